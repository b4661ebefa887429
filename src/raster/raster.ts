import type { Box, Frame } from '../domain/index.ts';

/** An interleaved 8-bit picture of `channels` bytes a pixel; row `y` starts at `y * strideBytes`. */
export interface Raster {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly strideBytes: number;
  readonly channels: 1 | 3;
}

/** A new black picture without gaps between rows. */
export function createRaster(widthPx: number, heightPx: number, channels: 1 | 3): Raster {
  const strideBytes = widthPx * channels;
  return { data: new Uint8Array(strideBytes * heightPx), widthPx, heightPx, strideBytes, channels };
}

/** The frame's luma as a picture of one channel; shares its memory. */
export const lumaRaster = ({ luma }: Frame): Raster => ({ ...luma, channels: 1 });

/** The frame in RGB; its luma three times over where the frame has no colour. */
export function rgbRaster(frame: Frame): Raster {
  const rgb = frame.rgb?.();
  if (rgb !== undefined) return { ...rgb, channels: 3 };
  const grey = frame.luma;
  const raster = createRaster(grey.widthPx, grey.heightPx, 3);
  let to = 0;
  for (let y = 0; y < grey.heightPx; y++) {
    for (let x = 0; x < grey.widthPx; x++, to += 3) raster.data.fill(grey.data[y * grey.strideBytes + x]!, to, to + 3);
  }
  return raster;
}

/** The part of a picture inside a box of whole pixels that lies within it; shares its memory. */
export function viewOf(raster: Raster, box: Box): Raster {
  const offset = box.y1 * raster.strideBytes + box.x1 * raster.channels;
  return { ...raster, data: raster.data.subarray(offset), widthPx: box.x2 - box.x1, heightPx: box.y2 - box.y1 };
}
