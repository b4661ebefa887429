import { beamSearch, greedyText } from './beam-search.ts';
import { type ColumnProbabilities, textProbability } from './forward-backward.ts';

/** A text as classes without blanks, with its exact probability, 0 to 1. */
export interface ScoredText {
  readonly text: readonly number[];
  readonly probability: number;
}

/** The likeliest texts, best first, each with its exact probability: beam search, and the greedy path in any case. */
export function likeliestTexts(probabilities: ColumnProbabilities, beamWidth: number): ScoredText[] {
  const texts = new Map<string, readonly number[]>();
  for (const { text } of beamSearch(probabilities, beamWidth)) texts.set(text.join(), text);
  const greedy = greedyText(probabilities);
  texts.set(greedy.join(), greedy);
  return [...texts.values()]
    .map((text) => ({ text, probability: textProbability(probabilities, text) }))
    .sort((a, b) => b.probability - a.probability);
}
