/** Flags of V8 hold for the whole process and for good, so each case runs in one of its own. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

/** MiB of what new objects are made in, after much was made and some of it kept for a while, as by a long scan. */
function youngMib(sized: boolean): number {
  const script = `
    import { setImmediate } from 'node:timers/promises';
    import { getHeapSpaceStatistics } from 'node:v8';
    import { sizeHeaps } from ${JSON.stringify(new URL('./size-heaps.ts', import.meta.url).href)};
    using sizing = ${sized ? 'sizeHeaps(1)' : 'undefined'};
    const kept = [];
    for (let round = 0; round < 600; round++) {
      for (let n = 0; n < 20_000; n++) kept.push({ n, of: [n] });
      if (kept.length > 400_000) kept.length = 0;
      await setImmediate();
    }
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
    console.log(young.space_size / 2 ** 20);`;
  // As on a machine with memory to spare: with little V8 holds it back by itself.
  const flags = ['--max-semi-space-size=64', '--input-type=module', '--eval', script];
  const out = execFileSync(process.execPath, flags, { encoding: 'utf8' });
  return Number(out);
}

test('what new objects are made in stays small, where V8 alone lets it grow', () => {
  const [sized, alone] = [youngMib(true), youngMib(false)];
  assert.ok(sized >= 16 && sized <= 32, `${sized} MiB`);
  assert.ok(alone > 32, `${alone} MiB alone: nothing left to hold back`);
});
