import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import type { Sighting, WantedPlate } from '../domain/index.ts';
import { identifyAll } from '../identify/index.ts';
import { createListMatcher } from './match-list.ts';

function sighting(text: string, doubts: Parameters<typeof fakeReading>[1] = {}): Sighting {
  const observations = [0, 1, 2].map((n) => look(n, 100, 100, fakeReading(text, doubts)));
  return {
    source: `${text}.mp4`,
    track: { id: 1, observations },
    text,
    probability: 0.9,
    characters: [...text].map(() => 0.9),
    alternatives: [],
    readLooks: 3,
    agreeingLooks: 3,
    regions: [],
    best: observations[0]!,
  };
}
const want = (pattern: string): WantedPlate => ({ pattern, label: '', notes: '' });

test('the plate, a misreading of it and a pattern match, each once; others do not', () => {
  const { plates, unlisted } = identifyAll([
    sighting('B123XYZ', { doubts: { 3: { '3': 0.55, '8': 0.44 } } }),
    sighting('CJ07ABC'),
  ]);
  const all = [...plates, ...unlisted];
  const matcher = createListMatcher(['B123XYZ', 'B128XYZ', 'CJ*', 'TM99ZZZ'].map(want), 0.02);
  const found = matcher.fresh(all);
  assert.deepEqual(
    found.map(({ wanted, plate }) => [wanted.pattern, plate]),
    [
      ['B123XYZ', 'B123XYZ'],
      ['B128XYZ', 'B123XYZ'],
      ['CJ*', 'CJ07ABC'],
    ],
  );
  assert.ok(found[0]!.odds > found[1]!.odds);
  assert.deepEqual(matcher.fresh(all), []);
  assert.deepEqual(createListMatcher([], 0).fresh(all), []);
  assert.deepEqual(createListMatcher([want('B123XYZ')], 0).fresh([]), []);
});
