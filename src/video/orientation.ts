import { createRaster, type Raster } from '../raster/index.ts';

/**
 * How a stored picture is turned to stand upright: first transposed (x and y swapped) if so, then flipped along the
 * axes of the result. All eight rotations and mirrorings of a rectangle are one of these.
 */
export interface Orientation {
  readonly transpose: boolean;
  readonly flipX: boolean;
  readonly flipY: boolean;
}

export const UPRIGHT: Orientation = { transpose: false, flipX: false, flipY: false };

export const isUpright = ({ transpose, flipX, flipY }: Orientation): boolean => !(transpose || flipX || flipY);

/**
 * Reads FFmpeg's display matrix: nine little-endian int32 `a b u c d v x y w`, which map a stored point to
 * `x' = a x + c y`, `y' = b x + d y`. Angles between the quarter turns go to the nearest one.
 * Source: libavutil/display.h.
 */
export function orientationOfMatrix(bytes: Uint8Array | null): Orientation {
  if (bytes === null || bytes.byteLength < 36) return UPRIGHT;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [a, b, c, d] = [0, 4, 12, 16].map((offset) => view.getInt32(offset, true)) as [number, number, number, number];
  const transpose = Math.abs(b) + Math.abs(c) > Math.abs(a) + Math.abs(d);
  return transpose ? { transpose, flipX: c < 0, flipY: b < 0 } : { transpose, flipX: a < 0, flipY: d < 0 };
}

/** Pictures are turned in squares of so many pixels, so that what is read and what is written stays in the cache. */
const TILE_PX = 32;

/** A tightly packed copy of `raster`, turned upright. */
export function turnUpright(raster: Raster, { transpose, flipX, flipY }: Orientation): Raster {
  const { data, strideBytes, channels } = raster;
  const widthPx = transpose ? raster.heightPx : raster.widthPx;
  const heightPx = transpose ? raster.widthPx : raster.heightPx;
  const turned = createRaster(widthPx, heightPx, channels);
  const out = turned.data;
  // One step to the right in the result, and one down, are so many bytes in the source.
  const acrossBytes = (transpose ? strideBytes : channels) * (flipX ? -1 : 1);
  const downBytes = (transpose ? channels : strideBytes) * (flipY ? -1 : 1);
  const start = (flipX ? (1 - widthPx) * acrossBytes : 0) + (flipY ? (1 - heightPx) * downBytes : 0);
  for (let top = 0; top < heightPx; top += TILE_PX)
    for (let left = 0; left < widthPx; left += TILE_PX)
      for (let y = top; y < Math.min(heightPx, top + TILE_PX); y++) {
        let to = (y * widthPx + left) * channels;
        let from = start + y * downBytes + left * acrossBytes;
        const end = (y * widthPx + Math.min(widthPx, left + TILE_PX)) * channels;
        if (channels === 1) for (; to < end; from += acrossBytes) out[to++] = data[from]!;
        else
          for (; to < end; from += acrossBytes)
            for (let channel = 0; channel < channels; channel++) out[to++] = data[from + channel]!;
      }
  return turned;
}
