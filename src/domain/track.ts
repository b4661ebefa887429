import type { Detection } from './detection.ts';
import type { Reading } from './reading.ts';

/** One look at one plate: where it was in a frame and what was read there. Immutable plain data. */
export interface Observation {
  /** Microseconds from the first frame of the input. */
  readonly timeUs: number;
  readonly frameIndex: number;
  readonly detection: Detection;
  readonly reading: Reading;
  /** Width of the plate in frame pixels. */
  readonly plateWidthPx: number;
  readonly sharpness: number;
}

/** All looks at one physical plate within one input, in time order; never empty. */
export interface Track {
  readonly id: number;
  readonly observations: readonly Observation[];
}
