/** The archive: everything that was ever scanned, in one SQLite file. */
export {
  countArchive,
  findCopy,
  findUnchanged,
  type KnownRecording,
  mayBeCopy,
  readTracks,
} from './known-recordings.ts';
export { type Archive, type OpenArchiveOptions, openArchive } from './open-archive.ts';
export type {
  ClockRecord,
  FileIdentity,
  PlaceRecord,
  RecordingRecord,
  RejectionRecord,
  RunRecord,
  SightingRecord,
} from './records.ts';
export { addRecording, beginRun, endRun, workKeyOf } from './write-recording.ts';
