import type { Confusions } from './confusions.ts';
import { ABSENT, ALPHABET, type CharacterDistribution, type Reading } from './reading.ts';

/** How a text is weighed against a reading. */
export interface LikelihoodOptions {
  /** No character counts as less probable than this: a model is never that sure. */
  readonly floorProbability: number;
  /** Probability that a reading misses a character which is there. */
  readonly missedProbability: number;
  /** When given, a character also counts as no less probable than the reader is known to confuse it with what it read. */
  readonly confusions?: Confusions | undefined;
}

/** Where the characters of a text lie in a reading, and how well they fit. */
export interface TextAlignment {
  /** Natural logarithm of the probability of the reading's distributions giving the text, along the best alignment. */
  readonly logLikelihood: number;
  /** For each character of the text the index of its distribution in `positions`, or -1 when the reading missed it. */
  readonly positionOf: readonly number[];
}

/** By the characters' codes. */
const INDEX_OF = new Int8Array(128).fill(-1);
for (const [index, character] of [...ALPHABET].entries()) INDEX_OF[character.charCodeAt(0)] = index;

/** Index of a character in a distribution; -1 for a character no distribution has. */
export const characterIndex = (character: string): number =>
  character.length === 1 ? (INDEX_OF[character.charCodeAt(0)] ?? -1) : -1;

/** See `alignerOf`. */
export const alignText = (reading: Reading, text: string, options: LikelihoodOptions): TextAlignment =>
  alignerOf(reading, options)(text);

/**
 * Aligns texts with a reading: every position is either one of the text's characters or nothing, every character is
 * either at one position or was missed (best path by dynamic programming, as in an edit distance).
 */
export function alignerOf(reading: Reading, options: LikelihoodOptions): (text: string) => TextAlignment {
  const { positions } = reading;
  const { floorProbability, confusions } = options;
  const stood = confusions && positions.map((distribution) => confusions.stood[likeliest(distribution)]);
  const entries = ABSENT + 1;
  /** By position and entry, taken once for all texts. */
  const known = new Float64Array(positions.length * entries).fill(Number.NaN);
  const logOf = (position: number, entry: number): number => {
    if (entry < 0) return Math.log(floorProbability);
    const at = position * entries + entry;
    const found = known[at]!;
    if (!Number.isNaN(found)) return found;
    const probability = Math.max(floorProbability, positions[position]![entry] ?? 0, stood?.[position]?.[entry] ?? 0);
    known[at] = Math.log(probability);
    return known[at]!;
  };
  return (text) => align(positions.length, text, options, logOf);
}

/** @param logOf of a position the logarithm of an entry's probability; the entry is -1 for a character that no distribution has */
function align(
  rows: number,
  text: string,
  { missedProbability, confusions }: LikelihoodOptions,
  logOf: (position: number, entry: number) => number,
): TextAlignment {
  const columns = text.length;
  const width = columns + 1;
  const score = new Float64Array((rows + 1) * width);
  const step = new Uint8Array((rows + 1) * width); // 0 match, 1 position holds nothing, 2 character missed
  const indexes = Int8Array.from({ length: columns }, (_, at) => characterIndex(text[at]!));
  const missed = new Float64Array(columns).fill(Math.log(missedProbability));
  if (confusions)
    indexes.forEach((index, at) => {
      missed[at] = Math.log(Math.max(missedProbability, confusions.leftOut[index] ?? 0));
    });
  for (let column = 1; column <= columns; column++) {
    score[column] = score[column - 1]! + missed[column - 1]!;
    step[column] = 2;
  }
  for (let row = 1; row <= rows; row++) {
    const nothing = logOf(row - 1, ABSENT);
    score[row * width] = score[(row - 1) * width]! + nothing;
    step[row * width] = 1;
    for (let column = 1; column <= columns; column++) {
      const at = row * width + column;
      let best = score[at - width - 1]! + logOf(row - 1, indexes[column - 1]!);
      let taken = 0;
      const skipped = score[at - width]! + nothing;
      if (skipped > best) {
        best = skipped;
        taken = 1;
      }
      const inserted = score[at - 1]! + missed[column - 1]!;
      if (inserted > best) {
        best = inserted;
        taken = 2;
      }
      score[at] = best;
      step[at] = taken;
    }
  }
  const positionOf = new Array<number>(columns).fill(-1);
  for (let row = rows, column = columns; row > 0 || column > 0; ) {
    const taken = step[row * width + column]!;
    if (taken === 0) positionOf[--column] = --row;
    else if (taken === 1) row--;
    else column--;
  }
  return { logLikelihood: score[rows * width + columns]!, positionOf };
}

/** What was read there. */
function likeliest(distribution: CharacterDistribution): number {
  let best = 0;
  for (let entry = 1; entry < distribution.length; entry++)
    if (distribution[entry]! > distribution[best]!) best = entry;
  return best;
}
