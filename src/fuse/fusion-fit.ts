/** How much looks count: what `npm run bench -- refit` begins from, and writes. What each means stands in options.ts. */
export const FUSION_FIT = {
  fullWidthPx: 80,
  widthPower: 0.5,
  fullSharpness: 0.4,
  blurredShare: 0.3,
  fullScore: 0.8,
  unsureShare: 0.3,
  fullProbability: 0.5,
  aloneProbability: 0.05,
  doubtfulShare: 0.1,
  agreementPower: 0.6,
  floorProbability: 0.00000391,
  missedProbability: 0.02,
};
