import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countriesOf, statesOf } from './index.ts';

const OPTIONS = { trust: 0.3, unlisted: 0.1 };
const sum = (regions: readonly { probability: number }[]): number =>
  regions.reduce((total, { probability }) => total + probability, 0);

test('nothing seen and nothing read: no country stands out, and most stays unknown', () => {
  const countries = countriesOf('', [], OPTIONS);
  assert.ok(sum(countries) < 0.5);
  assert.ok(Math.abs(countries[0]!.probability - countries.at(-1)!.probability) < 1e-9);
});

test('without trust in formats the countries stay as they were seen', () => {
  const seen = [
    { region: 'US', probability: 0.7 },
    { region: 'XX', probability: 0.3 },
  ];
  const countries = countriesOf('AB123CD', seen, { ...OPTIONS, trust: 0 });
  assert.deepEqual(
    countries.slice(0, 2).map(({ region, probability }) => [region, Math.round(probability * 1000)]),
    [
      ['US', 700],
      ['XX', 300],
    ],
  );
  assert.ok(sum(countries) <= 1 + 1e-9);
});

const CASES: readonly { text: string; seen: Readonly<Record<string, number>>; best: string }[] = [
  { text: 'B123XYZ', seen: { RO: 0.4, FR: 0.45 }, best: 'RO' },
  { text: 'AB123CD', seen: { FR: 0.5, RO: 0.45 }, best: 'FR' },
  { text: '1234BCD', seen: { PL: 0.4, ES: 0.35 }, best: 'ES' },
  // Seen for certain: the shape does not overrule it.
  { text: 'B123XYZ', seen: { FR: 0.99 }, best: 'FR' },
];
for (const { text, seen, best } of CASES)
  test(`${text}, seen as ${JSON.stringify(seen)}, is from ${best}`, () => {
    const regions = Object.entries(seen).map(([region, probability]) => ({ region, probability }));
    const countries = countriesOf(text, regions, OPTIONS);
    assert.equal(countries[0]?.region, best);
    assert.ok(sum(countries) <= 1 + 1e-9);
  });

test('states are told by their series, the narrower first', () => {
  const best = (text: string, country = 'US'): string | undefined => statesOf(text, country)[0]?.region;
  assert.equal(best('7ABC123'), 'US-CA');
  assert.equal(best('1AB2345'), 'US-MD');
  assert.equal(best('ABCD123', 'CA'), 'CA-ON');
  assert.equal(best('1ABC123', 'AU'), 'AU-WA');
  assert.ok(statesOf('BCD1234', 'US').length > 5, 'a shape that many states share');
});

test('shares of states sum to 1; none for an own choice, an empty text, a country without states', () => {
  assert.ok(Math.abs(sum(statesOf('BCD1234', 'US')) - 1) < 1e-9);
  for (const [text, country] of [
    ['NOFEAR', 'US'],
    ['', 'US'],
    ['B123XYZ', 'RO'],
    ['B123XYZ', 'XX'],
  ] as const)
    assert.deepEqual(statesOf(text, country), []);
});
