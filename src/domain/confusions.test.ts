import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading } from '../../tests/fakes/readings.ts';
import { ABSENT, ALPHABET, alignText, CONFUSIONS, characterIndex, confusedWith, confusionsOf } from './index.ts';

const rate = (read: string, stood: string, confusions = CONFUSIONS): number =>
  confusions.stood[characterIndex(read)]![stood === '-' ? ABSENT : characterIndex(stood)]!;

test('nothing counted: everything is as rare as anything else, nothing impossible', () => {
  const { stood, leftOut } = confusionsOf({ stood: {}, leftOut: {} });
  assert.ok(Math.abs(rate('A', 'B', { stood, leftOut }) - 1 / 37) < 1e-12);
  assert.ok(leftOut.every((value) => value === 1 / 37));
});

test('rates are shares of what was read, and what it was itself is none of them', () => {
  const counted = confusionsOf({ stood: { 0: { 0: 900, O: 90, '-': 9 }, O: { O: 100 } }, leftOut: { O: 10 } });
  const total = 999 + 37 / 2;
  assert.deepEqual([rate('0', 'O', counted), rate('0', '-', counted)], [90.5 / total, 9.5 / total]);
  assert.deepEqual([rate('0', '0', counted), rate('0', 'K', counted)], [0, 0.5 / total]);
  assert.equal(counted.leftOut[characterIndex('O')], 10.5 / (10 + 190 + 37 / 2));
  assert.deepEqual(confusedWith('0', 0.05, counted), ['O']);
  assert.deepEqual([confusedWith('O', 0.05, counted), confusedWith('?', 0.05, counted)], [['0'], []]);
});

test('the shipped table: rates that are probabilities, the known pairs far above the others', () => {
  for (const row of CONFUSIONS.stood) {
    assert.equal(row.length, ABSENT + 1);
    assert.ok(row.every((value) => value >= 0 && value < 0.2) && row.reduce((a, b) => a + b, 0) < 0.3);
  }
  for (const [read, stood] of ['O0', '0O', 'I1', '1I', 'B8'] as const)
    assert.ok(rate(read!, stood!) > 10 * rate('4', '7'), `${read}${stood}`);
  assert.equal(CONFUSIONS.leftOut.length, ALPHABET.length);
});

test('a text that the reader is known to mix up is held for no less probable than that, all others as before', () => {
  const plain = { floorProbability: 1e-6, missedProbability: 0.001 };
  const known = { ...plain, confusions: confusionsOf({ stood: { 0: { 0: 900, O: 100 } }, leftOut: { I: 99, A: 0 } }) };
  const reading = fakeReading('B0X', { doubts: { 1: { 0: 1 } } });
  const fit = (text: string, options = known): number => alignText(reading, text, options).logLikelihood;
  assert.ok(Math.abs(fit('BOX') - fit('B0X') - Math.log(100.5 / (1000 + 37 / 2))) < 1e-6);
  assert.equal(fit('B0X'), fit('B0X', { ...plain, confusions: confusionsOf({ stood: {}, leftOut: {} }) }));
  assert.ok(
    fit('B0XI') > fit('B0XI', { ...plain, confusions: confusionsOf({ stood: {}, leftOut: { I: 0, A: 1000 } }) }),
  );
  assert.deepEqual(alignText(fakeReading(''), '', known), { logLikelihood: 0, positionOf: [] });
});
