import type { Quad, Size } from './geometry.ts';

/** A plate cut out of a frame and straightened: tightly packed 8-bit luma, `widthPx * heightPx` bytes, row by row. */
export interface PlateCrop extends Size {
  readonly luma: Uint8Array;
  /** The same picture in RGB, three bytes a pixel, for readers that want colour. */
  readonly rgb?: Uint8Array;
  /** Width of the plate in the frame's own pixels, before it was scaled to the crop. */
  readonly plateWidthPx: number;
  /** Mean absolute gradient over contrast, 0 to 1: low for a blurred crop. */
  readonly sharpness: number;
  /** What is around the plate, for readers that cut it out once more in another way. */
  readonly surroundings?: PlateSurroundings;
}

/** A copy of the frame's luma around a plate, in the frame's own pixels, tightly packed. */
export interface PlateSurroundings extends Size {
  readonly luma: Uint8Array;
  /** The plate's upright box, in pixels of this part. */
  readonly box: Quad;
  /** The plate's corners in it; absent when only the box is known. */
  readonly corners?: Quad;
}
