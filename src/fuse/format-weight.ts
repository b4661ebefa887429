import type { Candidate, RegionProbability } from '../domain/index.ts';
import { formatPriorOf } from '../syntax/index.ts';
import { DEFAULT_FUSE_OPTIONS, type FuseOptions } from './options.ts';

/**
 * The weight of a text for its shape, as far as formats are trusted: above 0, more for a shape that is usual where the plate
 * seems to be from.
 */
export function formatWeightOf(
  regions: readonly RegionProbability[],
  { formatRegionTrust, formatUnlisted, formatTrust }: FuseOptions = DEFAULT_FUSE_OPTIONS,
): (text: string) => number {
  const believed = regions.map(({ region, probability }) => ({ region, probability: probability * formatRegionTrust }));
  const prior = formatPriorOf(believed, formatUnlisted);
  return (text) => prior(text) ** formatTrust;
}

/**
 * Weighs texts by what plates of the likely countries look like (Bayes: likelihood times prior), best first. The prior is soft: a text
 * of no known shape wins when the readings are sure of it. When the user asks for a shape, the texts that have it are weighed only
 * among themselves: the prior has no say in whether a plate has it at all.
 * @param texts best first; their probabilities sum to 1 at most
 */
export function weighByFormat(
  texts: readonly Candidate[],
  regions: readonly RegionProbability[],
  options: FuseOptions,
): readonly Candidate[] {
  const best = texts[0];
  if (best === undefined) return texts;
  const priorOf = formatWeightOf(regions, options);
  const weighed: Candidate[] = [];
  const kept: Candidate[] = [];
  for (const candidate of texts) {
    const { text, probability } = candidate;
    if (options.matches?.(text) === false) kept.push(candidate);
    else weighed.push({ text, probability: probability * priorOf(text) });
  }
  const total = (candidates: readonly Candidate[]): number =>
    candidates.reduce((sum, { probability }) => sum + probability, 0);
  const room =
    options.matches === undefined
      ? 1
      : // When a shape is asked for, the texts that have it share what they had together.
        total(texts) - total(kept);
  // Texts that were not spelled out are taken to fit as well as the best one.
  const rest = options.matches === undefined ? Math.max(0, 1 - total(texts)) * priorOf(best.text) : 0;
  const counted = total(weighed) + rest;
  // All may be so improbable that their sum is 0; then they stay 0.
  const scale = counted > 0 ? room / counted : 0;
  return [...kept, ...weighed.map(({ text, probability }) => ({ text, probability: probability * scale }))].sort(
    (a, b) => b.probability - a.probability || (a.text < b.text ? -1 : 1),
  );
}
