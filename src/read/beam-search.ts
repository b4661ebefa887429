import { BLANK, type ColumnProbabilities } from './forward-backward.ts';

/** A text as classes without blanks, with the probability that the search found for it (a lower bound). */
export interface BeamText {
  readonly text: readonly number[];
  readonly probability: number;
}

interface Beam {
  readonly text: readonly number[];
  /** Probability of the paths that end in a blank, and of those that end in the text's last class. */
  blank: number;
  last: number;
}

// Classes below e^-9 at a column are not followed there.
const LEAST_FOLLOWED = Math.exp(-9);

/**
 * The `width` likeliest texts, best first. Prefix beam search: Hannun et al., First-Pass Large Vocabulary Continuous
 * Speech Recognition using Bi-Directional Recurrent DNNs, 2014, algorithm 1, without a language model.
 */
export function beamSearch({ values, columns, classes }: ColumnProbabilities, width: number): BeamText[] {
  let beams: Beam[] = [{ text: [], blank: 1, last: 0 }];
  for (let column = 0; column < columns; column++) {
    const offset = column * classes;
    const followed = new Map<string, Beam>();
    const add = (text: readonly number[], blank: number, last: number): void => {
      const key = String.fromCharCode(...text);
      const beam = followed.get(key);
      if (beam === undefined) followed.set(key, { text, blank, last });
      else {
        beam.blank += blank;
        beam.last += last;
      }
    };
    for (const { text, blank, last } of beams) {
      const total = blank + last;
      const ending = text.at(-1);
      add(text, total * values[offset + BLANK]!, ending === undefined ? 0 : last * values[offset + ending]!);
      for (let label = 1; label < classes; label++) {
        const probability = values[offset + label]!;
        // After itself a class is a new character only when a blank lies between.
        if (probability > LEAST_FOLLOWED) add([...text, label], 0, (label === ending ? blank : total) * probability);
      }
    }
    beams = [...followed.values()].sort((a, b) => b.blank + b.last - a.blank - a.last).slice(0, width);
  }
  return beams.map(({ text, blank, last }) => ({ text, probability: blank + last }));
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
