/** The archive: what all scans found, in one SQLite file. */
export type { ArchiveQuery, FoundSighting } from './archive-query.ts';
export { type FixRecord, readFixes } from './fixes.ts';
export { type ForgetPlan, forget, planForget } from './forget-sightings.ts';
export {
  countArchive,
  findCopy,
  findUnchanged,
  type KnownRecording,
  mayBeCopy,
  moveRecording,
  readTracks,
} from './known-recordings.ts';
export { type ArchivedRecording, listRecordings } from './list-recordings.ts';
export { type AskedPicture, dropOlderPictures, isOthersPicture, listOlderPictures } from './older-pictures.ts';
export { type Archive, assertWhole, type OpenArchiveOptions, openArchive } from './open-archive.ts';
export { assertPlain, beginHashing, hashesPlates, plateHashOf } from './plate-hash.ts';
export { type PlateTexts, readPlateTexts } from './plate-texts.ts';
export { readMeetings } from './read-meetings.ts';
export type {
  FileIdentity,
  PlaceRecord,
  RecordingRecord,
  RejectionRecord,
  RunRecord,
  SightingRecord,
} from './records.ts';
export { type EarlierPlace, type RecordedPlace, readPlace, replacePlace } from './replace-place.ts';
export { searchArchive } from './search-archive.ts';
export { type LikelySighting, likelySightings, MOST_WEIGHED, type WeighingOptions } from './similar-sightings.ts';
export { openToldHits } from './told-hits.ts';
export { wasRead, wasScanned } from './was-read.ts';
export { addRecording, beginRun, endRun, workKeyOf } from './write-recording.ts';
