import type { Size } from '../domain/index.ts';
import { createRaster, type Raster } from './raster.ts';
import { shrinkToTwoThirds } from './shrink-thirds.ts';
import { type BlockSums, blockSums, largerBlocks, meansOf } from './shrink-whole.ts';
import { shrinkByWords, sumThreesByWords } from './shrink-words.ts';

/** Area averaging when the width shrinks, else bilinear: what the detector's training does. */
export function resize(source: Raster, widthPx: number, heightPx: number): Raster {
  return resizeEach(source, [{ widthPx, heightPx }])[0]!;
}

/** The same to several sizes, largest first, at less cost than one by one. */
export function resizeEach(source: Raster, sizes: readonly Size[]): Raster[] {
  let blocks: BlockSums | undefined;
  return sizes.map(({ widthPx, heightPx }) => {
    if (widthPx === source.widthPx && heightPx === source.heightPx) return copyOf(source);
    if (widthPx >= source.widthPx) return resizeBilinear(source, widthPx, heightPx);
    const times = wholeTimes(source, widthPx, heightPx);
    if (times === undefined) return resizeArea(source, widthPx, heightPx);
    const words = times === 2 || times === 4 ? shrinkByWords(source, times) : undefined;
    if (words !== undefined) return words;
    blocks =
      blocks && times % blocks.times === 0 ? largerBlocks(blocks, times / blocks.times) : blocksOf(source, times);
    return meansOf(blocks);
  });
}

/** Sums of blocks of the source; blocks of three first where whole words can be used, which makes a sixth three times as fast. */
function blocksOf(source: Raster, times: number): BlockSums {
  const threes = times % 3 === 0 ? sumThreesByWords(source) : undefined;
  if (threes === undefined) return blockSums(source, times);
  return times === 3 ? threes : largerBlocks(threes, times / 3);
}

/** The factor by which a one-channel picture shrinks, when it is a whole number and the same in both directions; else undefined. */
function wholeTimes(source: Raster, widthPx: number, heightPx: number): number | undefined {
  const times = source.widthPx / widthPx;
  return source.channels === 1 && Number.isInteger(times) && times === source.heightPx / heightPx ? times : undefined;
}

/** The picture without gaps between its rows. */
function copyOf({ data, widthPx, heightPx, strideBytes, channels }: Raster): Raster {
  const target = createRaster(widthPx, heightPx, channels);
  const rowBytes = target.strideBytes;
  for (let y = 0; y < heightPx; y++)
    target.data.set(data.subarray(y * strideBytes, y * strideBytes + rowBytes), y * rowBytes);
  return target;
}

/**
 * Exact area averaging: each new pixel is the mean of the source area it covers, parts of pixels by their share. Agrees
 * with OpenCV's INTER_AREA to one level when shrinking.
 */
export function resizeArea(source: Raster, widthPx: number, heightPx: number): Raster {
  const { data, channels, strideBytes } = source;
  const times = wholeTimes(source, widthPx, heightPx);
  if (times !== undefined) return meansOf(blockSums(source, times));
  if (channels === 1 && widthPx * 3 === source.widthPx * 2 && heightPx * 3 === source.heightPx * 2)
    return shrinkToTwoThirds(source);
  const target = createRaster(widthPx, heightPx, channels);
  const columns = spansOf(source.widthPx, widthPx);
  const rows = spansOf(source.heightPx, heightPx);
  const rowValues = widthPx * channels;
  const wide = new Float32Array(rowValues);
  const sum = new Float32Array(rowValues);
  const narrow = channels === 1 ? narrowGreyRow : narrowRow;
  let wideRow = -1;
  for (let y = 0; y < heightPx; y++) {
    sum.fill(0.5); // rounds to the nearest level below
    for (let row = rows.first[y]!; row <= rows.last[y]!; row++) {
      if (row !== wideRow) narrow(data, row * strideBytes, channels, columns, wide);
      wideRow = row;
      const share =
        row === rows.first[y] ? rows.firstShare[y]! : row === rows.last[y] ? rows.lastShare[y]! : rows.innerShare;
      addShare(wide, share, sum);
    }
    target.data.set(sum, y * target.strideBytes);
  }
  return target;
}

function addShare(row: Float32Array, share: number, sum: Float32Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += row[i]! * share;
}

/** Which source pixels each target pixel covers along one axis, and what share of it each of them fills. */
interface Spans {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly firstShare: Float32Array;
  readonly lastShare: Float32Array;
  readonly innerShare: number;
}

function spansOf(sourceLength: number, targetLength: number): Spans {
  const scale = sourceLength / targetLength;
  const first = new Int32Array(targetLength);
  const last = new Int32Array(targetLength);
  const firstShare = new Float32Array(targetLength);
  const lastShare = new Float32Array(targetLength);
  for (let i = 0; i < targetLength; i++) {
    const start = i * scale;
    const end = Math.min((i + 1) * scale, sourceLength);
    first[i] = Math.floor(start + 1e-9);
    last[i] = Math.max(first[i]!, Math.ceil(end - 1e-9) - 1);
    firstShare[i] = (Math.min(end, first[i]! + 1) - start) / (end - start);
    lastShare[i] = (end - last[i]!) / (end - start);
  }
  return { first, last, firstShare, lastShare, innerShare: 1 / scale };
}

