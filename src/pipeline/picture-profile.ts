import type { Luma } from '../domain/index.ts';

/** Mean luma of a picture's columns and rows, in the zone that shows what is far away. */
export interface PictureProfile {
  readonly columns: Float32Array;
  readonly rows: Float32Array;
  /** Frame pixels per entry. */
  readonly columnPx: number;
  readonly rowPx: number;
}

const COLUMNS = 320;
const ROWS = 180;
// Above it are sky or burnt-in text, which say nothing; below it road and bonnet, which are too near.
const ZONE_TOP = 0.08;
const ZONE_BOTTOM = 0.7;
/** Largest shift that is looked for, as a share of the profile. */
const FARTHEST = 0.3;
/** Correlation from which two profiles count as one scene; looks two seconds apart on drawn drives never reach it. */
const LEAST_CORRELATION = 0.65;
/** Entries of a profile that are averaged together. */
const MEAN_OF = 6;

/** Samples that a column's entry takes of each line, in pictures wide enough; for a row's entry one line is enough. */
const SAMPLES_ACROSS = 3;

/** The profile of a frame's luma, from every second pixel, or fewer in large pictures. */
export function pictureProfile({ data, strideBytes, widthPx, heightPx }: Luma): PictureProfile {
  const top = Math.floor(heightPx * ZONE_TOP);
  const bottom = Math.floor(heightPx * ZONE_BOTTOM);
  // At least one sample for each entry: an empty one would be an edge that never moves.
  const columnEntries = Math.max(1, Math.min(COLUMNS, widthPx >> 1));
  const rowEntries = Math.max(1, Math.min(ROWS, (bottom - top) >> 1));
  const columnPx = widthPx / columnEntries;
  const rowPx = (bottom - top) / rowEntries;
  const acrossPx = Math.max(2, Math.floor(columnPx / SAMPLES_ACROSS));
  const downPx = Math.max(2, Math.floor(rowPx));
  const samples = Math.ceil(widthPx / acrossPx);
  const columnOf = Uint16Array.from({ length: samples }, (_, at) =>
    Math.min(columnEntries - 1, Math.floor((acrossPx * at) / columnPx)),
  );
  // Whole numbers: sums of luma are exact, in whatever order.
  const sampleSums = new Uint32Array(samples);
  const rowSums = new Uint32Array(rowEntries);
  const rowCounts = new Uint32Array(rowEntries);
  const lines = Math.ceil((bottom - top) / downPx);
  const sumLine = lineSums({ data, strideBytes, widthPx }, acrossPx, lines, sampleSums);
  for (let line = 0; line < lines; line++) {
    const y = top + line * downPx;
    const row = Math.min(rowEntries - 1, Math.floor((y - top) / rowPx));
    rowSums[row]! += sumLine.of(y);
    rowCounts[row]! += samples;
  }
  sumLine.end();
  const columnSums = new Uint32Array(columnEntries);
  const columnCounts = new Uint32Array(columnEntries);
  for (let at = 0; at < samples; at++) {
    columnSums[columnOf[at]!]! += sampleSums[at]!;
    columnCounts[columnOf[at]!]! += lines;
  }
  return { columns: means(columnSums, columnCounts), rows: means(rowSums, rowCounts), columnPx, rowPx };
}

/** Adds up lines: `of` gives the sum of a line's samples and adds them to `sampleSums`, which are whole after `end`. */
interface LineSums {
  of(y: number): number;
  end(): void;
}

