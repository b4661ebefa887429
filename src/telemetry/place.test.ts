import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PlacedFix, placeBetween } from './place.ts';

const fix = (timeS: number, latitude: number, longitude: number, more: Partial<PlacedFix> = {}): PlacedFix => ({
  timeUs: timeS * 1e6,
  latitude,
  longitude,
  ...more,
});
const at = (fixes: readonly PlacedFix[], timeS: number) => {
  const place = placeBetween(fixes, timeS * 1e6);
  return (
    place &&
    JSON.parse(JSON.stringify(place, (_key, value) => (typeof value === 'number' ? Number(value.toFixed(6)) : value)))
  );
};

test('between two fixes along a line, heading by the shorter way', () => {
  const fixes = [
    fix(1, 50, 30, { speedKmh: 40, headingDeg: 350, altitudeM: 100, utcMs: 1 }),
    fix(3, 50.002, 30.004, { speedKmh: 60, headingDeg: 10, altitudeM: 104 }),
  ];
  assert.deepEqual(at(fixes, 2), { latitude: 50.001, longitude: 30.002, speedKmh: 50, headingDeg: 0, altitudeM: 102 });
  assert.deepEqual(at(fixes, 1), { latitude: 50, longitude: 30, speedKmh: 40, headingDeg: 350, altitudeM: 100 });
  assert.equal(at(fixes, 3).latitude, 50.002);
});

test('a value that only one of them has is not made up', () => {
  assert.deepEqual(at([fix(0, 50, 30, { speedKmh: 40 }), fix(2, 50, 30)], 1), { latitude: 50, longitude: 30 });
});

test('across the date line', () => {
  assert.equal(at([fix(0, 0, 179.99), fix(2, 0, -179.97)], 1).longitude, -179.99);
});

test('before, after and inside a gap a fix holds for a moment, then nothing is known', () => {
  const fixes = [fix(10, 50, 30), fix(30, 51, 30)];
  for (const [timeS, latitude] of [
    [8.4, undefined],
    [8.5, 50],
    [11.5, 50],
    [11.6, undefined],
    [28.4, undefined],
    [28.5, 51],
    [31.5, 51],
    [31.6, undefined],
  ] as const)
    assert.equal(at(fixes, timeS)?.latitude, latitude, `${timeS} s`);
  assert.equal(at([fix(0, 50, 30), fix(10, 51, 30)], 5).latitude, 50.5);
});

test('no fix, one fix', () => {
  assert.equal(at([], 0), undefined);
  assert.deepEqual(at([fix(5, 50, 30)], 5), { latitude: 50, longitude: 30 });
});
