import type { ConfidenceFit } from './confidence.ts';

/** Written by bench/fit-confidence.ts; not by hand. */
export const CONFIDENCE_FIT: ConfidenceFit = {
  intercept: -0.951,
  weights: [1.398, 0, 0.984, 0],
  sureProbability: 0.97,
};
