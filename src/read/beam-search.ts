import { BLANK, type ColumnProbabilities } from './forward-backward.ts';

/** A text as classes without blanks, with the probability that the search found for it (a lower bound). */
export interface BeamText {
  readonly text: readonly number[];
  readonly probability: number;
}

/** A text that the search follows: the one before it and its last class. */
interface Prefix {
  readonly before: Prefix | undefined;
  readonly last: number;
  /** Texts one class longer that were followed at some column. */
  readonly longer: Prefix[];
  /** Probability of the paths that end in a blank, and of those that end in the text's last class. */
  blank: number;
  ending: number;
  /** The column up to which those two count; they belong to another one when it is not the one at hand. */
  column: number;
  nextBlank: number;
  nextEnding: number;
}

// Classes below e^-9 at a column are not followed there.
const LEAST_FOLLOWED = Math.exp(-9);
// A text this much less likely than the likeliest one so far is dropped: where the network is sure, that is most of them.
const LEAST_BESIDE = 1e-6;

/**
 * The `width` likeliest texts, best first. Prefix beam search: Hannun et al., First-Pass Large Vocabulary Continuous
 * Speech Recognition using Bi-Directional Recurrent DNNs, 2014, algorithm 1, without a language model. Texts are kept in a tree, so
 * that one is found again without comparing its letters.
 */
export function beamSearch({ values, columns, classes }: ColumnProbabilities, width: number): BeamText[] {
  let beams: Prefix[] = [{ ...newPrefix(undefined, BLANK), blank: 1 }];
  const likely: number[] = [];
  for (let column = 0; column < columns; column++) {
    const offset = column * classes;
    likely.length = 0;
    for (let label = 1; label < classes; label++) if (values[offset + label]! > LEAST_FOLLOWED) likely.push(label);
    const followed: Prefix[] = [];
    const add = (prefix: Prefix, blank: number, ending: number): void => {
      if (prefix.column === column) {
        prefix.nextBlank += blank;
        prefix.nextEnding += ending;
        return;
      }
      prefix.column = column;
      prefix.nextBlank = blank;
      prefix.nextEnding = ending;
      followed.push(prefix);
    };
    for (const beam of beams) {
      const { last, blank, ending, longer } = beam;
      const total = blank + ending;
      add(beam, total * values[offset + BLANK]!, last === BLANK ? 0 : ending * values[offset + last]!);
      for (const label of likely) {
        const next = longer.find((one) => one.last === label) ?? lengthened(beam, label);
        // After itself a class is a new character only when a blank lies between.
        add(next, 0, (label === last ? blank : total) * values[offset + label]!);
      }
    }
    for (const prefix of followed) {
      prefix.blank = prefix.nextBlank;
      prefix.ending = prefix.nextEnding;
    }
    if (followed.length > 1) followed.sort((a, b) => totalOf(b) - totalOf(a));
    const least = totalOf(followed[0]!) * LEAST_BESIDE;
    let kept = Math.min(width, followed.length);
    while (totalOf(followed[kept - 1]!) < least) kept--;
    beams = followed.slice(0, kept);
  }
  return beams.map((beam) => ({ text: textOf(beam), probability: beam.blank + beam.ending }));
}

const totalOf = ({ blank, ending }: Prefix): number => blank + ending;

const newPrefix = (before: Prefix | undefined, last: number): Prefix => ({
  before,
  last,
  longer: [],
  blank: 0,
  ending: 0,
  column: -1,
  nextBlank: 0,
  nextEnding: 0,
});

function lengthened(prefix: Prefix, label: number): Prefix {
  const longer = newPrefix(prefix, label);
  prefix.longer.push(longer);
  return longer;
}

function textOf(prefix: Prefix): number[] {
  const text: number[] = [];
  for (let at: Prefix | undefined = prefix; at?.before !== undefined; at = at.before) text.push(at.last);
  return text.reverse();
}

/** Classes of the single likeliest path, repeats merged and blanks removed. */
export function greedyText({ values, columns, classes }: ColumnProbabilities): number[] {
  const text: number[] = [];
  let previous = BLANK;
  for (let column = 0; column < columns; column++) {
    let best = 0;
    for (let label = 1; label < classes; label++) {
      if (values[column * classes + label]! > values[column * classes + best]!) best = label;
    }
    if (best !== BLANK && best !== previous) text.push(best);
    previous = best;
  }
  return text;
}
