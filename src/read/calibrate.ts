/**
 * A text's probability as it is to be believed: sigmoid(logit(p) / T). The temperature is fitted on held-out crops by
 * training/src/platelog_training/reader/calibration.py and stands in the model's manifest.
 */
export function calibrated(probability: number, temperature: number): number {
  const p = Math.min(Math.max(probability, 1e-6), 1 - 1e-6);
  return 1 / (1 + (1 / p - 1) ** (1 / temperature));
}

/** One place's distribution flattened (T > 1) or sharpened (T < 1): p^(1/T), summing to 1 again. */
export function tempered(distribution: ArrayLike<number>, temperature: number): Float32Array {
  const powers = Float64Array.from(distribution, (p) => p ** (1 / temperature));
  const sum = powers.reduce((a, b) => a + b, 0);
  return Float32Array.from(powers, (p) => p / sum);
}
