/** What plates look like, country by country, as data with sources. */

export { countTexts } from './compiled-rule.ts';
export { COUNTRIES } from './countries/index.ts';
export { formatPrior, formatPriorOf } from './format-prior.ts';
export { type CountryOptions, countriesOf, statesOf } from './likely-country.ts';
export {
  findCountry,
  formatOf,
  groupPlate,
  isPlateOf,
  matchesFormat,
  type PlateFormat,
  parseFormatOption,
} from './plate-format.ts';
export type { Country, Part, PlateRule } from './plate-rule.ts';
