import assert from 'node:assert/strict';
import { test } from 'node:test';
import { predict } from './core-model.ts';

const DEMAND = { decodeMs: 30, mainMs: 2, lookMs: 40 };

test('one core does all the work, one piece after the other', () => {
  const { looksPerS, coresUsed, limit } = predict(DEMAND, 1, 1);
  assert.ok(Math.abs(looksPerS - 1000 / 72) < 1e-9, `${looksPerS}`);
  assert.deepEqual([coresUsed, limit], [1, 'cores']);
});

test('more cores never do less; with few threads that look those are the limit, with many the main thread is', () => {
  const rates = [1, 2, 4, 8, 16, 64].map((cores) => predict(DEMAND, cores, cores).looksPerS);
  for (const [at, rate] of rates.entries()) assert.ok(at === 0 || rate >= rates[at - 1]!, `${rates}`);
  const four = predict(DEMAND, 64, 4);
  assert.equal(four.limit, 'threads that look');
  assert.ok(four.looksPerS < 4 / 0.04 && four.looksPerS > 0.8 * (4 / 0.04), `${four.looksPerS}`);
  const many = predict({ ...DEMAND, mainMs: 10 }, 64, 64);
  assert.equal(many.limit, 'main thread');
  assert.ok(many.looksPerS <= 100 && many.looksPerS > 90, `${many.looksPerS}`);
});
