/** The one place that knows the order of the stages. */
export { findPlates, lookAtFrame } from './look-at-frame.ts';
export { DEFAULT_LOOK_OPTIONS, type LookOptions } from './look-options.ts';
export type { DetectorPort, OpenVideoPort, ReaderPort, VideoPort } from './ports.ts';
export { type ScanJob, type ScanSinks, type ScanSummary, scan } from './scan.ts';
export type { ScanEvent } from './scan-event.ts';
