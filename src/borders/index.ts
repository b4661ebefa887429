/** Which country a position lies in, from borders that come with the package: nothing is looked up anywhere. */
export { countryAt } from './country-at.ts';
