import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSettling, type SeenFile } from './settling.ts';

const file = (path: string, sizeBytes = 10, mtimeMs = 1): SeenFile => ({ path, sizeBytes, mtimeMs });

test('a file is still once neither its size nor its time has changed for long enough', () => {
  const { update } = createSettling(100);
  assert.deepEqual(update([file('a', 1)], 0), []);
  assert.deepEqual(update([file('a', 2)], 100), [], 'it grew');
  assert.deepEqual(update([file('a', 2, 2)], 200), [], 'its time changed');
  assert.deepEqual(update([file('a', 2, 2)], 299), []);
  assert.deepEqual(update([file('a', 2, 2)], 300), ['a']);
  assert.deepEqual(update([file('a', 2, 2)], 400), ['a'], 'until it is done');
});

test('an empty file is never still; none, one and many', () => {
  const { update } = createSettling(100);
  assert.deepEqual(update([], 0), []);
  update([file('a', 0), file('b'), file('c')], 0);
  assert.deepEqual(update([file('a', 0), file('b'), file('c')], 1000), ['b', 'c']);
});

test('what is done is not returned again, unless it changes, or goes and comes back', () => {
  const { update, done } = createSettling(100);
  update([file('a')], 0);
  assert.deepEqual(update([file('a')], 100), ['a']);
  done(['a', 'gone']);
  assert.deepEqual(update([file('a')], 200), []);
  assert.deepEqual(update([file('a', 11)], 300), []);
  assert.deepEqual(update([file('a', 11)], 400), ['a'], 'it was replaced');
  done(['a']);
  update([], 500);
  update([file('a', 11)], 600);
  assert.deepEqual(update([file('a', 11)], 700), ['a'], 'the card was taken out and put in again');
});

test('what is to be tried later waits for longer each time, an hour at most, unless it changes', () => {
  const { update, later } = createSettling(100);
  update([file('a')], 0);
  let nowMs = 100;
  for (const waitMs of [100, 200, 400, 800]) {
    assert.deepEqual(update([file('a')], nowMs), ['a']);
    later(['a', 'gone'], nowMs);
    assert.deepEqual(update([file('a')], nowMs + waitMs - 1), [], `${waitMs}`);
    nowMs += waitMs;
  }
  for (let n = 0; n < 30; n++) later(['a'], nowMs);
  assert.deepEqual(update([file('a')], nowMs + 3_600_000), ['a']);
  later(['a'], nowMs);
  assert.deepEqual(update([file('a', 11)], nowMs + 1), []);
  assert.deepEqual(update([file('a', 11)], nowMs + 101), ['a'], 'it was replaced');
});

test('for how long', () => {
  const { update, stillMs } = createSettling(100);
  assert.equal(stillMs('a', 5), 0);
  update([file('a')], 10);
  assert.equal(stillMs('a', 25), 15);
});
