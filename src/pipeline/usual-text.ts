import type { RegionProbability } from '../domain/index.ts';
import { formatWeightOf } from '../fuse/index.ts';

/** How usual a text is among plates of some countries, for `identify`: the logarithm of the weight that fusion gives its format. */
export const usualText = (text: string, regions: readonly RegionProbability[]): number =>
  Math.log(formatWeightOf(regions)(text));
