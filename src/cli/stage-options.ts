import { countryAsked, type ShapeConfig, shapeAsked } from '../config/index.ts';
import { correctionFileOf, readCorrectionFile } from '../export/index.ts';

/**
 * The user's wishes for plates, and corrections of the list, as options of the stages after reading.
 * @throws PlatelogError as `readCorrectionFile`
 */
export async function stageOptions(config: ShapeConfig & { readonly csvFile: string }) {
  const { minLength, maxLength, minConfidence, countries } = config;
  const countryOf = countryAsked(config);
  return {
    fuse: {
      minLength,
      maxLength,
      matches: shapeAsked(config),
      // A user who names countries knows better than the place.
      ...(countries.length > 0 && { localShare: 0 }),
    },
    identify: {
      corrections: await readCorrectionFile(correctionFileOf(config.csvFile)),
      ...(countryOf && { countryOf }),
      ...(minConfidence !== undefined && { minProbability: minConfidence, photoMinProbability: minConfidence }),
    },
  };
}