/** Sums every `acrossPx`-th pixel; when that is every second one, two at a time: the same sums for half the work. */
function lineSums(
  { data, strideBytes, widthPx }: Pick<Luma, 'data' | 'strideBytes' | 'widthPx'>,
  acrossPx: number,
  lines: number,
  sampleSums: Uint32Array,
): LineSums {
  if (acrossPx !== 2 || lines > MOST_LINES || ((data.byteOffset | strideBytes | widthPx) & 3) !== 0)
    return {
      of(y) {
        let sum = 0;
        for (let at = 0, from = y * strideBytes; at < sampleSums.length; at++, from += acrossPx) {
          const value = data[from]!;
          sampleSums[at]! += value;
          sum += value;
        }
        return sum;
      },
      end() {},
    };
  const words = new Uint32Array(data.buffer, data.byteOffset, data.byteLength >> 2);
  const count = widthPx >> 2;
  const pairSums = new Uint32Array(count); // of two samples each, one above the other
  return {
    of(y) {
      const start = (y * strideBytes) >> 2;
      let sum = 0;
      for (let begin = 0; begin < count; begin += MOST_LINES) {
        let pairs = 0;
        for (let at = begin; at < Math.min(begin + MOST_LINES, count); at++) {
          const pair = words[start + at]! & 0x00ff00ff;
          pairSums[at]! += pair;
          pairs += pair;
        }
        sum += (pairs & 0xffff) + (pairs >>> 16);
      }
      return sum;
    },
    end() {
      for (let at = 0; at < count; at++) {
        sampleSums[2 * at] = pairSums[at]! & 0xffff;
        sampleSums[2 * at + 1] = pairSums[at]! >>> 16;
      }
    },
  };
}

/** So many samples of 255 fit into 16 bits. */
const MOST_LINES = 257;

/** Sums over counts; 0 where there is nothing. */
const means = (sums: Uint32Array, counts: Uint32Array): Float32Array =>
  Float32Array.from(sums, (sum, at) => (counts[at]! > 0 ? sum / counts[at]! : 0));

/**
 * How far the scene moved in the picture between two profiles, right and down positive, in frame pixels: what turning
 * and shaking of the camera do. Undefined when the two do not show one scene. Integral projections: Ratakonda 1998.
 */
export function sceneShift(before: PictureProfile, now: PictureProfile): readonly [number, number] | undefined {
  const x = bestShift(steps(before.columns), steps(now.columns));
  const y = bestShift(steps(before.rows), steps(now.rows));
  return x === undefined || y === undefined ? undefined : [x * now.columnPx, y * now.rowPx];
}

/** Differences of means over some entries: what is left of a profile when noise and the light's changes are taken out. */
function steps(profile: Float32Array): Float64Array {
  const sums = new Float64Array(profile.length + 1);
  profile.forEach((value, at) => {
    sums[at + 1] = sums[at]! + value;
  });
  const mean = (from: number): number => (sums[from + MEAN_OF]! - sums[from]!) / MEAN_OF;
  return Float64Array.from({ length: Math.max(0, profile.length - 2 * MEAN_OF + 1) }, (_, at) =>
    Math.fround(mean(at + MEAN_OF) - mean(at)),
  );
}

/** The shift, with a fraction, at which two profiles correlate best; undefined when they do not, or at the far end. */
function bestShift(a: Float64Array, b: Float64Array): number | undefined {
  if (a.length !== b.length || a.length < 16) return undefined;
  const far = Math.floor(a.length * FARTHEST);
  const squares = { a: squaresUpTo(a), b: squaresUpTo(b) };
  let best = 0;
  let highest = correlation(a, b, squares, 0) + 0.02; // a scene that may as well stand still does
  for (let shift = -far; shift <= far; shift++) {
    const value = correlation(a, b, squares, shift);
    if (value > highest) [highest, best] = [value, shift];
  }
  if (highest < LEAST_CORRELATION || Math.abs(best) === far) return undefined;
  const [left, middle, right] = [best - 1, best, best + 1].map((shift) => correlation(a, b, squares, shift));
  const curve = left! - 2 * middle! + right!;
  const fraction = curve < 0 ? (left! - right!) / (2 * curve) : 0;
  return best + Math.max(-0.5, Math.min(0.5, fraction));
}

/** Sums of the squares of all entries before each, and of all. */
function squaresUpTo(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let at = 0; at < values.length; at++) sums[at + 1] = sums[at]! + values[at]! * values[at]!;
  return sums;
}

/** Normalised correlation of `a[i]` with `b[i + shift]` over where both are, with the sums of their squares; 0 when either is flat. */
function correlation(
  a: Float64Array,
  b: Float64Array,
  squares: { readonly a: Float64Array; readonly b: Float64Array },
  shift: number,
): number {
  const from = Math.max(0, -shift);
  const to = Math.min(a.length, a.length - shift);
  let ab = 0;
  for (let i = from; i < to; i++) ab += a[i]! * b[i + shift]!;
  const aa = squares.a[to]! - squares.a[from]!;
  const bb = squares.b[to + shift]! - squares.b[from + shift]!;
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}
