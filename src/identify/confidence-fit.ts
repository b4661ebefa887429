import type { ConfidenceFit } from './confidence.ts';

/** Written by bench/fit-confidence.ts; not by hand. */
export const CONFIDENCE_FIT: ConfidenceFit = {
  intercept: -4.6,
  weights: [1.5, 2, 1.5, 0.3],
  sureProbability: 0.97,
};
