/** Looks over time become one track per physical plate. Pure. */

export { type ExpectedPlate, expectedPlate, type KnownPlace } from './known-place.ts';
export type { TrackOptions } from './options.ts';
export { createTracker, type Tracker } from './tracker.ts';
