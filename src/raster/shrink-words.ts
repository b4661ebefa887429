import { createRaster, type Raster } from './raster.ts';

/** Every second byte of four; the others are moved onto the same places. */
const EVEN_BYTES = 0x00ff00ff;

/**
 * A picture of one channel at half or a quarter of its size, as means of blocks, rounded to the nearest level, halves up:
 * four pixels are added up at once, in a quarter of the time. Undefined where rows do not begin at whole words of four bytes.
 */
export function shrinkByWords(source: Raster, times: 2 | 4): Raster | undefined {
  const { data, strideBytes } = source;
  if ((data.byteOffset | strideBytes | source.widthPx) & 3) return undefined;
  const words = new Uint32Array(data.buffer, data.byteOffset, data.byteLength >> 2);
  const target = createRaster(source.widthPx / times, source.heightPx / times, 1);
  const stride = strideBytes >> 2;
  const count = source.widthPx >> 2;
  const shrinkRow = times === 2 ? halveRow : quarterRow;
  for (let y = 0; y < target.heightPx; y++)
    shrinkRow(words, y * times * stride, stride, count, target.data, y * target.widthPx);
  return target;
}

/** Sums of neighbours, two of them in one word: of the first two bytes below, of the last two above. */
const pairs = (word: number): number => (word & EVEN_BYTES) + ((word >>> 8) & EVEN_BYTES);

function halveRow(words: Uint32Array, start: number, stride: number, count: number, out: Uint8Array, first: number) {
  let to = first;
  for (let at = start; at < start + count; at++) {
    const sums = pairs(words[at]!) + pairs(words[at + stride]!) + 0x00020002;
    out[to++] = (sums & 0xffff) >>> 2;
    out[to++] = sums >>> 18;
  }
}

function quarterRow(words: Uint32Array, start: number, stride: number, count: number, out: Uint8Array, first: number) {
  let to = first;
  for (let at = start; at < start + count; at++) {
    const sums =
      pairs(words[at]!) + pairs(words[at + stride]!) + pairs(words[at + 2 * stride]!) + pairs(words[at + 3 * stride]!);
    out[to++] = ((sums & 0xffff) + (sums >>> 16) + 8) >>> 4;
  }
}
