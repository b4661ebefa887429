import { createRaster, type Raster } from './raster.ts';

/** Area averaging when the width shrinks, else bilinear: what the detector's training does. */
export function resize(source: Raster, widthPx: number, heightPx: number): Raster {
  if (widthPx === source.widthPx && heightPx === source.heightPx) return copyOf(source);
  return widthPx < source.widthPx ? resizeArea(source, widthPx, heightPx) : resizeBilinear(source, widthPx, heightPx);
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
  const times = source.widthPx / widthPx;
  if (channels === 1 && Number.isInteger(times) && times === source.heightPx / heightPx)
    return shrinkWhole(source, times);
  const target = createRaster(widthPx, heightPx, channels);
  const columns = spansOf(source.widthPx, widthPx);
  const rows = spansOf(source.heightPx, heightPx);
  const rowValues = widthPx * channels;
  const wide = new Float32Array(rowValues);
  const sum = new Float32Array(rowValues);
  let wideRow = -1;
  for (let y = 0; y < heightPx; y++) {
    sum.fill(0.5); // rounds to the nearest level below
    for (let row = rows.first[y]!; row <= rows.last[y]!; row++) {
      if (row !== wideRow) narrowRow(data, row * strideBytes, channels, columns, wide);
      wideRow = row;
      const share =
        row === rows.first[y] ? rows.firstShare[y]! : row === rows.last[y] ? rows.lastShare[y]! : rows.innerShare;
      for (let i = 0; i < rowValues; i++) sum[i]! += wide[i]! * share;
    }
    const to = y * target.strideBytes;
    for (let i = 0; i < rowValues; i++) target.data[to + i] = sum[i]!;
  }
  return target;
}

/** The same for a whole number of times, one channel: blocks of `times` x `times` pixels, in whole numbers. */
function shrinkWhole(source: Raster, times: number): Raster {
  const { data, strideBytes } = source;
  const target = createRaster(source.widthPx / times, source.heightPx / times, 1);
  const { widthPx, heightPx } = target;
  const area = times * times;
  const sums = new Uint32Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    sums.fill(area >> 1); // rounds to the nearest level below
    for (let row = y * times; row < (y + 1) * times; row++) {
      let from = row * strideBytes;
      for (let x = 0; x < widthPx; x++) {
        let sum = 0;
        for (const end = from + times; from < end; from++) sum += data[from]!;
        sums[x]! += sum;
      }
    }
    const to = y * widthPx;
    for (let x = 0; x < widthPx; x++) target.data[to + x] = sums[x]! / area;
  }
  return target;
}

/** Which source pixels each target pixel covers along one axis, and how much of it each of them fills. */
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

/** Bilinear between pixel centres, edges repeated, like OpenCV's INTER_LINEAR: no averaging when it shrinks. */
export function resizeBilinear(source: Raster, widthPx: number, heightPx: number): Raster {
  const { data, channels, strideBytes } = source;
  const target = createRaster(widthPx, heightPx, channels);
  const columns = tapsOf(source.widthPx, widthPx);
  const rows = tapsOf(source.heightPx, heightPx);
  let to = 0;
  for (let y = 0; y < heightPx; y++) {
    const upper = rows.near[y]! * strideBytes;
    const lower = rows.far[y]! * strideBytes;
    const down = rows.farShare[y]!;
    for (let x = 0; x < widthPx; x++) {
      const left = columns.near[x]! * channels;
      const right = columns.far[x]! * channels;
      const across = columns.farShare[x]!;
      for (let channel = 0; channel < channels; channel++) {
        const a = data[upper + left + channel]!;
        const b = data[upper + right + channel]!;
        const c = data[lower + left + channel]!;
        const d = data[lower + right + channel]!;
        const top = a + (b - a) * across;
        target.data[to++] = top + (c + (d - c) * across - top) * down + 0.5;
      }
    }
  }
  return target;
}

function tapsOf(sourceLength: number, targetLength: number) {
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
