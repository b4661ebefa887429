import type { Candidate, RegionProbability } from '../domain/index.ts';
import { formatPrior } from '../syntax/index.ts';
import type { FuseOptions } from './options.ts';

/**
 * Weighs texts by what plates of the likely countries look like (Bayes: likelihood times prior), best first. A soft
 * prior: a text of no known shape wins when the readings are sure of it. Left as they are where the user asks for a shape.
 * @param texts best first; their probabilities sum to 1 at most
 */
export function weighByFormat(
  texts: readonly Candidate[],
  regions: readonly RegionProbability[],
  options: FuseOptions,
): readonly Candidate[] {
  const best = texts[0];
  if (best === undefined || options.matches !== undefined) return texts;
  const believed = regions.map(({ region, probability }) => ({
    region,
    probability: probability * options.formatRegionTrust,
  }));
  const priorOf = (text: string): number => formatPrior(text, believed, options.formatUnlisted) ** options.formatTrust;
  const weighed = texts.map(({ text, probability }) => ({ text, probability: probability * priorOf(text) }));
  // Texts that nobody spelled out are taken to be as likely to fit as the best one.
  const named = texts.reduce((sum, { probability }) => sum + probability, 0);
  const others = Math.max(0, 1 - named) * priorOf(best.text);
  const total = weighed.reduce((sum, { probability }) => sum + probability, others);
  return weighed
    .map(({ text, probability }) => ({ text, probability: probability / total }))
    .sort((a, b) => b.probability - a.probability || (a.text < b.text ? -1 : 1));
}
