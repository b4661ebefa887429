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
  }
});

test('no look ever makes the others count more for it', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const next = random(seed);
    // What a look says alone is at least what it says beside others.
    const looks = Array.from({ length: 1 + (seed % 12) }, () => ({ beside: (next() - 0.4) * 10, factor: 1 + next() }));
    const power = next();
    const join = (some: typeof looks): number =>
      joinMargins(
        Float64Array.from(some, ({ beside }) => beside),
        Float64Array.from(some, ({ beside, factor }) => beside * factor),
        power,
      );
    const before = join(looks);
    assert.ok(join([...looks, { beside: next() * 5, factor: 1 + next() }]) >= before - 1e-9);
    assert.ok(join([...looks, { beside: -next() * 5, factor: 1 + next() }]) <= before + 1e-9);
    assert.ok(Math.abs(join(shuffled(next, looks)) - before) < 1e-9);
  }
  const join = (margins: readonly number[], power: number, alone = margins): number =>
    joinMargins(Float64Array.from(margins), Float64Array.from(alone), power);
  assert.equal(join([], 0.6), 0);
  assert.equal(join([2, 2], 1), 4);
  assert.equal(join([2, 1, -3], 0), -1);
  assert.equal(join([2, 1, -3], 1, [2, 4, -5]), 1); // 4 + 2 - 5
});
