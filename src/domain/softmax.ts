/** Probabilities that sum to 1, of numbers that are their logarithms but for a common summand. */
export function softmax(logs: Float64Array): Float64Array {
  const highest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - highest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
