import { createRaster, type Raster } from './raster.ts';

/**
 * A picture of one channel at two thirds of its size (1920 to 1280), by area: three pixels become two, the middle one
 * counting half for each. Exact, rounded to the nearest level. Both sides must be multiples of three.
 */
export function shrinkToTwoThirds(source: Raster): Raster {
  const { data, strideBytes } = source;
  const target = createRaster((source.widthPx / 3) * 2, (source.heightPx / 3) * 2, 1);
  const { widthPx } = target;
  const out = target.data;
  for (let y = 0; y < target.heightPx; y += 2) {
    let one = (y / 2) * 3 * strideBytes;
    let two = one + strideBytes;
    let three = two + strideBytes;
    let upper = y * widthPx;
    let lower = upper + widthPx;
    for (const end = lower; upper < end; upper += 2, lower += 2, one += 3, two += 3, three += 3) {
      const middle = data[two + 1]!;
      const [aboveMiddle, belowMiddle] = [2 * data[one + 1]! + middle, 2 * data[three + 1]! + middle];
      // Weights 4, 2, 2, 1 of 9; half of 9 rounds.
      out[upper] = ((4 * data[one]! + 2 * data[two]! + aboveMiddle + 4) / 9) | 0;
      out[upper + 1] = ((4 * data[one + 2]! + 2 * data[two + 2]! + aboveMiddle + 4) / 9) | 0;
      out[lower] = ((4 * data[three]! + 2 * data[two]! + belowMiddle + 4) / 9) | 0;
      out[lower + 1] = ((4 * data[three + 2]! + 2 * data[two + 2]! + belowMiddle + 4) / 9) | 0;
    }
  }
  return target;
}
