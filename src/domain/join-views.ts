import type { Candidate, Reading } from './reading.ts';

const MOST_CANDIDATES = 5;

/** Weights of the two measures, both as log odds, that say how far a text is to be believed. */
export interface ViewsFit {
  readonly surest: number;
  readonly share: number;
  readonly offset: number;
}

/**
 * Maximum likelihood on held-out training crops as they are, with a rim, small, dim and askew. `npm run bench -- views-fit` fits them
 * on another draw, to 0.57, 0.68 and -1.29, which is as good (training/ROUNDS.md, "Joined views, how far to be believed").
 */
export const VIEWS_FIT: ViewsFit = { surest: 0.65, share: 0.72, offset: -1.27 };

/**
 * What several views say of a text: the probability that the surest view gives it, and its share of what all give to it and its
 * likeliest rival.
 */
export interface Standing {
  readonly text: string;
  readonly surest: number;
  readonly share: number;
}

/**
 * Joins several views of the same plate into one reading: the text that is likeliest to all of them together, as read by the view
 * that is surest of it. Only one or two of the views may be cut rightly, so a text's probability comes from the surest view and from
 * its lead over its rivals, not from how many views miss it.
 */
export function joinViews(readings: readonly Reading[], fit: ViewsFit = VIEWS_FIT): Reading {
  if (readings.length === 1) return readings[0]!;
  const [best, ...others] = standings(readings);
  if (best === undefined) return readings[0]!;
  const { text } = best;
  const shown = readings
    .filter((reading) => reading.text === text)
    .reduce((best, reading) => (reading.probability > best.probability ? reading : best));
  const probability = believed(best, fit);
  const candidates = others.map((other) => ({
    text: other.text,
    probability: Math.min(probability, believed(other, fit)),
  }));
  return { ...shown, probability, candidates: [{ text, probability }, ...within(1 - probability, candidates)] };
}

/** Every text among the views' candidates, first the one that is likeliest to all together. Empty when no view read anything. */
export function standings(readings: readonly Reading[]): readonly Standing[] {
  const sums = new Map<string, number>();
  const surest = new Map<string, number>();
  for (const { candidates } of readings)
    for (const { text, probability } of candidates) {
      if (text === '') continue;
      sums.set(text, (sums.get(text) ?? 0) + probability);
      surest.set(text, Math.max(surest.get(text) ?? 0, probability));
    }
  const ranked = [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([text]) => text);
  // Only a text that is some view's best has positions and countries to show.
  const best = ranked.find((each) => readings.some((reading) => reading.text === each));
  if (best === undefined) return [];
  const others = ranked.filter((each) => each !== best);
  const standing = (text: string, rival: string | undefined): Standing => {
    const sum = sums.get(text)!;
    return { text, surest: surest.get(text)!, share: sum / (sum + (rival === undefined ? 0 : sums.get(rival)!)) };
  };
  return [standing(best, others[0]), ...others.map((other) => standing(other, best))];
}

/** Nothing is believed more or less than this: the views share a network. */
const MOST = 0.9999;

/** Log odds of a probability, 0 to 1. */
export function viewOdds(probability: number): number {
  const within = Math.min(Math.max(probability, 1 - MOST), MOST);
  return Math.log(within / (1 - within));
}

const believed = ({ surest, share }: Standing, fit: ViewsFit): number =>
  1 / (1 + Math.exp(-(fit.surest * viewOdds(surest) + fit.share * viewOdds(share) + fit.offset)));

/** The likeliest candidates, scaled down where they would take more than `room` together. */
function within(room: number, candidates: readonly Candidate[]): readonly Candidate[] {
  const kept = candidates.toSorted((a, b) => b.probability - a.probability).slice(0, MOST_CANDIDATES - 1);
  const total = kept.reduce((sum, { probability }) => sum + probability, 0);
  const scale = total > room ? room / total : 1;
  return kept.map(({ text, probability }) => ({ text, probability: probability * scale }));
}
