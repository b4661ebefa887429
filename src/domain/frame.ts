import type { Box, Size } from './geometry.ts';

/** One plane of 8-bit luma: row `y` starts at `y * strideBytes`; `strideBytes >= widthPx`. */
export interface Luma extends Size {
  readonly data: Uint8Array;
  readonly strideBytes: number;
}

/** An RGB picture: three bytes a pixel, row `y` starts at `y * strideBytes`. */
export interface Rgb extends Size {
  readonly data: Uint8Array;
  readonly strideBytes: number;
}

/** A still picture in a file format, as bytes. */
export interface EncodedImage {
  readonly bytes: Uint8Array;
  readonly format: 'jpeg' | 'png';
}

/**
 * The pixels of one frame, kept alive after the frame itself was disposed, for writing evidence. Owns memory outside
 * the JavaScript heap: must be disposed.
 */
export interface FramePixels extends Disposable {
  /** The upright picture, or the part of it inside `box` (clamped to the frame), in colour, not processed. */
  encode(format: EncodedImage['format'], box?: Box): Promise<EncodedImage>;
}

/** One decoded picture of a video or photo, upright (rotation metadata applied). Owns its pixels: must be disposed. */
export interface Frame extends Size, Disposable {
  /** Number of the frame in decoding order, from 0. For display; times come from `timeUs`. */
  readonly index: number;
  /** Presentation time from the stream's own timestamps, in microseconds from its first frame; 0 for a photo. */
  readonly timeUs: number;
  /** The full-resolution luma plane, upright. Valid until the frame is disposed. */
  readonly luma: Luma;
  /** The full-resolution picture in colour, upright, for models that want it. Valid until the frame is disposed. */
  rgb?(): Rgb;
  /** A counted reference to the pixels, which outlives the frame. */
  retain(): FramePixels;
}
