import type { Country } from '../plate-rule.ts';
import { AFRICA } from './africa.ts';
import { AMERICAS } from './americas.ts';
import { ASIA } from './asia.ts';
import { CANADA } from './canada.ts';
import { EUROPE_EAST } from './europe-east.ts';
import { EUROPE_NORTH } from './europe-north.ts';
import { EUROPE_SOUTH_EAST } from './europe-south-east.ts';
import { EUROPE_WEST } from './europe-west.ts';
import { OCEANIA } from './oceania.ts';
import { UNITED_STATES } from './united-states.ts';

/** Every country whose plates are known, by code. */
export const COUNTRIES: readonly Country[] = [
  ...EUROPE_WEST,
  ...EUROPE_NORTH,
  ...EUROPE_EAST,
  ...EUROPE_SOUTH_EAST,
  ...ASIA,
  ...AMERICAS,
  UNITED_STATES,
  CANADA,
  ...OCEANIA,
  ...AFRICA,
].sort((a, b) => (a.code < b.code ? -1 : 1));
