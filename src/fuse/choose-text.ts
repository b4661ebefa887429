import type { Candidate, RejectionReason } from '../domain/index.ts';
import type { FuseOptions } from './options.ts';

/** The text that a track is taken to say, or why there is none. */
export type Choice =
  | {
      readonly chosen: Candidate;
      readonly alternatives: readonly Candidate[];
      /** See `Sighting`; 0 when it is the most probable text of all. */
      readonly overruled: number;
    }
  | { readonly reason: RejectionReason };

/**
 * Picks the most probable text that has the wanted length and shape. Where the wanted shape overrules the most
 * probable text, its probability counts among the texts of that shape (a country was asked for, so O or 0 is settled
 * by it), but what speaks for no such plate at all still counts in part (`shapeDoubt`), and how far the looks were
 * overruled is told, so that a plate forced into a shape is not believed like one that has it.
 * @param texts best first, not empty
 */
export function chooseText(texts: readonly Candidate[], options: FuseOptions): Choice {
  const best = texts[0]!;
  const fits = (text: string): boolean =>
    text.length >= options.minLength &&
    text.length <= options.maxLength &&
    (options.matches === undefined || options.matches(text));
  const fitting = texts.filter(({ text }) => fits(text));
  const first = fitting[0];
  if (!first || first.probability < best.probability * options.shapeMinRatio)
    return { reason: misfit(best.text, options) };

  const sum = fitting.reduce((total, { probability }) => total + probability, 0);
  // All that is not a fitting text, known or not, counts by the doubt about the shape; without a shape, in full.
  const doubt = options.matches === undefined ? 1 : options.shapeDoubt;
  const total = sum + doubt * Math.max(0, 1 - sum);
  const scaled = fitting.map(({ text, probability }) => ({ text, probability: probability / total }));
  return {
    chosen: scaled[0]!,
    overruled: Math.log(best.probability / first.probability),
    alternatives: scaled
      .slice(1, 1 + options.alternatives)
      .filter(({ probability }) => probability >= options.alternativeMinProbability),
  };
}

function misfit(text: string, options: FuseOptions): RejectionReason {
  if (text.length < options.minLength) return 'too-short';
  if (text.length > options.maxLength) return 'too-long';
  return 'wrong-format';
}
