import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processorClock, workTable } from './work-table.ts';

const WORK = { frames: 360, looks: 120, fullLooks: 30, plates: 334 };

test('what was worked through, and whose processor time it was', () => {
  const lines = workTable({ work: WORK, lookThreads: 2, looksCpuMs: 3000 }, { allMs: 8000, mainMs: 500 });
  assert.deepEqual(
    lines.map((line) => line.replace(/ {2,}/, ': ')),
    [
      'frames decoded: 360',
      'looks: 120',
      'full looks: 30',
      'plates cut: 334',
      'threads that look: 2',
      'processor time: 8000 ms',
      'of it looks: 3000 ms',
      'of it the main thread: 500 ms',
      'of it decoder and writing: 4500 ms',
    ],
  );
});

test('an older Node tells the whole alone', () => {
  const lines = workTable({ work: WORK, lookThreads: 1, looksCpuMs: undefined }, { allMs: 8000, mainMs: undefined });
  assert.match(lines.at(-1)!, /^processor time +8000 ms$/);
});

test('the clock counts what this thread works', () => {
  const clock = processorClock();
  const untilMs = performance.now() + 50;
  while (performance.now() < untilMs);
  const { allMs, mainMs = allMs } = clock();
  assert.ok(mainMs > 0 && allMs > 0, `${mainMs} of ${allMs} ms`);
});
