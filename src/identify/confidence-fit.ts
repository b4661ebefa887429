import type { ConfidenceFit } from './confidence.ts';

/** Written by `npm run bench -- refit`; not by hand. */
export const CONFIDENCE_FIT: ConfidenceFit = {
  intercept: -0.825,
  weights: [1.389, 0, 0.859, 0, 0],
  sureProbability: 0.97,
};