function narrowRow(data: Uint8Array, offset: number, channels: number, columns: Spans, out: Float32Array): void {
  const { first, last, firstShare, lastShare, innerShare } = columns;
  for (let x = 0; x < first.length; x++) {
    for (let channel = 0; channel < channels; channel++) {
      const start = offset + first[x]! * channels + channel;
      const end = offset + last[x]! * channels + channel;
      let value = data[start]! * firstShare[x]!;
      if (end > start) {
        let inner = 0;
        for (let at = start + channels; at < end; at += channels) inner += data[at]!;
        value += inner * innerShare + data[end]! * lastShare[x]!;
      }
      out[x * channels + channel] = value;
    }
  }
}

/** The same for one channel: what most pictures have, in half the time. */
function narrowGreyRow(data: Uint8Array, offset: number, _: number, columns: Spans, out: Float32Array): void {
  const { first, last, firstShare, lastShare, innerShare } = columns;
  for (let x = 0; x < out.length; x++) {
    const start = offset + first[x]!;
    const end = offset + last[x]!;
    let value = data[start]! * firstShare[x]!;
    if (end > start) {
      let inner = 0;
      for (let at = start + 1; at < end; at++) inner += data[at]!;
      value += inner * innerShare + data[end]! * lastShare[x]!;
    }
    out[x] = value;
  }
}

/** Bilinear between pixel centres, edges repeated, like OpenCV's INTER_LINEAR: no averaging when it shrinks. */
export function resizeBilinear(source: Raster, widthPx: number, heightPx: number): Raster {
  const target = createRaster(widthPx, heightPx, source.channels);
  const columns = tapsOf(source.widthPx, widthPx);
  const rows = tapsOf(source.heightPx, heightPx);
  const rowValues = target.strideBytes;
  const stretch = source.channels === 1 ? stretchGreyRow : stretchRow;
  // Two rows of the source, stretched; a row that several new ones lie near is stretched once.
  let [upper, lower] = [new Float64Array(rowValues), new Float64Array(rowValues)];
  let [upperRow, lowerRow] = [-1, -1];
  for (let y = 0; y < heightPx; y++) {
    const [near, far] = [rows.near[y]!, rows.far[y]!];
    if (near === lowerRow) [upper, lower, upperRow, lowerRow] = [lower, upper, lowerRow, upperRow];
    if (near !== upperRow) stretch(source, near, columns, upper);
    upperRow = near;
    if (far !== near && far !== lowerRow) {
      stretch(source, far, columns, lower);
      lowerRow = far;
    }
    blendRows(upper, far === near ? upper : lower, rows.farShare[y]!, target.data, y * rowValues);
  }
  return target;
}

function blendRows(upper: Float64Array, lower: Float64Array, down: number, out: Uint8Array, first: number): void {
  for (let i = 0, to = first; i < upper.length; i++, to++) {
    const top = upper[i]!;
    out[to] = (top + (lower[i]! - top) * down + 0.5) | 0;
  }
}

function stretchRow({ data, strideBytes, channels }: Raster, row: number, columns: Taps, out: Float64Array): void {
  const offset = row * strideBytes;
  const { near, far, farShare } = columns;
  for (let x = 0, to = 0; x < near.length; x++) {
    let left = offset + near[x]! * channels;
    let right = offset + far[x]! * channels;
    const across = farShare[x]!;
    for (let channel = 0; channel < channels; channel++, left++, right++) {
      const value = data[left]!;
      out[to++] = value + (data[right]! - value) * across;
    }
  }
}

/** The same for one channel. */
function stretchGreyRow({ data, strideBytes }: Raster, row: number, columns: Taps, out: Float64Array): void {
  const offset = row * strideBytes;
  const { near, far, farShare } = columns;
  for (let x = 0; x < out.length; x++) {
    const value = data[offset + near[x]!]!;
    out[x] = value + (data[offset + far[x]!]! - value) * farShare[x]!;
  }
}

/** Between which two source pixels each target pixel lies along one axis, and how near it is to the farther one. */
interface Taps {
  readonly near: Int32Array;
  readonly far: Int32Array;
  readonly farShare: Float32Array;
}

function tapsOf(sourceLength: number, targetLength: number): Taps {
  const near = new Int32Array(targetLength);
  const far = new Int32Array(targetLength);
  const farShare = new Float32Array(targetLength);
  for (let i = 0; i < targetLength; i++) {
    const centre = Math.min(Math.max(((i + 0.5) * sourceLength) / targetLength - 0.5, 0), sourceLength - 1);
    near[i] = Math.floor(centre);
    far[i] = Math.min(near[i]! + 1, sourceLength - 1);
    farShare[i] = centre - near[i]!;
  }
  return { near, far, farShare };
}
