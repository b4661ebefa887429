import type { ConfidenceFit } from './confidence.ts';

/** Written by `npm run bench -- refit`; not by hand. */
export const CONFIDENCE_FIT: ConfidenceFit = {
  intercept: -1.097,
  weights: [1.215, 0, 0.264, 0, 0],
  sureProbability: 0.97,
};
