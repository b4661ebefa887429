import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Quad } from '../domain/index.ts';
import { homographyOntoQuad, project } from './homography.ts';
import { createRaster, type Raster } from './raster.ts';
import { expandQuad, quadSize, warpQuad } from './warp.ts';

const quadOf = (...numbers: number[]): Quad => {
  const at = (i: number) => ({ x: numbers[2 * i]!, y: numbers[2 * i + 1]! });
  return [at(0), at(1), at(2), at(3)];
};
const SLANTED = quadOf(1, 1, 7, 2, 6, 5, 2, 5);

/** The waves whose warps by training's `warp_crop` (OpenCV) are the expected values below. */
function waves(): Raster {
  const raster = createRaster(420, 180, 1);
  for (let y = 0; y < 180; y++) {
    for (let x = 0; x < 420; x++) raster.data[y * 420 + x] = 128 + 90 * Math.sin(x / 9) + 30 * Math.cos(y / 5);
  }
  return raster;
}

test('homography: takes the corners of the rectangle to the corners of the quad', () => {
  const map = homographyOntoQuad({ widthPx: 160, heightPx: 48 }, SLANTED);
  for (const [i, from] of [
    [0, 0],
    [160, 0],
    [160, 48],
    [0, 48],
  ].entries()) {
    const to = project(map, { x: from[0]!, y: from[1]! });
    assert.ok(Math.hypot(to.x - SLANTED[i]!.x, to.y - SLANTED[i]!.y) < 1e-9);
  }
});

test('warp: edges move outward along the plate', () => {
  const expanded = expandQuad(SLANTED, 0.06).flatMap(({ x, y }) => [x, y]);
  const expected = [0.58, 0.7, 7.42, 1.88, 6.18, 5.18, 1.82, 5.24];
  for (const [i, value] of expected.entries()) assert.ok(Math.abs(expanded[i]! - value) < 1e-5);
  assert.deepEqual(expandQuad(SLANTED, 0), SLANTED);
});

test('warp: size of a quad is its longer edges', () => {
  assert.deepEqual(quadSize(quadOf(0, 0, 30, 40, 30, 60, 0, 10)), { widthPx: Math.hypot(30, 50), heightPx: 20 });
});

const cases: readonly { name: string; quad: Quad; rows: number[][]; mean: number }[] = [
  {
    name: 'a plate twice too large is averaged first',
    quad: quadOf(20.5, 15.25, 400, 30, 395, 165, 30, 150),
    rows: [
      [167, 17, 135, 192, 58],
      [153, 27, 163, 208, 69],
      [142, 42, 185, 214, 70],
      [130, 55, 200, 215, 65],
    ],
    mean: 124.18,
  },
  {
    name: 'a plate partly outside repeats the edge',
    quad: quadOf(-20, 15, 150, 30, 145, 75, -10, 66),
    rows: [
      [98, 187, 75, 117, 201],
      [153, 236, 121, 125, 174],
      [113, 171, 74, 83, 150],
      [123, 193, 131, 137, 194],
    ],
    mean: 141.3,
  },
];
for (const { name, quad, rows, mean } of cases) {
  test(`warp: ${name}, as in training`, () => {
    const { data } = warpQuad(waves(), quad, { widthPx: 160, heightPx: 48 });
    for (const [row, values] of rows.entries()) {
      for (const [column, value] of values.entries()) {
        const own = data[row * 12 * 160 + column * 32]!;
        assert.ok(Math.abs(own - value) <= 3, `row ${row} column ${column}: ${own} is not ${value}`);
      }
    }
    assert.ok(Math.abs(data.reduce((a, b) => a + b, 0) / data.length - mean) < 0.4);
  });
}

test('warp: a quad without area, far outside or not finite still gives a picture', () => {
  for (const quad of [
    quadOf(5, 5, 5, 5, 5, 5, 5, 5),
    quadOf(900, 900, 999, 900, 999, 930, 900, 930),
    quadOf(NaN, 0, 1, 0, 1, 1, 0, 1),
  ]) {
    assert.equal(warpQuad(waves(), quad, { widthPx: 16, heightPx: 4 }).data.length, 64);
  }
});

test('warp: three channels stay apart', () => {
  const rgb = createRaster(40, 20, 3);
  for (let i = 0; i < 800; i++) rgb.data.set([1, 100, 250], i * 3);
  for (const quad of [quadOf(3, 3, 9, 4, 9, 8, 3, 7), quadOf(0, 0, 39, 0, 39, 19, 0, 19)]) {
    const { data } = warpQuad(rgb, quad, { widthPx: 8, heightPx: 4 });
    for (let i = 0; i < 32; i++) assert.deepEqual([...data.subarray(i * 3, i * 3 + 3)], [1, 100, 250]);
  }
});
