import type { Size } from './geometry.ts';

/** A plate cut out of a frame and straightened: tightly packed 8-bit luma, `widthPx * heightPx` bytes, row by row. */
export interface PlateCrop extends Size {
  readonly luma: Uint8Array;
  /** The same picture in RGB, three bytes a pixel, for readers that want colour. */
  readonly rgb?: Uint8Array;
  /** Width of the plate in the frame's own pixels, before it was scaled to the crop. */
  readonly plateWidthPx: number;
  /** Mean absolute gradient over contrast, 0 to 1: low for a blurred crop. */
  readonly sharpness: number;
  /** The plate cut by its upright box, where `luma` was straightened by its corners; absent where `luma` is that cut. */
  readonly uprightLuma?: Uint8Array;
}
