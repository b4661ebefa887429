import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noTimes, sumOfTimes } from './stage-times.ts';

test('times of several threads add up stage by stage; of none, and of one', () => {
  const one = { ...noTimes(), look: 2, cut: 1 };
  assert.deepEqual(sumOfTimes([]), noTimes());
  assert.deepEqual(sumOfTimes([one]), one);
  assert.deepEqual(sumOfTimes([one, { ...noTimes(), look: 3 }]), { ...noTimes(), look: 5, cut: 1 });
});
