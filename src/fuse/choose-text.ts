import type { Candidate, RejectionReason } from '../domain/index.ts';
import { asDigits } from './letter-digit.ts';
import type { FuseOptions } from './options.ts';

/** The text that a track is taken to say, or why there is none. */
export type Choice =
  | { readonly chosen: Candidate; readonly alternatives: readonly Candidate[] }
  | { readonly reason: RejectionReason };

/**
 * Picks the most probable text that has the wanted length and shape. A wanted shape decides between a letter and the digit that looks
 * like it: a text that differs from a fitting one only in such characters counts against it only by the doubt about the shape
 * (`shapeDoubt`). Everything else that the looks say counts in full, so a text never becomes surer by being forced into a shape, or by
 * being the only one that has it.
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

  const settled = new Set(options.matches === undefined ? [] : fitting.map(({ text }) => asDigits(text)));
  const discounted = texts
    .filter(({ text }) => !fits(text) && settled.has(asDigits(text)))
    .reduce((sum, { probability }) => sum + probability, 0);
  const total = 1 - (1 - options.shapeDoubt) * discounted;
  const scaled = fitting.map(({ text, probability }) => ({ text, probability: probability / total }));
  return {
    chosen: scaled[0]!,
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
