/**
 * Probabilities of whole texts under a network trained with CTC: sums over every path, class 0 being the blank.
 * Source: Graves et al., Connectionist Temporal Classification, ICML 2006, section 4.1.
 *
 * Plain probabilities, not logarithms: the texts asked about are the likely ones, so nothing that matters underflows.
 */

/** Probabilities of one crop: `columns * classes`, a column after the other. */
export interface ColumnProbabilities {
  readonly values: Float64Array;
  readonly columns: number;
  readonly classes: number;
}

export const BLANK = 0;

/** A column whose blank is at least this probable (a logarithm) hardly says anything; most columns are so. */
const STILL = Math.log(1 - 1e-4);
/** What is rarer than this in a still column is left out. */
const LEAST_IN_STILL = Math.log(1e-6);

/**
 * Probabilities from `columns * classes` log-softmax values. Still columns in a row are joined into one: its blank is the product of
 * theirs, its other classes are the sums of theirs. The error, from two characters within such a row or one that touches its
 * neighbour, is a few ten-thousandths at most; only a quarter of the columns is left to work on.
 */
export function columnProbabilities(logits: Float32Array, columns: number, classes: number): ColumnProbabilities {
  const isStill = (column: number): boolean => logits[column * classes + BLANK]! >= STILL;
  const isJoined = (column: number): boolean => column > 0 && isStill(column) && isStill(column - 1);
  let kept = 0;
  for (let column = 0; column < columns; column++) if (!isJoined(column)) kept++;
  const values = new Float64Array(kept * classes);
  let to = -classes;
  for (let column = 0; column < columns; column++) {
    const from = column * classes;
    const blank = Math.exp(logits[from + BLANK]!);
    if (isJoined(column)) values[to + BLANK]! *= blank;
    else {
      to += classes;
      values[to + BLANK] = blank;
    }
    const least = isStill(column) ? LEAST_IN_STILL : Number.NEGATIVE_INFINITY;
    for (let label = 1; label < classes; label++) {
      const logit = logits[from + label]!;
      if (logit > least) values[to + label]! += Math.exp(logit);
    }
  }
  return { values, columns: kept, classes };
}

/** The states of a text's paths: blank, first class, blank, second class, ... blank. */
interface States {
  readonly labels: Uint16Array;
  /** 1 where the blank before a character may be left out: only when it differs from the character before. */
  readonly skips: Uint8Array;
}

function statesOf(text: readonly number[]): States {
  const labels = new Uint16Array(2 * text.length + 1);
  const skips = new Uint8Array(labels.length);
  for (let place = 0; place < text.length; place++) {
    labels[2 * place + 1] = text[place]!;
    skips[2 * place + 1] = place > 0 && text[place] !== text[place - 1] ? 1 : 0;
  }
  return { labels, skips };
}

/**
 * `alpha[t * states + s]`: probability that the first `t` columns are a path through the states of the text that ends in
 * state `s`. Row 0 stands before the first column: all there is in state 0.
 */
export function forwardTable({ values, columns, classes }: ColumnProbabilities, text: readonly number[]): Float64Array {
  const { labels, skips } = statesOf(text);
  const states = labels.length;
  const alpha = new Float64Array((columns + 1) * states);
  alpha[0] = 1;
  for (let column = 0; column < columns; column++) {
    const before = column * states;
    const offset = column * classes;
    let [one, two] = [0, 0]; // of the state before, and the one before that
    for (let state = 0; state < states; state++) {
      const own = alpha[before + state]!;
      let sum = own + one;
      if (skips[state] === 1) sum += two;
      alpha[before + states + state] = sum * values[offset + labels[state]!]!;
      two = one;
      one = own;
    }
  }
  return alpha;
}

/** Probability that the whole crop reads as `text` (classes without blanks), 0 to 1. */
export function textProbability({ values, columns, classes }: ColumnProbabilities, text: readonly number[]): number {
  const { labels, skips } = statesOf(text);
  const states = labels.length;
  // Only the last row of the forward table counts, so one row is kept and overwritten from its end.
  const alpha = new Float64Array(states);
  alpha[0] = 1;
  for (let column = 0; column < columns; column++) {
    const offset = column * classes;
    for (let state = states - 1; state > 0; state--) {
      let sum = alpha[state]! + alpha[state - 1]!;
      if (skips[state] === 1) sum += alpha[state - 2]!;
      alpha[state] = sum * values[offset + labels[state]!]!;
    }
    alpha[0]! *= values[offset]!;
  }
  return alpha[states - 1]! + (text.length > 0 ? alpha[states - 2]! : 0);
}

/**
 * `beta[t * states + s]`: probability that the columns from `t` on are a path that starts in state `s` of the text and
 * ends the text. The row after the last column holds all in the last state.
 */
export function backwardTable(
  { values, columns, classes }: ColumnProbabilities,
  text: readonly number[],
): Float64Array {
  const { labels, skips } = statesOf(text);
  const states = labels.length;
  const beta = new Float64Array((columns + 1) * states);
  beta[beta.length - 1] = 1;
  for (let column = columns - 1; column >= 0; column--) {
    const after = (column + 1) * states;
    const offset = column * classes;
    let [one, two] = [0, 0]; // of the state after, and the one after that
    for (let state = states - 1; state >= 0; state--) {
      const own = beta[after + state]!;
      let sum = own + one;
      if (state + 2 < states && skips[state + 2] === 1) sum += two;
      beta[column * states + state] = sum * values[offset + labels[state]!]!;
      two = one;
      one = own;
    }
  }
  return beta;
}
