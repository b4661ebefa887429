/** A recording's clock, positions and camera: from the file, its side-cars and its name. */

export { createCardPlaces } from './card-places.ts';
export { isoAt } from './clock/recording-clock.ts';
export { isoInZone } from './clock/time-zone.ts';
export { findExifTool } from './exiftool.ts';
export { gpxText } from './gpx-text.ts';
export { loadPlace, type RecordingPlace, readTrack } from './load-place.ts';
export { loadRecordingPlace } from './load-recording-place.ts';
export { parseRecordingName } from './names/recording-name.ts';
export { groupRecordings, otherCameras, type Recording } from './names/recordings.ts';
export { stitchTrips, type Trip } from './names/trips.ts';
export type { Place, PlacedFix } from './place.ts';
