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
 * Natural logarithm of the probability that the alignment's distributions give to a pattern, along the best alignment: for a pattern without
 * `?` and `*` as `alignText`. It may have taken other signs before.
 */
export function likelihoodIn(alignment: PatternAlignment, pattern: PlatePattern): number {
  for (let at = 0; at < pattern.length; at++) alignment.take(at, pattern[at]!);
  return alignment.logLikelihoodAt(pattern.length);
}

/** Patterns along distributions, sign by sign, so that those that begin alike share the work. */
export interface PatternAlignment {
  /**
   * Takes a sign after the first `length` of those taken before. Returns an upper bound of the log-likelihood of every
   * pattern that begins so.
   */
  take(length: number, sign: string): number;
  /** `likelihoodIn` of the first `length` signs. */
  logLikelihoodAt(length: number): number;
}

/** An entry beyond those of a distribution: that there is a character, whichever. */
const SOMETHING = ABSENT + 1;

/** An alignment that has taken no sign yet. */
export function alignPatterns(
  positions: readonly CharacterDistribution[],
  { floorProbability, missedProbability }: LikelihoodOptions,
): PatternAlignment {
  const missed = Math.log(missedProbability);
  const rows = positions.length;
  const known: Float64Array[] = [];
  /** The logarithms of an entry at every position; the entry is -1 for a character that no distribution has. */
  const logsOf = (entry: number): Float64Array => {
    const before = known[entry + 1];
    if (before) return before;
    const logs = new Float64Array(rows);
    for (let n = 0; n < rows; n++) {
      const position = positions[n]!;
      const probability = entry === SOMETHING ? 1 - position[ABSENT]! : entry < 0 ? 0 : position[entry]!;
      logs[n] = Math.log(Math.max(floorProbability, probability));
    }
    known[entry + 1] = logs;
    return logs;
  };
  const nothing = logsOf(ABSENT);
  // columns[length][n]: the best of the first n positions being accounted for by the first signs.
  const columns = [new Float64Array(rows + 1)];
  for (let n = 1; n <= rows; n++) columns[0]![n] = columns[0]![n - 1]! + nothing[n - 1]!;
  return {
    take(length, sign) {
      const before = columns[length]!;
      const column = columns[length + 1] ?? new Float64Array(rows + 1);
      columns[length + 1] = column;
      const isRun = sign === '*';
      const taken = logsOf(sign === '?' ? SOMETHING : characterIndex(sign));
      column[0] = before[0]! + (isRun ? 0 : missed);
      let most = column[0]!;
      for (let n = 1; n <= rows; n++) {
        // A run: nothing more of it, or this position too, whatever it holds.
        column[n] = isRun
          ? Math.max(before[n]!, column[n - 1]!)
          : Math.max(before[n - 1]! + taken[n - 1]!, column[n - 1]! + nothing[n - 1]!, before[n]! + missed);
        if (column[n]! > most) most = column[n]!;
      }
      return most;
    },
    logLikelihoodAt: (length) => columns[length]![rows]!,
  };
}
