/** Natural logarithm of the probability of `least` or more events where `mean` are expected (Poisson). */
export function logPoissonTail(least: number, mean: number): number {
  if (least <= 0) return 0;
  if (mean <= 0) return Number.NEGATIVE_INFINITY;
  let log = -mean;
  for (let n = 1; n <= least; n++) log += Math.log(mean / n);
  // From the first term of the tail on, each is smaller by a known factor.
  let sum = 1;
  for (let n = least + 1, term = mean / n; term > 1e-16 * sum || n <= mean; n++, term *= mean / n) sum += term;
  return Math.min(0, log + Math.log(sum));
}

/** The same, given that there was at least one event. */
export const logFurtherTail = (least: number, mean: number): number =>
  least <= 1 ? 0 : logPoissonTail(least, mean) - logPoissonTail(1, mean);

/**
 * Natural logarithm of a joint chance: the harmonic mean of the chances (Wilson 2019, doi:10.1073/pnas.1814092116), which does not
 * need them to be independent. When only one of them is small, it is that chance times how many there are.
 * @param logs natural logarithms of the chances; never none
 */
export function logMeanChance(logs: readonly number[]): number {
  const least = Math.min(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(least - log), 0);
  return Math.min(0, least + Math.log(logs.length / sum));
}
