import type { RegionProbability } from '../domain/index.ts';
import { densities, densityOfParts } from './compiled-rule.ts';
import { COUNTRIES } from './countries/index.ts';

/** How formats and what the reader saw are weighed against each other. */
export interface CountryOptions {
  /** Exponent of how much more frequent the text is in a country than any text; 0 leaves the reader's countries alone. */
  readonly trust: number;
  /** See `formatPrior`. */
  readonly unlisted: number;
}

// Of what the reader leaves to no country: the rest stays with countries that nobody knows.
const ANY_KNOWN_COUNTRY = 0.5;

/**
 * The likely countries of a plate, best first: what the reader took it for times how usual its text is there. The
 * probabilities sum to 1 at most; what remains is "unknown". Codes that are not in `COUNTRIES` keep what they had.
 * @param text normalised
 */
export function countriesOf(
  text: string,
  regions: readonly RegionProbability[],
  { trust, unlisted }: CountryOptions,
): readonly RegionProbability[] {
  const listed = densities(text);
  const rest = Math.max(0, 1 - regions.reduce((sum, { probability }) => sum + probability, 0));
  const weights = new Map(
    COUNTRIES.map(({ code }, index) => {
      const seen = regions.find(({ region }) => region === code)?.probability ?? 0;
      const usual = ((1 - unlisted) * listed[index]! + unlisted) ** trust;
      return [code, (seen + (ANY_KNOWN_COUNTRY * rest) / COUNTRIES.length) * usual];
    }),
  );
  for (const { region, probability } of regions) if (!weights.has(region)) weights.set(region, probability);
  const unknown = (1 - ANY_KNOWN_COUNTRY) * rest;
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, unknown);
  if (total === 0) return [];
  return [...weights]
    .map(([region, weight]) => ({ region, probability: weight / total }))
    .sort((a, b) => b.probability - a.probability || (a.region < b.region ? -1 : 1));
}

/**
 * The states or provinces whose series have a normalised text, best first, each with its share among them: the narrower a
 * series and the more vehicles a state has, the likelier. Own choices tell no state: empty when no series has the text.
 * @param code the country, `US`, `CA` or `AU`; others have no parts
 */
export function statesOf(text: string, code: string): readonly RegionProbability[] {
  const parts = densityOfParts(text, code);
  const total = [...parts.values()].reduce((sum, density) => sum + density, 0);
  return [...parts]
    .map(([part, density]) => ({ region: `${code}-${part}`, probability: density / total }))
    .sort((a, b) => b.probability - a.probability || (a.region < b.region ? -1 : 1));
}
