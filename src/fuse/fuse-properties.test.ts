/** What must hold for any readings; tried on many drawn at random, the same at every run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anyLook, anyText, random, shuffled } from '../../tests/fakes/random-looks.ts';
import type { Observation, Sighting } from '../domain/index.ts';
import { joinMargins } from './agreement.ts';
import { fuseTrack, isSighting } from './index.ts';
import type { FuseOptions } from './options.ts';

const KEEP_ALL = { minLength: 1, maxLength: 20, unreadableProbability: 0, minProbability: 0, notPlateProbability: 2 };
function sighting(observations: readonly Observation[], options: Partial<FuseOptions> = {}): Sighting {
  const result = fuseTrack({ id: 1, observations }, 'a.mp4', { ...KEEP_ALL, ...options });
  assert.ok(isSighting(result));
  return result;
}

/** So many looks at one plate, and the chance that they were drawn by. */
function drawn(seed: number, count: number): { readonly next: () => number; readonly looks: readonly Observation[] } {
  const next = random(seed);
  const text = anyText(next);
  return { next, looks: Array.from({ length: count }, (_, at) => anyLook(next, text, at)) };
}

test('the order of the readings does not matter', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const { next, looks } = drawn(seed, 2 + (seed % 9));
    const one = sighting(looks);
    const other = sighting(shuffled(next, looks));
    assert.equal(other.text, one.text, `seed ${seed}`);
    assert.ok(Math.abs(other.probability - one.probability) < 1e-6, `seed ${seed}`);
    assert.deepEqual(
      other.alternatives.map((candidate) => candidate.text),
      one.alternatives.map((candidate) => candidate.text),
    );
  }
});

test('texts that are not spelled out would have changed nothing', () => {
  for (let seed = 1; seed <= 120; seed++) {
    const { looks } = drawn(seed, 1 + (seed % 9));
    const one = sighting(looks);
    const all = sighting(looks, { leastSpelledShare: 0 });
    assert.equal(one.text, all.text, `seed ${seed}`);
    assert.ok(
      Math.abs(one.probability - all.probability) < 1e-4,
      `seed ${seed}: ${one.probability} ${all.probability}`,
    );
    assert.deepEqual(
      one.alternatives.map((candidate) => candidate.text),
      all.alternatives.map((candidate) => candidate.text),
      `seed ${seed}`,
    );
  }
});

test('a reading that agrees never lowers the probability', () => {
  let tried = 0;
  for (let seed = 1; seed <= 200; seed++) {
    const { next, looks } = drawn(seed, 1 + (seed % 7));
    const before = sighting(looks);
    // A look of any quality whose most probable text, character by character, is the one that was joined.
    const agreeing = anyLook(next, before.text, 20, { slips: 0 });
    const after = sighting([...looks, agreeing]);
    assert.equal(after.text, before.text, `seed ${seed}`);
    assert.ok(
      after.probability >= before.probability - 1e-6,
      `seed ${seed}: ${before.probability} ${after.probability}`,
    );
    tried++;
  }
  assert.equal(tried, 200);
});

test('no look ever makes the others count more for it', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const next = random(seed);
    const margins = Array.from({ length: 1 + (seed % 12) }, () => (next() - 0.4) * 10);
    const power = next();
    const before = joinMargins(Float64Array.from(margins), power);
    assert.ok(joinMargins(Float64Array.from([...margins, next() * 5]), power) >= before - 1e-9);
    assert.ok(joinMargins(Float64Array.from([...margins, -next() * 5]), power) <= before + 1e-9);
    assert.ok(Math.abs(joinMargins(Float64Array.from(shuffled(next, margins)), power) - before) < 1e-9);
  }
  assert.equal(joinMargins(new Float64Array(0), 0.6), 0);
  assert.equal(joinMargins(Float64Array.of(2, 2), 1), 4);
  assert.equal(joinMargins(Float64Array.of(2, 1, -3), 0), -1);
});
