import assert from 'node:assert/strict';
import { test } from 'node:test';
import { falseBoxesAt, type PictureScore } from './picture-sets.ts';

const score = (detected: readonly number[], falseBoxes: readonly number[]): PictureScore => ({
  pictures: 4,
  scores: { detected, falseBoxes },
  right: 0,
  rightFolded: 0,
  rightAlone: 0,
  characterErrorRate: 0,
  calibrationError: 0,
  claims: [],
  failures: [],
});

test('raising the threshold to a recall leaves only false boxes that are as sure as the last plate kept', () => {
  const one = score([0.5, 0.9, 0.7], [0.46, 0.6, 0.75, 0.95]);
  assert.deepEqual(
    [3, 2, 1].map((plates) => falseBoxesAt(one, plates)),
    [3 / 4, 2 / 4, 1 / 4],
  );
});

test('a recall that was not reached has no figure', () => {
  assert.equal(falseBoxesAt(score([0.5], []), 2), undefined);
  assert.equal(falseBoxesAt(score([], [0.5]), 0), undefined);
});
