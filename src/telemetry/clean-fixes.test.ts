import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanFixes } from './clean-fixes.ts';
import type { Fix } from './fix.ts';

/** A drive north at 11 m/s, one fix a second. */
const drive = (count: number): Fix[] =>
  Array.from({ length: count }, (_, index) => ({ offsetUs: index * 1e6, latitude: 50 + index * 1e-4, longitude: 30 }));
const counts = (fixes: readonly Fix[]): readonly number[] => {
  const { kept, voidCount, repeatCount, jumpCount } = cleanFixes(fixes);
  return [kept.length, voidCount, repeatCount, jumpCount];
};

test('nothing, one fix, a clean drive', () => {
  assert.deepEqual(counts([]), [0, 0, 0, 0]);
  assert.deepEqual(counts(drive(1)), [1, 0, 0, 0]);
  assert.deepEqual(counts(drive(500)), [500, 0, 0, 0]);
});

test('what is no position is none', () => {
  const wrong = [
    { latitude: Number.NaN, longitude: 30 },
    { latitude: 91, longitude: 30 },
    { latitude: 50, longitude: -180.1 },
    { latitude: 0, longitude: 0 },
    { latitude: 0, longitude: 0.00077 },
  ].map((fix, index) => ({ offsetUs: (index + 10) * 1e6, ...fix }));
  assert.deepEqual(counts([...drive(3), ...wrong]), [3, 5, 0, 0]);
});

test('a jump is left out wherever it stands', () => {
  for (const at of [0, 5, 9]) {
    const fixes = drive(10).map((fix, index) => (index === at ? { ...fix, longitude: 31 } : fix));
    assert.deepEqual(counts(fixes), [9, 0, 0, 1]);
  }
});

test('a cold start far away is left out, be it the first seconds', () => {
  const fixes = drive(40).map((fix, index) => (index < 12 ? { ...fix, latitude: fix.latitude + 0.5 } : fix));
  assert.deepEqual(counts(fixes), [28, 0, 0, 12]);
});

test('a burst of bad fixes of any length costs nothing of what is before and after it', () => {
  const fixes = drive(500).map((fix, index) => (index >= 200 && index < 260 ? { ...fix, longitude: 31 } : fix));
  assert.deepEqual(counts(fixes), [440, 0, 0, 60]);
  // Many a second, as GoPro and Tesla write them.
  const fast = fixes.map((fix, index) => ({ ...fix, offsetUs: index * 50_000, latitude: 50 + index * 5e-6 }));
  assert.deepEqual(counts(fast), [440, 0, 0, 60]);
});

test('the same moment twice is one fix; a moment that lies back is none', () => {
  const [a, b, c] = drive(3) as [Fix, Fix, Fix];
  assert.deepEqual(counts([a, a, b, b, c]), [3, 0, 2, 0]);
  assert.deepEqual(counts([b, c, a, { ...c, offsetUs: 3e6 }]), [3, 0, 0, 1]);
});

test('after a long silence the car may be far away', () => {
  const later = drive(5).map((fix) => ({ ...fix, offsetUs: fix.offsetUs! + 3600e6, latitude: fix.latitude + 1 }));
  assert.deepEqual(counts([...drive(5), ...later]), [10, 0, 0, 0]);
});

test('impossible values are taken off, the position stays', () => {
  const [fix] = cleanFixes([{ ...drive(1)[0]!, speedKmh: 70_000, headingDeg: 360, altitudeM: -40_000 }]).kept;
  assert.deepEqual(fix, { ...drive(1)[0]!, headingDeg: 0 });
});
