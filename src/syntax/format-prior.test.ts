import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatPrior } from './index.ts';

const DOUBT = 0.1;
const near = (actual: number, expected: number): void => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual}`);

test('nothing known of the country: shapes that some country issues count in full', () => {
  near(formatPrior('AB123CD', [], DOUBT), 1);
  near(formatPrior('A1B2C3D4', [], DOUBT), DOUBT);
  near(formatPrior('', [], DOUBT), DOUBT);
});

test("a country's own shape settles O against 0 and I against 1", () => {
  const brazil = [{ region: 'BR', probability: 0.9 }];
  assert.ok(formatPrior('XYI3614', brazil, DOUBT) > 5 * formatPrior('XY13614', brazil, DOUBT));
  assert.ok(formatPrior('XYZ3614', brazil, DOUBT) > 5 * formatPrior('XYZ36I4', brazil, DOUBT));
});

test('a country without known formats says nothing', () => {
  near(formatPrior('AB123CD', [{ region: 'XX', probability: 1 }], DOUBT), formatPrior('AB123CD', [], DOUBT));
});

test('where nearly every text is possible, texts are weighed alike', () => {
  const us = [{ region: 'US', probability: 1 }];
  near(formatPrior('7ABC123', us, DOUBT), formatPrior('OLDGRL1', us, DOUBT));
});
