import type { RegionProbability } from '../domain/index.ts';
import { densities } from './compiled-rule.ts';
import { COUNTRIES } from './countries/index.ts';

const INDEX_OF: ReadonlyMap<string, number> = new Map(COUNTRIES.map(({ code }, index) => [code, index]));

/**
 * How much more frequent a normalised text is among plates, given the countries that this one seems to be from, than if
 * all texts were alike (above 0, 1 when nothing is known). A text of few that a country gives out counts more than one
 * of many; what the countries leave to 1 counts as any country.
 * @param regions countries with probabilities that sum to 1 at most; those without known series count as any
 * @param unlisted share of each country's plates with an own choice or of a series that is not listed: any text
 */
export function formatPrior(text: string, regions: readonly RegionProbability[], unlisted: number): number {
  const listed = densities(text);
  let prior = 0;
  let rest = 1;
  for (const { region, probability } of regions) {
    const index = INDEX_OF.get(region);
    if (index === undefined) continue;
    prior += probability * listed[index]!;
    rest -= probability;
  }
  const any = listed.reduce((sum, density) => sum + density, 0) / listed.length;
  return (1 - unlisted) * (prior + Math.max(0, rest) * any) + unlisted;
}
