import type { ConfidenceFit } from './confidence.ts';

/** Written by `npm run bench -- refit`; not by hand. */
export const CONFIDENCE_FIT: ConfidenceFit = {
  intercept: -0.961,
  weights: [1.072, 0, 1.254, 0, 0.136],
  sureProbability: 0.97,
};
