import type { ConfidenceFit } from './confidence.ts';

/** Written by bench/fit-confidence.ts; not by hand. */
export const CONFIDENCE_FIT: ConfidenceFit = {
  intercept: -0.503,
  weights: [1.094, 0, 1.048, 0],
  sureProbability: 0.984,
};
