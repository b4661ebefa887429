import type { RegionProbability } from '../domain/index.ts';
import { formatWeightOf } from '../fuse/index.ts';

/** How usual a text is among plates from some countries, for `identify`: a logarithm, trusted as far as by the fusion. */
export const usualText = (text: string, regions: readonly RegionProbability[]): number =>
  Math.log(formatWeightOf(regions)(text));
