import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confidenceOf } from '../src/identify/index.ts';
import { random } from '../tests/fakes/random-looks.ts';
import { type ConfidenceSample, confidenceFile, fitConfidence, fitWeights, sureFrom } from './confidence-fit.ts';

/** Texts that are right as often as their joined probability says. */
function drawn(count: number): ConfidenceSample[] {
  const next = random(7);
  return Array.from({ length: count }, (_, at) => {
    const joined = next();
    const right = next() < joined;
    const support = { joined, agreeingLooks: 2, readLooks: 4, widthPx: 60 };
    return { ride: `ride ${at % 10}`, text: `T${at}`, support, right };
  });
}

test('a fit says how often texts are right', () => {
  const fit = fitWeights(drawn(3000));
  const at = (joined: number): number => confidenceOf({ joined, agreeingLooks: 2, readLooks: 4, widthPx: 60 }, fit);
  for (const joined of [0.2, 0.5, 0.8]) assert.ok(Math.abs(at(joined) - joined) < 0.07, `${joined}: ${at(joined)}`);
  assert.ok(fit.weights.every((weight) => weight >= 0));
});

test('every sample is judged by other rides than its own', () => {
  const data = drawn(400);
  const { judged } = fitConfidence(data);
  assert.equal(judged.length, data.length);
  const [first] = judged;
  const others = fitWeights(data.filter(({ ride }) => Number(ride.slice(5)) % 5 !== 0));
  assert.ok(Math.abs(first!.probability - confidenceOf(first!.support, others)) < 1e-9);
});

test('sure begins where 99 in 100 are right, and few right ones are no proof', () => {
  const rows = (count: number, probability: number, right: boolean) => Array(count).fill({ probability, right });
  assert.equal(sureFrom([]), 0.995);
  assert.equal(sureFrom(rows(20, 0.98, true)), 0.995);
  assert.equal(sureFrom(rows(200, 0.98, true)), 0.98);
  assert.equal(sureFrom([...rows(200, 0.99, true), ...rows(5, 0.98, false)]), 0.99);
  assert.equal(sureFrom(rows(200, 0.5, true)), 0.97, 'streets are harder than drawings');
});

test('the file that is written is the fit, rounded', () => {
  const text = confidenceFile({ intercept: -0.12345, weights: [1.5, 0], sureProbability: 0.97 });
  assert.match(text, /intercept: -0\.123,\n {2}weights: \[1\.5, 0\],\n {2}sureProbability: 0\.97,/);
});
