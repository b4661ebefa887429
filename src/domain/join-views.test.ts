import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinViews } from './join-views.ts';
import type { Reading } from './reading.ts';

const reading = (candidates: readonly [string, number][], regions: Reading['regions'] = []): Reading => ({
  text: candidates[0]?.[0] ?? '',
  probability: candidates[0]?.[1] ?? 0,
  positions: [],
  candidates: candidates.map(([text, probability]) => ({ text, probability })),
  regions,
  notPlateProbability: 0,
});

test('views: the text that they hold for the likeliest together, as the surest view read it', () => {
  const joined = joinViews([
    reading([
      ['AB12', 0.4],
      ['A812', 0.3],
    ]),
    reading(
      [
        ['A812', 0.5],
        ['AB12', 0.2],
      ],
      [{ region: 'RO', probability: 0.9 }],
    ),
    reading([['A812', 0.1]]),
  ]);
  assert.equal(joined.text, 'A812');
  const sure = (surest: number, all: number): number => Math.sqrt((surest * all) / 3);
  assert.equal(joined.probability, sure(0.5, 0.3 + 0.5 + 0.1));
  assert.deepEqual(joined.regions, [{ region: 'RO', probability: 0.9 }]);
  assert.deepEqual(joined.candidates, [
    { text: 'A812', probability: joined.probability },
    { text: 'AB12', probability: sure(0.4, 0.4 + 0.2) },
  ]);
});

test('views: one alone, and none that read anything', () => {
  const only = reading([['AB12', 0.4]]);
  assert.deepEqual(joinViews([only]), only);
  const nothing = reading([]);
  assert.equal(joinViews([nothing, nothing]), nothing);
});

test('views: candidates stay below 1 together, best first, whatever the views say', () => {
  const joined = joinViews([
    reading([['AB12', 0.7]]),
    reading([['XY99', 0.8]]),
    reading([
      ['AB12', 0.6],
      ['XY99', 0.3],
    ]),
  ]);
  assert.equal(joined.text, 'AB12');
  const probabilities = joined.candidates.map(({ probability }) => probability);
  assert.ok(Math.abs(probabilities.reduce((a, b) => a + b, 0) - 1) < 1e-9);
  assert.ok(probabilities[0]! >= probabilities[1]!);
});
