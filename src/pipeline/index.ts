/** The one place that knows the order of the stages. */
export { type Explanation, explain } from './explain.ts';
export { fixesWithin } from './fixes-within.ts';
export { guardedScan as scan } from './guarded-scan.ts';
export { createInputTracks, type EndedTrack } from './input-tracks.ts';
export { createKnownPlates, knownPlates } from './known-plates.ts';
export { distinctPlates, findPlates, lookAtFrame } from './look-at-frame.ts';
export { createLookBeat, fullLookStepS, type LookPace } from './look-beat.ts';
export type { ModelIdentity } from './look-messages.ts';
export { DEFAULT_LOOK_OPTIONS, type LookOptions } from './look-options.ts';
export { type LookPool, type LookPoolJob, openLookPool } from './look-pool.ts';
export { createLooker, type Looker } from './looker.ts';
export { plateEvent, rejectionEvent, unlistedEvent } from './make-event.ts';
export type { WantedList } from './match-list.ts';
export { plateInCrop, readCrop, textOfOneLook } from './one-look.ts';
export { createPlateScreen, type PlateScreen } from './plate-screen.ts';
export type { DetectorPort, OpenVideoPort, ReaderPort, VideoPort } from './ports.ts';
export { type Replay, type ReplayJob, replay } from './replay.ts';
export {
  createScanArchive,
  type Recalled,
  type ScanArchive,
  type ScanArchiveOptions,
  type ScannedInput,
} from './scan-archive.ts';
export type { PlateEvent, ScanEvent } from './scan-event.ts';
export type { ScanWork } from './scan-input.ts';
export type { ScanJob, ScanSinks, ScanSummary } from './scan-job.ts';
export { isCut } from './scene-motion.ts';
export { usualText } from './usual-text.ts';
