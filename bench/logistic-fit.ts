const SWEEPS = 400;

/**
 * Fits a logistic regression by maximum likelihood, with a slight pull of the weights towards 0. `rows` are the measures of each sample, the
 * first one always 1 (its weight is the offset, which is not pulled). Weights stay at 0 or above; the offset may be anything. Coordinate
 * descent, with steps that are never too long (the curvature is at most a quarter of the sum of squares).
 */
export function fitLogistic(rows: readonly Float64Array[], right: ArrayLike<boolean>): Float64Array {
  if (rows.length === 0) throw new Error('there is nothing to fit weights to; give more rides or crops');
  const weights = new Float64Array(rows[0]!.length);
  const sums = new Float64Array(rows.length);
  const steepest = weights.map((_, at) => rows.reduce((sum, row) => sum + row[at]! ** 2 / 4, 1));
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (let at = 0; at < weights.length; at++) {
      let slope = at === 0 ? 0 : -weights[at]!;
      for (let i = 0; i < rows.length; i++) slope += rows[i]![at]! * (+right[i]! - 1 / (1 + Math.exp(-sums[i]!)));
      const before = weights[at]!;
      const stepped = before + slope / steepest[at]!;
      weights[at] = at === 0 ? stepped : Math.max(0, stepped);
      const by = weights[at]! - before;
      for (let i = 0; i < rows.length; i++) sums[i]! += by * rows[i]![at]!;
    }
  return weights;
}
