import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlacedFix } from '../telemetry/index.ts';
import { drivenCountries } from './driven-countries.ts';

const GIURGIU = { latitude: 43.89, longitude: 25.97 };
const RUSE = { latitude: 43.85, longitude: 25.955 };
const AT_SEA = { latitude: 40, longitude: -35 };
/** Positions, one a second from a time on. */
const each = (where: { latitude: number; longitude: number }, fromS: number, count: number): PlacedFix[] =>
  Array.from({ length: count }, (_, n) => ({ timeUs: (fromS + n) * 1e6, ...where }));
const countries = async (fixes: readonly PlacedFix[], durationS: number) =>
  (await drivenCountries({ fixes }, durationS * 1e6)).map(({ region, probability }) => [region, probability]);

test('no place, no positions, a single one', async () => {
  assert.deepEqual(await drivenCountries(undefined, 1e6), []);
  assert.deepEqual(await countries([], 60), []);
  assert.deepEqual(await countries(each(GIURGIU, 0, 1), 60), [['RO', 1]]);
});

test('over a border: each country by its share, most first', async () => {
  const drive = [...each(GIURGIU, 0, 45), ...each(RUSE, 45, 15)];
  assert.deepEqual(await countries(drive, 60), [
    ['RO', 0.75],
    ['BG', 0.25],
  ]);
  const alike = [...each(RUSE, 0, 30), ...each(GIURGIU, 30, 30)];
  assert.deepEqual(
    (await countries(alike, 60)).map(([region]) => region),
    ['BG', 'RO'],
    'equal ones by their codes',
  );
});

test('time at sea is no country', async () => {
  assert.deepEqual(await countries([...each(GIURGIU, 0, 20), ...each(AT_SEA, 20, 40)], 60), [['RO', 0.35]]);
  assert.deepEqual(await countries(each(AT_SEA, 0, 60), 60), []);
});

test('what a track has before and after the recording does not count, but where its length is unknown', async () => {
  const track = [...each(RUSE, -100, 90), ...each(GIURGIU, 0, 60), ...each(RUSE, 100, 90)];
  assert.deepEqual(await countries(track, 60), [['RO', 1]]);
  assert.deepEqual(await countries([...each(GIURGIU, 0, 60), ...each(RUSE, 60, 60)], 0), [
    ['BG', 0.5],
    ['RO', 0.5],
  ]);
});
