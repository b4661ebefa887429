import { ABSENT, type CharacterDistribution, normalisePlate } from './reading.ts';
import { characterIndex, type LikelihoodOptions } from './text-likelihood.ts';

/**
 * What a plate may look like: `A-Z0-9` as they are, `?` for any one character, `*` for any number of them. A pattern without
 * either is a plate.
 */
export type PlatePattern = string;

/** A pattern as a user writes it, in capitals, without spaces, dashes and dots; `_` is read as `?`, `%` as `*`, as in databases. */
export function normalisePattern(text: string): PlatePattern {
  return text
    .replace(/_/g, '?')
    .replace(/%/g, '*')
    .split(/([?*])/)
    .map((part) => (part === '?' || part === '*' ? part : normalisePlate(part)))
    .join('')
    .replace(/\*+/g, '*');
}

/** Whether a pattern leaves anything open. */
export const isOpen = (pattern: PlatePattern): boolean => /[?*]/.test(pattern);

/** The pattern as a regular expression for a whole text. */
export const patternExpression = (pattern: PlatePattern): RegExp =>
  new RegExp(`^${pattern.replaceAll('?', '.').replaceAll('*', '.*')}$`);

/**
 * Natural logarithm of the probability that distributions give to a pattern, along the best alignment: for a pattern without
 * `?` and `*` as `alignText`.
 */
export function logLikelihoodOfPattern(
  positions: readonly CharacterDistribution[],
  pattern: PlatePattern,
  { floorProbability, missedProbability }: LikelihoodOptions,
): number {
  const missed = Math.log(missedProbability);
  const log = (probability: number): number => Math.log(Math.max(floorProbability, probability));
  const indexes = Array.from(pattern, characterIndex);
  // before[c]: the best of all positions so far being accounted for by the first c signs of the pattern.
  let before = new Float64Array(pattern.length + 1);
  let row = new Float64Array(pattern.length + 1);
  for (let column = 1; column <= pattern.length; column++)
    before[column] = before[column - 1]! + (pattern[column - 1] === '*' ? 0 : missed);
  for (const position of positions) {
    const nothing = log(position[ABSENT]!);
    const something = log(1 - position[ABSENT]!);
    row[0] = before[0]! + nothing;
    for (let column = 1; column <= pattern.length; column++) {
      const sign = pattern[column - 1]!;
      if (sign === '*') {
        // Nothing more of it, or this position too, whatever it holds.
        row[column] = Math.max(row[column - 1]!, before[column]!);
        continue;
      }
      const index = indexes[column - 1]!;
      const taken = sign === '?' ? something : log(index < 0 ? 0 : position[index]!);
      row[column] = Math.max(before[column - 1]! + taken, before[column]! + nothing, row[column - 1]! + missed);
    }
    [before, row] = [row, before];
  }
  return before[pattern.length]!;
}
