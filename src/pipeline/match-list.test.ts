import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import type { Sighting, WantedPlate } from '../domain/index.ts';
import { identifyAll } from '../identify/index.ts';
import { createListMatcher, createListWeigher, type ListMatcher } from './match-list.ts';

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
const matcherOf = (patterns: readonly string[], minOdds: number): ListMatcher =>
  createListMatcher(createListWeigher({ wanted: patterns.map(want), minOdds }));
const want = (pattern: string): WantedPlate => ({ pattern, label: '', notes: '' });

test('the plate, a misreading of it and a pattern match, each once; others do not', () => {
  const { plates, unlisted } = identifyAll([
    sighting('B123XYZ', { doubts: { 3: { '3': 0.55, '8': 0.44 } } }),
    sighting('CJ07ABC'),
  ]);
  const all = [...plates, ...unlisted];
  const matcher = matcherOf(['B123XYZ', 'B128XYZ', 'CJ*', 'TM99ZZZ'], 0.02);
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
  assert.deepEqual(matcherOf([], 0).fresh(all), []);
  assert.deepEqual(matcherOf(['B123XYZ'], 0).fresh([]), []);
});

test('a plate that became surer, or another, is weighed anew', () => {
  const doubtful = sighting('B123XYZ', { doubts: { 3: { '3': 0.55, '8': 0.44 } } });
  const [plate] = [...identifyAll([doubtful]).plates, ...identifyAll([doubtful]).unlisted];
  const matcher = matcherOf(['B128XYZ'], 0.1);
  assert.deepEqual(matcher.fresh([{ ...plate!, probability: 0.95 }]), [], 'only 0.05 are left');
  assert.equal(matcher.fresh([{ ...plate!, probability: 0.7 }]).length, 1);
  assert.deepEqual(matcher.fresh([{ ...plate!, probability: 0.6 }]), [], 'told once');
});
