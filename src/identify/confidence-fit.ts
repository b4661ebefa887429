import type { ConfidenceFit } from './confidence.ts';

/** Written by bench/fit-confidence.ts; not by hand. */
export const CONFIDENCE_FIT: ConfidenceFit = {
  intercept: -0.608,
  weights: [1.17, 0, 0.842, 0],
  sureProbability: 0.984,
};
