import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinViews, standings, VIEWS_FIT, viewOdds } from './join-views.ts';
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
  const believed = (surest: number, share: number): number =>
    1 / (1 + Math.exp(-(VIEWS_FIT.surest * viewOdds(surest) + VIEWS_FIT.share * viewOdds(share) + VIEWS_FIT.offset)));
  assert.equal(joined.probability, believed(0.5, (0.3 + 0.5 + 0.1) / (0.3 + 0.5 + 0.1 + (0.4 + 0.2))));
  assert.deepEqual(joined.regions, [{ region: 'RO', probability: 0.9 }]);
  assert.deepEqual(joined.candidates, [
    { text: 'A812', probability: joined.probability },
    { text: 'AB12', probability: believed(0.4, (0.4 + 0.2) / (0.4 + 0.2 + (0.3 + 0.5 + 0.1))) },
  ]);
});

test('views: one alone, and none that read anything', () => {
  const only = reading([['AB12', 0.4]]);
  assert.deepEqual(joinViews([only]), only);
  const nothing = reading([]);
  assert.equal(joinViews([nothing, nothing]), nothing);
});

test('views: what only one of them reads, and nobody else, is believed more than what two fight about', () => {
  const alone = joinViews([reading([['AB12', 0.7]]), reading([]), reading([])]);
  const fought = joinViews([reading([['AB12', 0.7]]), reading([['A812', 0.6]]), reading([['AB12', 0.2]])]);
  assert.ok(alone.probability > 0.9 && fought.probability < 0.5, `${alone.probability} ${fought.probability}`);
});

test('views: a text that no view has for its own is not joined to, and is a rival', () => {
  const views = [
    reading([
      ['AB12', 0.5],
      ['XY99', 0.4],
    ]),
    reading([
      ['CD34', 0.45],
      ['XY99', 0.4],
    ]),
  ];
  assert.deepEqual(standings(views)[0], { text: 'AB12', surest: 0.5, share: 0.5 / (0.5 + 0.8) });
});

test('views: candidates stay below 1 together, best first, whatever the views say', () => {
  const joined = joinViews([
    reading([['AB12', 0.998]]),
    reading([['XY99', 0.999]]),
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
