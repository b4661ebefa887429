import type { Candidate, PlateCrop, Quad, Reading } from '../domain/index.ts';
import { expandQuad, warpQuad } from '../raster/index.ts';

// How far the ends of a plate that stands askew in an upright box may lie apart, as shares of the box's height; positive
// rises to the right. Both sets were chosen on held-out training crops: training/ROUNDS.md, reader round 7.
const SLANTS_UNKNOWN = [-0.45, -0.3, -0.15, 0.15, 0.3, 0.45];
const SLANTS_BESIDE_CORNERS = [-0.15, 0, 0.15];
const MOST_CANDIDATES = 5;

/**
 * Other views of a plate whose first reading is in doubt: its upright cut at several slants. Where nobody knew corners they
 * undo the slant; where corners were found they help when those were wrong.
 */
export function otherViews(crop: PlateCrop, marginRatio: number): readonly PlateCrop[] {
  const { uprightLuma, ...own } = crop;
  const upright = { ...own, luma: uprightLuma ?? crop.luma };
  const slants = uprightLuma ? SLANTS_BESIDE_CORNERS : SLANTS_UNKNOWN;
  return slants.map((slant) => slantedView(upright, slant, marginRatio));
}

/** The upright crop as it would be if its plate stood askew by `slant` and were straightened. */
export function slantedView(crop: PlateCrop, slant: number, marginRatio: number): PlateCrop {
  if (slant === 0) return crop;
  const { widthPx, heightPx, luma } = crop;
  const picture = { data: luma, widthPx, heightPx, strideBytes: widthPx, channels: 1 } as const;
  return { ...crop, luma: warpQuad(picture, slantedQuad(crop, slant, marginRatio), { widthPx, heightPx }).data };
}

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

/**
 * One reading out of several views of the same plate: the text that all of them together hold for the likeliest, as the
 * view that is surest of it read it. A text's probability is the geometric mean of what the surest view and what all views
 * on average give it: views are guesses of which one or two can be right, but what the others read is not nothing (best
 * calibrated of seven ways on held-out training crops, training/ROUNDS.md, reader round 8).
 */
export function joinViews(readings: readonly Reading[]): Reading {
  const sums = new Map<string, number>();
  const surest = new Map<string, number>();
  for (const { candidates } of readings)
    for (const { text, probability } of candidates) {
      if (text === '') continue;
      sums.set(text, (sums.get(text) ?? 0) + probability);
      surest.set(text, Math.max(surest.get(text) ?? 0, probability));
    }
  // Only a text that is some view's best has places and countries to show.
  const ranked = [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text);
  const text = ranked.find((each) => readings.some((reading) => reading.text === each));
  if (text === undefined) return readings[0]!;
  const shown = readings
    .filter((reading) => reading.text === text)
    .reduce((best, reading) => (reading.probability > best.probability ? reading : best));
  const believed = (one: string): number => Math.sqrt((surest.get(one)! * sums.get(one)!) / readings.length);
  const probability = believed(text);
  const others = ranked
    .filter((other) => other !== text)
    .map((other) => ({ text: other, probability: Math.min(probability, believed(other)) }));
  return { ...shown, probability, candidates: [{ text, probability }, ...within(1 - probability, others)] };
}

/** The likeliest candidates, scaled down where they would take more than `room` together. */
function within(room: number, candidates: readonly Candidate[]): readonly Candidate[] {
  const kept = candidates.toSorted((a, b) => b.probability - a.probability).slice(0, MOST_CANDIDATES - 1);
  const total = kept.reduce((sum, { probability }) => sum + probability, 0);
  const scale = total > room ? room / total : 1;
  return kept.map(({ text, probability }) => ({ text, probability: probability * scale }));
}
