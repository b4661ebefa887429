/** A recording's clock, positions and camera: from the file, its side-cars and its name. */

export { createCardPlaces } from './card-places.ts';
export { isoAt, type RecordingClock } from './clock/recording-clock.ts';
export { isoInZone } from './clock/time-zone.ts';
export { findExifTool } from './exiftool.ts';
export { gpxText, TRACK_HEAD } from './gpx-text.ts';
export { loadPlace, type PlaceOptions, type RecordingPlace, readTrack, type Track } from './load-place.ts';
export { loadRecordingPlace } from './load-recording-place.ts';
export type { Channel, RecordingMode } from './names/families.ts';
export { parseRecordingName, type RecordingName } from './names/recording-name.ts';
export { type CardFile, groupRecordings, otherCameras, type Recording } from './names/recordings.ts';
export { stitchTrips, type Trip } from './names/trips.ts';
export { type Place, type PlacedFix, placeBetween } from './place.ts';
