import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTexts, findCountry, formatPrior } from './index.ts';

const UNLISTED = 0.1;
const near = (actual: number, expected: number): void => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}`);
const only = (region: string) => [{ region, probability: 1 }];
const prior = (text: string, region: string): number => formatPrior(text, only(region), UNLISTED);

test('a text of no listed shape is what the unlisted share leaves: never nothing', () => {
  near(prior('A1B2C3D4', 'SK'), UNLISTED);
  near(prior('', 'SK'), UNLISTED);
  near(formatPrior('????', [], UNLISTED), UNLISTED);
  near(formatPrior('AB123CD', [], 1), 1);
});

test('a single shape of few texts says more than shapes that nearly any text has', () => {
  assert.ok(prior('BA123AB', 'SK') > 10 * prior('BA123AB', 'US'));
  assert.ok(prior('BA123AB', 'SK') > 1000 * prior('BA1Z3AB', 'SK'));
  assert.ok(prior('XQ123AB', 'SK') < prior('BA123AB', 'SK') / 100);
});

test("a country's own shape settles O against 0 and I against 1", () => {
  assert.ok(prior('XYI3614', 'BR') > 100 * prior('XY13614', 'BR'));
  assert.ok(prior('XYZ3614', 'BR') > 100 * prior('XYZ36I4', 'BR'));
  assert.ok(prior('AB012CD', 'IT') > 100 * prior('ABO12CD', 'IT'));
});

test('in the United States the serials of the states count, and an own choice is a common shape', () => {
  assert.ok(prior('7ABC123', 'US') > 10 * prior('7A8C123', 'US'));
  // All letters: the O of a word is a letter.
  assert.ok(prior('NOFEAR', 'US') > prior('N0FEAR', 'US'));
  for (const text of ['NOFEAR', 'N0FEAR', 'OLDGRL1', 'GR8', 'A1B2C3']) assert.ok(prior(text, 'US') > UNLISTED, text);
});

test('a country without known formats says as much as none', () => {
  near(prior('AB123CD', 'XX'), formatPrior('AB123CD', [], UNLISTED));
});

test('what the countries leave to 1 counts as any country', () => {
  const half = formatPrior('BA123AB', [{ region: 'SK', probability: 0.5 }], 0);
  near(half, (formatPrior('BA123AB', only('SK'), 0) + formatPrior('BA123AB', [], 0)) / 2);
});

test('no length is favoured by itself: over all texts of a length the prior sums to what the series give that length', () => {
  // One series, one length: the mean over all 36^7 texts is what that length has of the eight.
  const rule = { texts: 24 ** 3, share: 8 };
  const estonia = findCountry('EE').rules.find(({ name }) => name === 'standard')!;
  assert.deepEqual(countTexts(estonia), { texts: 1000 * rule.texts, lengths: 1 });
  const density = formatPrior('123ABC', only('EE'), 0);
  assert.ok(
    density * (1000 * rule.texts) <= rule.share * 36 ** 6 && density * (1000 * rule.texts) > 0.8 * rule.share * 36 ** 6,
  );
});
