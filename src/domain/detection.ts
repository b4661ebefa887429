import type { Box, Quad } from './geometry.ts';

/** A plate found in a frame, in full-resolution frame pixels. */
export interface Detection {
  readonly box: Box;
  /** The plate's four corners, when the model gives them. */
  readonly corners?: Quad;
  /** The detector's own score, 0 to 1; not a calibrated probability. */
  readonly score: number;
}
