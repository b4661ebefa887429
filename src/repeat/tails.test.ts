import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logFurtherTail, logMeanChance, logPoissonTail } from './tails.ts';

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual / expected - 1) < 1e-9, `${actual}, not ${expected}`);

test('Poisson tails, by the sums that they are', () => {
  assert.equal(logPoissonTail(0, 2), 0);
  near(Math.exp(logPoissonTail(1, 2)), 1 - Math.exp(-2));
  near(Math.exp(logPoissonTail(3, 2)), 1 - 5 * Math.exp(-2));
  near(Math.exp(logPoissonTail(3, 30)), 1 - Math.exp(-30) * (1 + 30 + 450));
  near(logPoissonTail(1, 1e-9), Math.log(1e-9));
  near(Math.exp(logPoissonTail(1, 400)), 1);
  assert.equal(logPoissonTail(1, 0), Number.NEGATIVE_INFINITY);
  assert.equal(logFurtherTail(1, 0.1), 0);
  near(Math.exp(logFurtherTail(2, 2)), (1 - 3 * Math.exp(-2)) / (1 - Math.exp(-2)));
});

test('the mean of chances: none is strange, one is, all are', () => {
  assert.equal(logMeanChance([0, 0, 0]), 0);
  near(Math.exp(logMeanChance([Math.log(1e-6), 0, 0])), 3 / (1e6 + 2));
  near(Math.exp(logMeanChance([Math.log(1e-6), Math.log(1e-6), Math.log(1e-6)])), 1e-6);
  near(logMeanChance([-2000, 0, 0]), -2000 + Math.log(3));
  assert.equal(logMeanChance([-1]), -1);
});
