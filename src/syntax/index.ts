/** What plates look like, country by country, as data with sources. */
export { formatPrior } from './format-prior.ts';
export {
  COUNTRIES,
  findCountry,
  formatOf,
  groupPlate,
  isPlateOf,
  matchesFormat,
  type PlateFormat,
  parseFormatOption,
} from './plate-format.ts';
export type { Country, PlateRule } from './plate-rule.ts';
