import type { RegionProbability } from '../domain/index.ts';
import { weighedDensity } from './compiled-rule.ts';
import { COUNTRIES } from './countries/index.ts';

const INDEX_OF: ReadonlyMap<string, number> = new Map(COUNTRIES.map(({ code }, index) => [code, index]));

/** See `formatPriorOf`. */
export const formatPrior = (text: string, regions: readonly RegionProbability[], unlisted: number): number =>
  formatPriorOf(regions, unlisted)(text);

/**
 * How much more frequent a normalised text is among plates, given the countries that this one seems to be from, than if
 * all texts were alike (above 0, 1 when nothing is known): for as many texts as are asked for. A text of few that a country gives out counts
 * more than one of many; what the countries leave to 1 counts as any country.
 * @param regions countries with probabilities that sum to 1 at most; those without known series count as any
 * @param unlisted share of each country's plates with an own choice or of a series that is not listed: any text
 */
export function formatPriorOf(regions: readonly RegionProbability[], unlisted: number): (text: string) => number {
  const countries = new Float64Array(COUNTRIES.length);
  let rest = 1;
  for (const { region, probability } of regions) {
    const index = INDEX_OF.get(region);
    if (index === undefined) continue;
    countries[index]! += probability;
    rest -= probability;
  }
  const weights = countries.map((probability) => probability + Math.max(0, rest) / COUNTRIES.length);
  return (text) => (1 - unlisted) * weighedDensity(text, weights) + unlisted;
}
