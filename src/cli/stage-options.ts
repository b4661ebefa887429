import { countryAsked, type ShapeConfig, shapeAsked } from '../config/index.ts';

/** What the user asked of plates, as options of the stages after reading. */
export function stageOptions(config: ShapeConfig) {
  const { minLength, maxLength, minConfidence } = config;
  const countryOf = countryAsked(config);
  return {
    fuse: { minLength, maxLength, matches: shapeAsked(config) },
    identify: {
      ...(countryOf && { countryOf }),
      ...(minConfidence !== undefined && { minProbability: minConfidence, photoMinProbability: minConfidence }),
    },
  };
}
