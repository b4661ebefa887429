import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgressClock } from './progress-clock.ts';

test('time left is told once there is enough to go by', () => {
  let nowMs = 0;
  const clock = createProgressClock(1000, () => nowMs);
  clock.begin(1000);
  nowMs = 100;
  assert.deepEqual(clock.at(0.0001, 0), { percent: 0, speed: 0 });
  assert.deepEqual(clock.at(0, 0), { percent: 0, speed: 0 });
  nowMs = 1000;
  assert.deepEqual(clock.at(0.5, 2e6), { percent: 50, speed: 2, eta_s: 1 });
  nowMs = 10_000;
  assert.deepEqual(clock.at(0.01, 2e6), { percent: 1, speed: 0.2, eta_s: 990 });
});

test('inputs count by their bytes; no bytes at all are no progress', () => {
  const clock = createProgressClock(100, () => 0);
  clock.begin(25);
  clock.end();
  clock.begin(75);
  assert.equal(clock.at(1, 0).percent, 100);
  assert.equal(clock.at(0, 0).percent, 25);
  assert.deepEqual(createProgressClock(0, () => 0).at(1, 0), { percent: 0, speed: 0 });
});
