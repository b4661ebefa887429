import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading } from '../../tests/fakes/readings.ts';
import { listPlates, patternExpression, plateOdds, poolReadings, type SeenPlate } from './index.ts';

/** A sighting whose fourth and last characters are in doubt, if it has them. */
function seen(plate: string, confidence: number, readText = plate): SeenPlate {
  const own = (at: number): string => readText[at] ?? '-';
  const doubts = {
    3: { [own(3)]: 0.6, '8': 0.3 },
    [readText.length - 1]: { [own(readText.length - 1)]: 0.5, Z: 0.2, '-': 0.25 },
  };
  return { plate, confidence, readText, distribution: poolReadings([fakeReading(readText, { doubts })], readText) };
}

test('the likely ones of a list are those of which each alone has the odds, to the last digit and in its order', () => {
  // Short texts of few characters: many begin alike, and many are alike.
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const text = (signs: string): string =>
    Array.from({ length: 1 + next(7) }, () => signs[next(signs.length)]!).join('');
  const lists = Array.from({ length: 20 }, () => Array.from({ length: next(60) }, () => text('B1238XZ?*')));
  const sightings = Array.from({ length: 20 }, () =>
    next(2) === 0 ? seen(text('B1238XZ'), next(101) / 100) : seen(text('B138X'), next(101) / 100, text('B138X')),
  );
  let others = 0;
  for (const patterns of [...lists, [], ['B123XYZ'], ['B123XYZ', 'B128XYZ', 'B123XYZ']])
    for (const sighting of [...sightings, seen('B123XYZ', 0.7)]) {
      const list = listPlates(patterns);
      const all = patterns.map((pattern, at) => ({ at, odds: plateOdds(pattern, sighting) }));
      for (const minOdds of [0, 0.001, 0.05, 0.3, 1]) {
        const expected = all.filter(({ odds }) => odds >= minOdds);
        assert.deepEqual(list.likely(sighting, minOdds), expected, `${sighting.plate} ${minOdds} ${patterns}`);
        others += expected.filter(({ odds }) => minOdds > 0 && odds < sighting.confidence).length;
      }
      const fitting = patterns.keys().filter((at) => patternExpression(patterns[at]!).test(sighting.plate));
      assert.deepEqual(list.fitting(sighting.plate), [...fitting]);
    }
  assert.ok(others > 1000, `${others}`);
});

test('a long list of which nothing begins likely enough is gone through in no time', () => {
  const list = listPlates(Array.from({ length: 100_000 }, (_, n) => `ZZ${String(n).padStart(6, '0')}`));
  const fromMs = performance.now();
  assert.deepEqual(list.likely(seen('B123XYZ', 0.7), 0.05), []);
  assert.ok(performance.now() - fromMs < 1_000, 'one after the other they take 3 s');
});
