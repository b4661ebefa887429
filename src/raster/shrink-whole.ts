import { createRaster, type Raster } from './raster.ts';

/** Two bytes for each sum while the largest fits: half the memory to go through. */
export type Sums = Uint16Array | Uint32Array;

const MOST_TIMES_IN_TWO_BYTES = 16;
/** Up to this side of a block, dividing by its area can be done exactly by a multiplication and a shift. */
const MOST_TIMES_BY_SHIFT = 11;
const SHIFT = 22;

/** Sums of so many blocks of `times` by `times` pixels, all 0. */
export const emptySums = (count: number, times: number): Sums =>
  times <= MOST_TIMES_IN_TWO_BYTES ? new Uint16Array(count) : new Uint32Array(count);

/** Sums of a picture of one channel over blocks of `times` by `times` pixels, row by row. */
export interface BlockSums {
  readonly sums: Sums;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly times: number;
}

/** Sums over blocks of `times` by `times` pixels, which must divide both sides. */
export function blockSums({ data, strideBytes, ...source }: Raster, times: number): BlockSums {
  const widthPx = source.widthPx / times;
  const heightPx = source.heightPx / times;
  const sums = emptySums(widthPx * heightPx, times);
  for (let row = 0; row < source.heightPx; row++)
    addRow(data, row * strideBytes, times, sums, Math.floor(row / times) * widthPx, widthPx);
  return { sums, widthPx, heightPx, times };
}

/** Sums of blocks `times` as large from those of smaller ones, without going through the pixels again. */
export function largerBlocks(blocks: BlockSums, times: number): BlockSums {
  const widthPx = blocks.widthPx / times;
  const heightPx = blocks.heightPx / times;
  const sums = emptySums(widthPx * heightPx, blocks.times * times);
  for (let row = 0; row < blocks.heightPx; row++)
    addRow(blocks.sums, row * blocks.widthPx, times, sums, Math.floor(row / times) * widthPx, widthPx);
  return { sums, widthPx, heightPx, times: blocks.times * times };
}

/** The picture whose pixels are the means of the blocks, rounded to the nearest level, halves up. Exact. */
export function meansOf({ sums, widthPx, heightPx, times }: BlockSums): Raster {
  const target = createRaster(widthPx, heightPx, 1);
  const area = times * times;
  const half = area >> 1;
  const { data } = target;
  if (times > MOST_TIMES_BY_SHIFT) for (let at = 0; at < sums.length; at++) data[at] = ((sums[at]! + half) / area) | 0;
  else {
    // A little more than 2^22 areas of one: too little to reach the next whole for any sum of bytes, and within 31 bits.
    const factor = Math.ceil(2 ** SHIFT / area);
    for (let at = 0; at < sums.length; at++) data[at] = Math.imul(sums[at]! + half, factor) >> SHIFT;
  }
  return target;
}

/** Adds each run of `times` values of a row to its block. Two and three are written out: a loop costs twice as much. */
function addRow(
  values: Uint8Array | Sums,
  start: number,
  times: number,
  sums: Sums,
  first: number,
  count: number,
): void {
  let at = start;
  if (times === 2) {
    for (let to = first; to < first + count; to++, at += 2) sums[to]! += values[at]! + values[at + 1]!;
    return;
  }
  if (times === 3) {
    for (let to = first; to < first + count; to++, at += 3)
      sums[to]! += values[at]! + values[at + 1]! + values[at + 2]!;
    return;
  }
  for (let to = first; to < first + count; to++) {
    let sum = 0;
    for (const end = at + times; at < end; at++) sum += values[at]!;
    sums[to]! += sum;
  }
}
