/**
 * The library's public door: open a video, find and read plates, or scan whole inputs as the command line does.
 *
 * @example
 * await using looker = await openLookPool({ detectorFile: 'models/detector.onnx', readerFile: 'models/reader.onnx', threads: 2 });
 * const csv = await openPlateCsv('plates.csv');
 * await scan({ inputs: ['drive.mp4'], openVideo, looker }, { csv, onEvent: (event) => show(event) }, signal);
 */
export { type Detector, openDetector } from './detect/index.ts';
export * from './domain/index.ts';
export { createPictureStore, openPlateCsv, type PictureStore, type PlateCsv } from './export/index.ts';
export { fuseTrack } from './fuse/index.ts';
export { identify } from './identify/index.ts';
export {
  createLooker,
  createScanArchive,
  type Explanation,
  explain,
  findPlates,
  type Looker,
  type LookPool,
  lookAtFrame,
  openLookPool,
  type Replay,
  type ReplayJob,
  replay,
  type ScanArchive,
  type ScanArchiveOptions,
  type ScanEvent,
  type ScanJob,
  type ScanSinks,
  type ScanSummary,
  scan,
} from './pipeline/index.ts';
export { openReader, type Reader } from './read/index.ts';
export { openStatsWriter, readStats, type StatsLine, type StatsWriter } from './stats/index.ts';
export {
  type Archive,
  type ArchiveQuery,
  beginHashing,
  type FoundSighting,
  type LikelySighting,
  likelySightings,
  openArchive,
  plateHashOf,
  searchArchive,
} from './store/index.ts';
export {
  COUNTRIES,
  countriesOf,
  formatOf,
  groupPlate,
  matchesFormat,
  type PlateFormat,
  parseFormatOption,
  statesOf,
} from './syntax/index.ts';
export {
  groupRecordings,
  loadPlace,
  loadRecordingPlace,
  type Place,
  parseRecordingName,
  type Recording,
  type RecordingPlace,
  stitchTrips,
  type Trip,
} from './telemetry/index.ts';
export { createTracker, type Tracker } from './track/index.ts';
export { findInputs, openVideo, type Video } from './video/index.ts';
