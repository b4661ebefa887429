import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLookBeat, type LookPace } from './look-beat.ts';

/** F for a full look, q for a quick one, - for none, at each of these times in milliseconds. */
function beat(pace: LookPace, timesMs: readonly number[], size = { widthPx: 3840, heightPx: 2160 }): string {
  const at = createLookBeat(pace, size);
  return timesMs
    .map((timeMs) => ({ full: 'F', quick: 'q', none: '-' })[at(Math.round(timeMs * 1000)) ?? 'none'])
    .join('');
}
const every = (stepMs: number, count: number): number[] => Array.from({ length: count }, (_, index) => index * stepMs);

test('thirty frames a second: every third is looked at, every third of those in full', () => {
  const pace = { looksPerSecond: 10, fullLookEveryS: 0.3 };
  assert.equal(beat(pace, every(1000 / 30, 20)), 'F--q--q--F--q--q--F-');
  // A clock that counts in milliseconds, and one with a jitter of two.
  assert.equal(
    beat(
      pace,
      every(100, 10).map((timeMs, index) => timeMs + (index % 3) - 1),
    ),
    'FqqFqqFqqF',
  );
});

test('where frames are as far apart as full looks, all are full; at 0 s all are, too', () => {
  assert.equal(beat({ looksPerSecond: 10, fullLookEveryS: 0.3 }, every(500, 5)), 'FFFFF');
  assert.equal(beat({ looksPerSecond: 2, fullLookEveryS: 0.3 }, every(100, 11)), 'F----F----F');
  assert.equal(beat({ looksPerSecond: 10, fullLookEveryS: 0 }, every(50, 6)), 'F-F-F-');
});

test('frames that come as often as looks are all looked at, however their times are rounded', () => {
  for (const [rate, roundUs] of [
    [30, 1],
    [29.97, 1000],
    [24, 1000],
    [60, 1],
  ] as const) {
    const timesMs = Array.from({ length: 120 }, (_, n) => (Math.round((n * 1e6) / rate / roundUs) * roundUs) / 1000);
    assert.equal(beat({ looksPerSecond: rate, fullLookEveryS: 100 }, timesMs).replaceAll(/[Fq]/g, ''), '', `${rate}`);
  }
});

test('after a pause nothing is caught up', () => {
  const times = [...every(100, 4), ...every(100, 4).map((timeMs) => timeMs + 60_000)];
  assert.equal(beat({ looksPerSecond: 10, fullLookEveryS: 0.3 }, times), 'FqqFFqqF');
});

test('in a small picture, upright or not, full looks are seldomer', () => {
  const pace = { looksPerSecond: 10, fullLookEveryS: 0.2 };
  assert.equal(beat(pace, every(100, 11), { widthPx: 1920, heightPx: 1080 }), 'FqqqqqqqFqq');
  assert.equal(beat(pace, every(100, 11), { widthPx: 720, heightPx: 1280 }), 'FqqqqqqqFqq');
  assert.equal(beat(pace, every(100, 11), { widthPx: 1440, heightPx: 2560 }), 'FqFqFqFqFqF');
  assert.equal(beat({ ...pace, fullLookEveryS: 0 }, every(100, 4), { widthPx: 1280, heightPx: 720 }), 'FFFF');
});

test('a look that no other is near to is full, and the next full one is due from there', () => {
  const pace = { looksPerSecond: 10, fullLookEveryS: 0.5 };
  assert.equal(beat(pace, [...every(100, 3), ...every(100, 7).map((timeMs) => timeMs + 550)]), 'FqqFqqqqFq');
  assert.equal(beat(pace, every(310, 5)), 'FFFFF');
});
