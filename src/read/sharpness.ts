import type { Size } from '../domain/index.ts';

/**
 * Mean absolute difference between neighbours in a row, over the contrast (the spread between the 5th and 95th
 * percentile) and scaled to 0..1. A crop of one grey has no contrast and counts as not sharp (0).
 */
export function sharpnessOf(luma: Uint8Array, { widthPx, heightPx }: Size): number {
  const histogram = new Uint32Array(256);
  let steps = 0;
  for (let y = 0; y < heightPx; y++) {
    const row = y * widthPx;
    for (let x = 0; x < widthPx; x++) {
      const value = luma[row + x]!;
      histogram[value]!++;
      if (x > 0) steps += Math.abs(value - luma[row + x - 1]!);
    }
  }
  const contrast = percentile(histogram, luma.length, 0.95) - percentile(histogram, luma.length, 0.05);
  const stepCount = (widthPx - 1) * heightPx;
  if (contrast <= 0 || stepCount <= 0) return 0;
  // Sharp lettering steps over its whole contrast about every tenth pixel.
  return Math.min(1, ((steps / stepCount) * 10) / contrast);
}

function percentile(histogram: Uint32Array, total: number, share: number): number {
  let seen = 0;
  for (let value = 0; value < histogram.length; value++) {
    seen += histogram[value]!;
    if (seen > total * share) return value;
  }
  return histogram.length - 1;
}
