import type { PlateCrop, Quad, Reading } from '../domain/index.ts';
import { expandQuad, warpQuad } from '../raster/index.ts';

/**
 * How far the ends of a plate that stands askew in an upright box may lie apart, as shares of the box's height; positive
 * rises to the right. Chosen on held-out training crops (training/ROUNDS.md, reader round 7).
 */
export const SLANTS: readonly number[] = [-0.45, -0.3, -0.15, 0.15, 0.3, 0.45];

/** The parallelogram inside an upright crop that a plate of this slant fills, `marginRatio` around it as in the crop. */
export function slantedQuad({ widthPx, heightPx }: PlateCrop, slant: number, marginRatio: number): Quad {
  const share = marginRatio / (1 + 2 * marginRatio);
  const [left, right] = [widthPx * share, widthPx * (1 - share)];
  const [top, bottom] = [heightPx * share, heightPx * (1 - share)];
  const rise = Math.max(slant, 0) * (bottom - top);
  const fall = Math.max(-slant, 0) * (bottom - top);
  const plate: Quad = [
    { x: left, y: top + rise },
    { x: right, y: top + fall },
    { x: right, y: bottom - rise },
    { x: left, y: bottom - fall },
  ];
  return expandQuad(plate, marginRatio);
}

/** The crop as it would be if its plate stood askew by `slant` and were straightened. */
export function slantedView(crop: PlateCrop, slant: number, marginRatio: number): PlateCrop {
  const { widthPx, heightPx, luma } = crop;
  const picture = { data: luma, widthPx, heightPx, strideBytes: widthPx, channels: 1 } as const;
  return { ...crop, luma: warpQuad(picture, slantedQuad(crop, slant, marginRatio), { widthPx, heightPx }).data };
}

/**
 * One reading out of several views of the same plate: the text that all of them together hold for the likeliest, as the
 * view that is surest of it read it. Views are guesses of which at most one or two can be right, so their probabilities are
 * added up and shared out among the texts.
 */
export function joinViews(readings: readonly Reading[]): Reading {
  const sums = new Map<string, number>();
  for (const { candidates } of readings)
    for (const { text, probability } of candidates)
      if (text !== '') sums.set(text, (sums.get(text) ?? 0) + probability);
  const total = [...sums.values()].reduce((sum, probability) => sum + probability, 0);
  const first = readings[0]!;
  if (total === 0) return first;
  const candidates = [...sums]
    .map(([text, sum]) => ({ text, probability: sum / Math.max(1, total) }))
    .sort((a, b) => b.probability - a.probability || (a.text < b.text ? -1 : 1));
  const { text, probability } = candidates[0]!;
  const surest = readings
    .filter((reading) => reading.text === text)
    .reduce<Reading | undefined>(
      (best, reading) => (best && best.probability >= reading.probability ? best : reading),
      undefined,
    );
  if (!surest) return first;
  return { ...surest, probability, candidates: candidates.slice(0, MOST_CANDIDATES) };
}

const MOST_CANDIDATES = 5;
