import type { Candidate, Reading } from './reading.ts';

const MOST_CANDIDATES = 5;

/**
 * One reading out of several views of the same plate: the text that all of them together hold for the likeliest, as the
 * view that is surest of it read it. A text's probability is the geometric mean of what the surest view and what all views
 * on average give it: views are guesses of which one or two can be right, but what the others read is not nothing (best
 * calibrated of seven ways on held-out training crops, training/ROUNDS.md, reader round 8).
 */
export function joinViews(readings: readonly Reading[]): Reading {
  if (readings.length === 1) return readings[0]!;
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
