import { createRaster, type Raster } from './raster.ts';
import { type BlockSums, emptySums, type Sums } from './shrink-whole.ts';

/** Every second byte of four; the others are moved onto the same places. */
const EVEN_BYTES = 0x00ff00ff;

/**
 * A picture of one channel at half or a quarter of its size, as means of blocks, rounded to the nearest level, halves up. Four pixels
 * are added up at once, in a quarter of the time. Undefined when the picture's rows, or those of the half, do not begin at whole words of
 * four bytes.
 */
export function shrinkByWords(source: Raster, times: 2 | 4): Raster | undefined {
  const words = wordsOf(source);
  if (words === undefined) return undefined;
  const target = createRaster(source.widthPx / times, source.heightPx / times, 1);
  const stride = source.strideBytes >> 2;
  const count = source.widthPx >> 2;
  const written = wordsOf(target);
  if (times === 2 && written === undefined) return undefined;
  for (let y = 0; y < target.heightPx; y++) {
    const start = y * times * stride;
    if (written !== undefined && times === 2) halveRow(words, start, stride, count, written, (y * target.widthPx) >> 2);
    else quarterRow(words, start, stride, count, target.data, y * target.widthPx);
  }
  return target;
}

/**
 * Sums over blocks of 3 by 3 pixels of one channel, which must divide both sides: three words of each of three rows are four
 * blocks. Undefined where rows do not begin at whole words of four bytes.
 */
export function sumThreesByWords(source: Raster): BlockSums | undefined {
  const words = wordsOf(source);
  if (words === undefined) return undefined;
  const widthPx = source.widthPx / 3;
  const heightPx = source.heightPx / 3;
  const sums = emptySums(widthPx * heightPx, 3);
  const stride = source.strideBytes >> 2;
  const count = source.widthPx >> 2;
  for (let y = 0; y < heightPx; y++) sumThreesOfRow(words, y * 3 * stride, stride, count, sums, y * widthPx);
  return { sums, widthPx, heightPx, times: 3 };
}

/** The picture as words of four bytes; undefined where its rows do not begin at whole ones. */
function wordsOf({ data, strideBytes, widthPx }: Raster): Uint32Array | undefined {
  if ((data.byteOffset | strideBytes | widthPx) & 3) return undefined;
  return new Uint32Array(data.buffer, data.byteOffset, data.byteLength >> 2);
}

const evens = (word: number): number => word & EVEN_BYTES;
const odds = (word: number): number => (word >>> 8) & EVEN_BYTES;

/** Sums of neighbours, two of them in one word: of the first two bytes below, of the last two above. */
const pairs = (word: number): number => evens(word) + odds(word);

/** Four pixels are written at once. */
function halveRow(words: Uint32Array, start: number, stride: number, count: number, out: Uint32Array, first: number) {
  let to = first;
  for (let at = start; at < start + count; at += 2) {
    const low = ((pairs(words[at]!) + pairs(words[at + stride]!) + 0x00020002) >>> 2) & EVEN_BYTES;
    const high = ((pairs(words[at + 1]!) + pairs(words[at + 1 + stride]!) + 0x00020002) >>> 2) & EVEN_BYTES;
    out[to++] = ((low | (low >>> 8)) & 0xffff) | ((high | (high >>> 8)) << 16);
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

function sumThreesOfRow(words: Uint32Array, start: number, stride: number, count: number, sums: Sums, first: number) {
  let to = first;
  for (let one = start; one < start + count; one += 3, to += 4) {
    const two = one + stride;
    const three = two + stride;
    // Columns of three pixels, two in a word: 0 and 2, 1 and 3, then those of the next word.
    const c02 = evens(words[one]!) + evens(words[two]!) + evens(words[three]!);
    const c13 = odds(words[one]!) + odds(words[two]!) + odds(words[three]!);
    const c46 = evens(words[one + 1]!) + evens(words[two + 1]!) + evens(words[three + 1]!);
    const c57 = odds(words[one + 1]!) + odds(words[two + 1]!) + odds(words[three + 1]!);
    const c8a = evens(words[one + 2]!) + evens(words[two + 2]!) + evens(words[three + 2]!);
    const c9b = odds(words[one + 2]!) + odds(words[two + 2]!) + odds(words[three + 2]!);
    sums[to] = (c02 & 0xffff) + (c13 & 0xffff) + (c02 >>> 16);
    sums[to + 1] = (c13 >>> 16) + (c46 & 0xffff) + (c57 & 0xffff);
    sums[to + 2] = (c46 >>> 16) + (c57 >>> 16) + (c8a & 0xffff);
    sums[to + 3] = (c9b & 0xffff) + (c8a >>> 16) + (c9b >>> 16);
  }
}
