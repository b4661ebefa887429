import { backwardTable, type ColumnProbabilities, forwardTable, textProbability } from './forward-backward.ts';

/**
 * For each place of `text`, the probability of every class there with the other places kept: entry `c - 1` for class
 * `c`, the last entry for the text without that place. Each row sums to 1.
 *
 * One forward and one backward table serve all classes: what comes before the place is in the one, what comes after in
 * the other, and a run of columns that stay on the class joins them.
 */
export function placePosteriors(probabilities: ColumnProbabilities, text: readonly number[]): Float64Array[] {
  const { classes } = probabilities;
  const alpha = forwardTable(probabilities, text);
  const beta = backwardTable(probabilities, text);
  return text.map((own, place) => {
    const row = new Float64Array(classes);
    row.set(classTotals(probabilities, text, place, alpha, beta).subarray(1));
    row[classes - 1] = textProbability(probabilities, text.toSpliced(place, 1));
    let sum = 0;
    for (let at = 0; at < classes; at++) sum += row[at]!;
    // Every path underflowed: only the text itself is known.
    if (sum === 0) row[own - 1] = 1;
    else for (let at = 0; at < classes; at++) row[at]! /= sum;
    return row;
  });
}

/** For every class, the probability of the text with that class at the place; entry 0, the blank's, means nothing. */
function classTotals(
  { values, columns, classes }: ColumnProbabilities,
  text: readonly number[],
  place: number,
  alpha: Float64Array,
  beta: Float64Array,
): Float64Array {
  const states = 2 * text.length + 1;
  const blankBefore = 2 * place;
  const blankAfter = 2 * place + 2;
  const [left, right] = [text[place - 1] ?? 0, text[place + 1] ?? 0];
  const runs = new Float64Array(classes);
  const totals = new Float64Array(classes);
  for (let column = 0; column < columns; column++) {
    const before = column * states;
    const after = before + states;
    const offset = column * classes;
    // Right after the neighbour on its left, and right before the one on its right: not for the same class.
    const start = alpha[before + blankBefore]!;
    const joined = left > 0 ? start + alpha[before + blankBefore - 1]! : start;
    const end = beta[after + blankAfter]!;
    const ended = right > 0 ? end + beta[after + blankAfter + 1]! : end;
    for (let label = 1; label < classes; label++) {
      const run = (runs[label]! + (label === left ? start : joined)) * values[offset + label]!;
      runs[label] = run;
      totals[label]! += run * (label === right ? end : ended);
    }
  }
  return totals;
}
