import type { Point, Quad, Size } from '../domain/index.ts';
import { homographyOntoQuad } from './homography.ts';
import { createRaster, type Raster } from './raster.ts';

/** Moves each edge of a quad outward by a share of the plate's width or height, along the plate's own axes. */
export function expandQuad([tl, tr, br, bl]: Quad, ratio: number): Quad {
  const move = (corner: Point, across: Point, acrossFrom: Point, along: Point, alongFrom: Point): Point => ({
    x: corner.x + ratio * (across.x - acrossFrom.x + along.x - alongFrom.x),
    y: corner.y + ratio * (across.y - acrossFrom.y + along.y - alongFrom.y),
  });
  return [move(tl, tl, tr, tl, bl), move(tr, tr, tl, tr, br), move(br, br, bl, br, tr), move(bl, bl, br, bl, tl)];
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The longer of the two edges along the plate's width, and along its height. */
export const quadSize = ([tl, tr, br, bl]: Quad): Size => ({
  widthPx: Math.max(distance(tl, tr), distance(bl, br)),
  heightPx: Math.max(distance(tl, bl), distance(tr, br)),
});

/**
 * The quad stretched to a rectangle of `size`, bilinear between pixel centres, which have whole coordinates; outside the
 * picture its edge is repeated. A quad at least twice as large in both directions is first shrunk by the whole factor,
 * by averaging. The same as `warp_crop` in training/src/platelog_training/reader/snapshot.py.
 */
export function warpQuad(picture: Raster, quad: Quad, size: Size): Raster {
  const { widthPx, heightPx } = quadSize(quad);
  const factor = Math.floor(Math.min(widthPx / size.widthPx, heightPx / size.heightPx));
  const fits = picture.widthPx >= factor && picture.heightPx >= factor;
  if (factor < 2 || !fits) return sample(picture, quad, size);
  const place = ({ x, y }: Point): Point => ({ x: (x + 0.5) / factor - 0.5, y: (y + 0.5) / factor - 0.5 });
  const shrunk: Quad = [place(quad[0]), place(quad[1]), place(quad[2]), place(quad[3])];
  const { part, left, top } = shrinkAround(picture, shrunk, factor);
  const shift = ({ x, y }: Point): Point => ({ x: x - left, y: y - top });
  return sample(part, [shift(shrunk[0]), shift(shrunk[1]), shift(shrunk[2]), shift(shrunk[3])], size);
}

/** The picture averaged over squares of `factor` pixels, only where `quad` (in the shrunk picture's pixels) needs it. */
function shrinkAround(picture: Raster, quad: Quad, factor: number): { part: Raster; left: number; top: number } {
  const columns = Math.floor(picture.widthPx / factor);
  const rows = Math.floor(picture.heightPx / factor);
  const range = (values: readonly number[], length: number): [number, number] => [
    Math.min(Math.max(Math.floor(Math.min(...values)) - 1, 0), length - 1),
    Math.min(Math.max(Math.ceil(Math.max(...values)) + 1, 0), length - 1),
  ];
  const [left, right] = range(
    quad.map((corner) => corner.x),
    columns,
  );
  const [top, bottom] = range(
    quad.map((corner) => corner.y),
    rows,
  );
  const part = createRaster(right - left + 1, bottom - top + 1, picture.channels);
  const { channels } = picture;
  let to = 0;
  for (let y = 0; y < part.heightPx; y++) {
    for (let x = 0; x < part.widthPx; x++) {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let row = 0; row < factor; row++) {
          let from = ((top + y) * factor + row) * picture.strideBytes + (left + x) * factor * channels + channel;
          for (let column = 0; column < factor; column++, from += channels) sum += picture.data[from]!;
        }
        part.data[to++] = Math.round(sum / (factor * factor));
      }
    }
  }
  return { part, left, top };
}

function sample(picture: Raster, quad: Quad, size: Size): Raster {
  const { data, strideBytes, channels } = picture;
  const [a, b, c, d, e, f, g, h] = homographyOntoQuad(size, quad);
  const mostX = picture.widthPx - 1;
  const mostY = picture.heightPx - 1;
  const target = createRaster(size.widthPx, size.heightPx, channels);
  const out = target.data;
  let to = 0;
  for (let row = 0; row < size.heightPx; row++) {
    for (let column = 0; column < size.widthPx; column++) {
      const scale = 1 / (g * column + h * row + 1);
      const x = inside((a * column + b * row + c) * scale, mostX);
      const y = inside((d * column + e * row + f) * scale, mostY);
      const left = x | 0;
      const upper = y | 0;
      const across = x - left;
      const down = y - upper;
      const step = left < mostX ? channels : 0;
      let first = upper * strideBytes + left * channels;
      let second = upper < mostY ? first + strideBytes : first;
      for (let channel = 0; channel < channels; channel++, first++, second++) {
        const top = data[first]! + (data[first + step]! - data[first]!) * across;
        const bottom = data[second]! + (data[second + step]! - data[second]!) * across;
        out[to++] = (top + (bottom - top) * down + 0.5) | 0;
      }
    }
  }
  return target;
}

/** The nearest value from 0 to `most`; what is no number stays none. */
const inside = (value: number, most: number): number => (value < 0 ? 0 : value > most ? most : value);
