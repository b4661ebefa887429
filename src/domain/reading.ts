/** The characters a plate may hold after normalising: a reading's distribution has one entry each, in this order. */
export const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Index, after the last character, of the probability that the position holds no character at all. */
export const ABSENT = ALPHABET.length;

/** Probabilities of one position: `ALPHABET.length + 1` entries that sum to 1, the last for "no character here". */
export type CharacterDistribution = Float32Array;

/** A text with its probability. */
export interface Candidate {
  readonly text: string;
  readonly probability: number;
}

/** A country (ISO 3166 alpha-2, upper case) with its probability; what remains to 1 is "unknown". */
export interface RegionProbability {
  readonly region: string;
  readonly probability: number;
}

/** What the reader saw on one crop. Immutable plain data. */
export interface Reading {
  /** The most probable text, `A-Z0-9` only; empty when nothing was read. See also `notPlateProbability`. */
  readonly text: string;
  /** Probability that `text` is right as a whole, 0 to 1, as the model gives it after calibration. */
  readonly probability: number;
  /** One distribution for each character of `text`, in reading order, upper line first. */
  readonly positions: readonly CharacterDistribution[];
  /** The most probable texts, best first, `text` included. */
  readonly candidates: readonly Candidate[];
  /** Most probable countries, best first; empty when the model does not tell countries. */
  readonly regions: readonly RegionProbability[];
  /** Probability that the crop shows no plate, 0 when the model cannot tell. */
  readonly notPlateProbability: number;
}

/**
 * Upper case, `A-Z0-9` only: the form in which plates are compared. Cyrillic and Greek letters that look Latin become Latin, and
 * letters with marks lose them, as a reader reads them: Ü is U.
 */
export function normalisePlate(text: string): string {
  return text
    .toUpperCase()
    .normalize('NFD')
    .replace(/[^A-Z0-9]/g, (other) => LATIN_TWIN[other] ?? '');
}

const LATIN_TWIN: Readonly<Record<string, string>> = {
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  І: 'I',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
};
