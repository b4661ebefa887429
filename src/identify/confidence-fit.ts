import type { ConfidenceFit } from './confidence.ts';

/** Written by bench/fit-confidence.ts; not by hand. */
export const CONFIDENCE_FIT: ConfidenceFit = {
  intercept: 0.284,
  weights: [1.472, 0, 0, 0],
  sureProbability: 0.964,
};
