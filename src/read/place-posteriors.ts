import { backwardTable, type ColumnProbabilities, forwardTable, textProbability } from './forward-backward.ts';

/**
 * For each place of `text`, the probability of every class there with the other places kept: entry `c - 1` for class
 * `c`, the last entry for the text without that place. Each row sums to 1.
 *
 * One forward and one backward table serve all classes: what comes before the place is in the one, what comes after in
 * the other, and a run of columns that stay on the class joins them.
 */
export function placePosteriors(probabilities: ColumnProbabilities, text: readonly number[]): Float64Array[] {
  const { values, columns, classes } = probabilities;
  const states = 2 * text.length + 1;
  const alpha = forwardTable(probabilities, text);
  const beta = backwardTable(probabilities, text);
  return text.map((own, place) => {
    const [left, right] = [text[place - 1], text[place + 1]];
    const row = new Float64Array(classes);
    const blankBefore = 2 * place;
    const blankAfter = 2 * place + 2;
    for (let label = 1; label < classes; label++) {
      let run = 0;
      let total = 0;
      for (let column = 0; column < columns; column++) {
        const before = column * states;
        const after = before + states;
        let start = alpha[before + blankBefore]!;
        if (place > 0 && left !== label) start += alpha[before + blankBefore - 1]!;
        let end = beta[after + blankAfter]!;
        if (place < text.length - 1 && right !== label) end += beta[after + blankAfter + 1]!;
        run = (run + start) * values[column * classes + label]!;
        total += run * end;
      }
      row[label - 1] = total;
    }
    row[classes - 1] = textProbability(probabilities, [...text.slice(0, place), ...text.slice(place + 1)]);
    const sum = row.reduce((a, b) => a + b, 0);
    // Every path underflowed: only the text itself is known.
    if (sum === 0) row[own - 1] = 1;
    return sum === 0 ? row : row.map((value) => value / sum);
  });
}
