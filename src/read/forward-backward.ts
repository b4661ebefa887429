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

/** Probabilities from `columns * classes` log-softmax values. */
export function columnProbabilities(logits: ArrayLike<number>, columns: number, classes: number): ColumnProbabilities {
  return { values: Float64Array.from(logits, Math.exp), columns, classes };
}

/** Blank, first class, blank, second class, ... blank. */
export function withBlanks(text: readonly number[]): number[] {
  return [BLANK, ...text.flatMap((label) => [label, BLANK])];
}

/**
 * `alpha[t * states + s]`: probability that the first `t` columns are a path through the states of `withBlanks(text)`
 * that ends in state `s`. Row 0 stands before the first column: all there is in state 0.
 */
export function forwardTable({ values, columns, classes }: ColumnProbabilities, text: readonly number[]): Float64Array {
  const labels = withBlanks(text);
  const states = labels.length;
  const alpha = new Float64Array((columns + 1) * states);
  alpha[0] = 1;
  for (let column = 0; column < columns; column++) {
    const before = column * states;
    for (let state = 0; state < states; state++) {
      const label = labels[state]!;
      let sum = alpha[before + state]!;
      if (state >= 1) sum += alpha[before + state - 1]!;
      // The blank between two characters may be left out only when they differ.
      if (state >= 2 && label !== BLANK && label !== labels[state - 2]) sum += alpha[before + state - 2]!;
      alpha[before + states + state] = sum * values[column * classes + label]!;
    }
  }
  return alpha;
}

/** Probability that the whole crop reads as `text` (classes without blanks), 0 to 1. */
export function textProbability(probabilities: ColumnProbabilities, text: readonly number[]): number {
  const alpha = forwardTable(probabilities, text);
  return alpha.at(-1)! + (text.length > 0 ? alpha.at(-2)! : 0);
}

/**
 * `beta[t * states + s]`: probability that the columns from `t` on are a path that starts in state `s` of
 * `withBlanks(text)` and ends the text. The row after the last column holds all in the last state.
 */
export function backwardTable(probabilities: ColumnProbabilities, text: readonly number[]): Float64Array {
  const { values, columns, classes } = probabilities;
  const reversed = new Float64Array(values.length);
  for (let column = 0; column < columns; column++) {
    reversed.set(values.subarray(column * classes, (column + 1) * classes), (columns - 1 - column) * classes);
  }
  const alpha = forwardTable({ values: reversed, columns, classes }, [...text].reverse());
  // Turned round in both time and state.
  return alpha.reverse();
}
