import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countryAt } from './index.ts';

const PLACES: readonly (readonly [name: string, latitude: number, longitude: number, code: string | undefined])[] = [
  ['Bucharest', 44.43, 26.1, 'RO'],
  ['Rotterdam', 51.92, 4.48, 'NL'],
  ['Giurgiu, on the Danube', 43.89, 25.97, 'RO'],
  ['Ruse, on its other bank', 43.85, 25.955, 'BG'],
  ['Konstanz', 47.663, 9.175, 'DE'],
  ['Kreuzlingen, its other half', 47.646, 9.178, 'CH'],
  ['Baarle-Hertog, a piece of Belgium in the Netherlands', 51.4407, 4.9293, 'BE'],
  ['Pristina', 42.66, 21.16, 'XK'],
  ['Ceuta', 35.89, -5.32, 'ES'],
  ['Réunion', -21.1, 55.5, 'FR'],
  ['Svalbard', 78.22, 15.65, 'NO'],
  ['Hong Kong, a territory with plates of its own', 22.3, 114.17, 'HK'],
  ['Taveuni, beyond the date line', -16.85, -179.98, 'FJ'],
  ['the middle of the Atlantic', 40, -35, undefined],
  ['0° N 0° E', 0, 0, undefined],
  ['no number', Number.NaN, 26.1, undefined],
  ['off the Earth', 95, 26.1, undefined],
];
for (const [name, latitude, longitude, code] of PLACES)
  test(`${name} is in ${code ?? 'no country'}`, async () => assert.equal(await countryAt(latitude, longitude), code));
