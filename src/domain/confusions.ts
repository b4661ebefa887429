import { CONFUSION_COUNTS } from './confusion-counts.ts';
import { ALPHABET } from './reading.ts';

/** Counts of what a reader read against what was really there. `-` stands for nothing. */
export interface ConfusionCounts {
  /** For each character that was read: how often each character, mostly the same one, was really there. */
  readonly stood: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** For each character: how often it was there and was left out. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** How often a reader takes one character for another: probabilities, 0 to 1, never 0. */
export interface Confusions {
  /** By the character that was read (its index in `ALPHABET`): the probability that another one, or nothing, was really there. */
  readonly stood: readonly Float64Array[];
  /** By the character that is really there: the probability that it is left out. */
  readonly leftOut: Float64Array;
}

/** Added to every count: what was never seen is rare, not impossible. */
const UNSEEN = 0.5;

/** Smoothed rates from counts. Reading a character as itself is no confusion: its rate is 0. */
export function confusionsOf({ stood, leftOut }: ConfusionCounts): Confusions {
  const signs = [...ALPHABET, '-'];
  const counts = [...ALPHABET].map((read) => signs.map((sign) => stood[read]?.[sign] ?? 0));
  const unseen = UNSEEN * signs.length;
  return {
    stood: counts.map((row, read) => {
      const total = sum(row) + unseen;
      return Float64Array.from(row, (count, sign) => (sign === read ? 0 : (count + UNSEEN) / total));
    }),
    leftOut: Float64Array.from(ALPHABET, (character, index) => {
      const missed = leftOut[character] ?? 0;
      return (missed + UNSEEN) / (missed + sum(counts.map((row) => row[index]!)) + unseen);
    }),
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** How often the shipped reader confuses characters; confusion-counts.ts says where that was counted. */
export const CONFUSIONS: Confusions = confusionsOf(CONFUSION_COUNTS);

/** The characters confused with one, either way round, at least so often (0 to 1), in the order of the alphabet. */
export function confusedWith(character: string, least: number, { stood }: Confusions = CONFUSIONS): readonly string[] {
  const own = ALPHABET.indexOf(character);
  if (own < 0) return [];
  return [...ALPHABET].filter(
    (_, other) => other !== own && Math.max(stood[own]![other]!, stood[other]![own]!) >= least,
  );
}
