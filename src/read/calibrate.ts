/**
 * A text's calibrated probability: sigmoid(logit(p) / T). The temperature is fitted on held-out crops by
 * training/src/platelog_training/reader/calibration.py and is in the model's manifest.
 */
export function calibrated(probability: number, temperature: number): number {
  const p = Math.min(Math.max(probability, 1e-6), 1 - 1e-6);
  return 1 / (1 + (1 / p - 1) ** (1 / temperature));
}

/** One place's distribution flattened (T > 1) or sharpened (T < 1): p^(1/T), summing to 1 again. */
export function tempered(distribution: ArrayLike<number>, temperature: number): Float32Array {
  const powers = new Float64Array(distribution.length);
  const exponent = 1 / temperature;
  let sum = 0;
  for (let at = 0; at < powers.length; at++) {
    powers[at] = distribution[at]! ** exponent;
    sum += powers[at]!;
  }
  const shares = new Float32Array(powers.length);
  for (let at = 0; at < powers.length; at++) shares[at] = powers[at]! / sum;
  return shares;
}
