import type { RegionProbability } from '../domain/index.ts';
import { COUNTRIES, isPlateOf } from './plate-format.ts';
import type { Country } from './plate-rule.ts';

// Shapes that nearly any text has say nothing about a plate of an unknown country.
const LOOSE_RULES = new Set(['own choice', 'serial']);

const TELLING: readonly Country[] = COUNTRIES.map((country) => ({
  ...country,
  rules: country.rules.filter((rule) => !LOOSE_RULES.has(rule.name)),
})).filter((country) => country.rules.length > 0);

/**
 * How far a normalised text is to be expected beforehand, 0 to 1, given the countries that the plate seems to be from.
 * A text that has a shape of its country counts in full, another one by `doubt`: own choices and series that we do not
 * know exist. What the countries leave to 1 counts as a country that nobody named.
 * @param regions countries with probabilities that sum to 1 at most
 */
export function formatPrior(text: string, regions: readonly RegionProbability[], doubt: number): number {
  let prior = 0;
  let rest = 1;
  for (const { region, probability } of regions) {
    const country = COUNTRIES.find(({ code }) => code === region);
    if (country === undefined) continue; // no formats are known: it stays with the rest
    prior += probability * (isPlateOf(text, country) ? 1 : doubt);
    rest -= probability;
  }
  return prior + Math.max(0, rest) * (TELLING.some((country) => isPlateOf(text, country)) ? 1 : doubt);
}
