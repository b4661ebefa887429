/** Damage of any kind: never anything but a PlatelogError, never a hang, never memory beyond reason, no place off the Earth. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAKE_RECORDINGS } from '../../tests/fakes/recordings.ts';
import { PlatelogError } from '../domain/index.ts';
import { bytesAsSource } from './bytes/byte-source.ts';
import { cleanFixes } from './clean-fixes.ts';
import { parseRecordingName } from './names/recording-name.ts';
import { readFixes } from './readers/read-fixes.ts';

const ROUNDS = 60;
// Far more than any takes, for a busy machine; a hang is longer.
const MAX_MS = 20_000;
const MAX_GROWTH_BYTES = 256 * 1024 * 1024;

/** A small generator of its own, so that a failure can be repeated. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function damaged(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = random(copy.length);
  switch (random(5)) {
    case 0: // a few bytes changed
      for (let count = 1 + random(12); count > 0; count--) copy[random(copy.length)] = random(256);
      return copy;
    case 1: // cut off
      return copy.subarray(0, at);
    case 2: // bytes lost
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + 1 + random(40))]);
    case 3: // a number as large as can be, or 0, anywhere
      copy.fill(random(2) * 255, at, at + 4 + random(8));
      return copy;
    default: // bytes doubled
      return Buffer.concat([copy.subarray(0, at), copy.subarray(Math.max(0, at - random(200)))]);
  }
}

for (const fake of FAKE_RECORDINGS) {
  test(`damage to ${fake.title}`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const seed = round * 7919 + fake.title.length;
      const bytes = damaged(fake.bytes, randomFrom(seed));
      const before = process.memoryUsage();
      const startMs = performance.now();
      try {
        const { log } = await readFixes(bytesAsSource(fake.file, bytes));
        for (const fix of cleanFixes(log?.fixes ?? []).kept)
          assert.ok(Math.abs(fix.latitude) <= 90 && Math.abs(fix.longitude) <= 180, `seed ${seed}`);
      } catch (error) {
        assert.ok(error instanceof PlatelogError, `seed ${seed}: ${(error as Error).stack}`);
      }
      assert.ok(performance.now() - startMs < MAX_MS, `seed ${seed} took too long`);
      const after = process.memoryUsage();
      const growth = after.heapUsed + after.external - before.heapUsed - before.external;
      assert.ok(growth < MAX_GROWTH_BYTES, `seed ${seed} took ${growth} bytes`);
    }
  });
}

test('noise', async () => {
  const random = randomFrom(1);
  for (let round = 0; round < ROUNDS; round++) {
    const bytes = Uint8Array.from({ length: 1 + random(4000) }, () => random(256));
    const { log } = await readFixes(bytesAsSource('noise.mp4', bytes));
    assert.equal(cleanFixes(log?.fixes ?? []).kept.length, 0);
    parseRecordingName(Buffer.from(bytes.subarray(0, 60)).toString('latin1'));
  }
});
