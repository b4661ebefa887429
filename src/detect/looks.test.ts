import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LookDepth } from '../domain/index.ts';
import { looksAt, sizesOf } from './platelog-detector.ts';

const LOOKS = [1280, 640, 320];
const CASES: readonly (readonly [string, number, number, readonly number[]])[] = [
  ['720p as it is', 1280, 720, [1280, 640, 320]],
  ['1080p reduced', 1920, 1080, [1280, 640, 320]],
  ['twice as wide as the finest look: that look', 2560, 1440, [1280, 640, 320]],
  ['4K at half its size', 3840, 2160, [1920, 640, 320]],
  ['upright 4K, too', 2160, 3840, [1080, 360, 180]],
  ['a small picture is enlarged at most twice, and seen once at each size', 200, 100, [400, 320]],
];

for (const [what, widthPx, heightPx, widths] of CASES)
  test(`looks: ${what}`, () => {
    const sizes = looksAt({ widthPx, heightPx }, LOOKS);
    assert.deepEqual(
      sizes.map((size) => size.widthPx),
      widths,
    );
    for (const size of sizes) assert.ok(Math.abs(size.heightPx / size.widthPx - heightPx / widthPx) < 0.01);
  });

test('looks: a picture of one pixel, and one that is hardly a line', () => {
  assert.deepEqual(looksAt({ widthPx: 1, heightPx: 1 }, [1280]), [{ widthPx: 2, heightPx: 2 }]);
  assert.deepEqual(looksAt({ widthPx: 3000, heightPx: 1 }, [300]), [{ widthPx: 1500, heightPx: 1 }]);
});

test('looks: a quick one takes the second finest size alone, unless there is no other', () => {
  const widths = (widthPx: number, heightPx: number, looks: readonly number[], depth: LookDepth): number[] =>
    sizesOf({ widthPx, heightPx }, looks, depth).map((size) => size.widthPx);
  assert.deepEqual(widths(1920, 1080, LOOKS, 'full'), [1280, 640, 320]);
  assert.deepEqual(widths(1920, 1080, LOOKS, 'single'), [1280, 640, 320]);
  assert.deepEqual(widths(1920, 1080, LOOKS, 'quick'), [640]);
  assert.deepEqual(widths(1920, 1080, [320, 1280, 640], 'quick'), [640]);
  assert.deepEqual(widths(2160, 3840, LOOKS, 'quick'), [360]);
  assert.deepEqual(widths(100, 100, LOOKS, 'quick'), [200]);
});
