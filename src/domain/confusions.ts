import { CONFUSION_COUNTS } from './confusion-counts.ts';
import { ALPHABET } from './reading.ts';

/** What a reader read and what stood there, counted. `-` stands for nothing. */
export interface ConfusionCounts {
  /** For each character that was read what stood there, itself most of all: how often. */
  readonly stood: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** For each character how often it stood there and was left out. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** How often a reader takes one character for another: probabilities, 0 to 1, never 0. */
export interface Confusions {
  /** By the character that was read (its index in `ALPHABET`): the probability of every other one, or nothing, being true. */
  readonly stood: readonly Float64Array[];
  /** By the character that is true: the probability of its being left out. */
  readonly leftOut: Float64Array;
}

/** As if everything had been seen half a time more often: what was never seen is rare, not impossible. */
const UNSEEN = 0.5;

/** Rates out of counts, smoothed. What a character itself has in `stood` is no confusion: 0. */
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

/** What the shipped reader takes for what; see confusion-counts.ts for where that was seen. */
export const CONFUSIONS: Confusions = confusionsOf(CONFUSION_COUNTS);

/** The characters that are taken for a character, or it for them, at least so often (0 to 1), in the order of the alphabet. */
export function confusedWith(character: string, least: number, { stood }: Confusions = CONFUSIONS): readonly string[] {
  const own = ALPHABET.indexOf(character);
  if (own < 0) return [];
  return [...ALPHABET].filter(
    (_, other) => other !== own && Math.max(stood[own]![other]!, stood[other]![own]!) >= least,
  );
}
