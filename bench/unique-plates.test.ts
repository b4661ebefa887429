import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scoreUniquePlates } from './unique-plates.ts';

const truth = [
  { text: 'AB12CDE', easy: true },
  { text: 'XY34ZZZ', easy: true },
  { text: 'Q?9', easy: false },
];

test('an empty list against an empty truth scores nothing and lists no error', () => {
  assert.deepEqual(scoreUniquePlates([], []), {
    rows: 0,
    easy: 0,
    precision: 0,
    recall: 0,
    f1: 0,
    falseRows: [],
    missed: [],
  });
});

test('a perfect list', () => {
  assert.equal(scoreUniquePlates(truth, ['AB12CDE', 'XY34ZZZ']).f1, 1);
});

test('a hard row costs nothing, found or not', () => {
  assert.equal(scoreUniquePlates(truth, ['AB12CDE', 'XY34ZZZ', 'QX9']).f1, 1);
});

test('a duplicate and a misreading are false rows', () => {
  const score = scoreUniquePlates(truth, ['AB12CDE', 'AB12CDE', 'AB12CD']);
  assert.deepEqual(score.falseRows, ['AB12CDE', 'AB12CD']);
  assert.deepEqual(score.missed, ['XY34ZZZ']);
  assert.ok(Math.abs(score.precision - 1 / 3) < 1e-9);
  assert.equal(score.recall, 0.5);
});
