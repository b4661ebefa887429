import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRaster, type Raster } from './raster.ts';
import { resize, resizeArea, resizeBilinear, resizeEach } from './resize.ts';

/** A made-up picture with a gap after each row; OpenCV 4 gave the expected values below for the same one. */
function picture(): Raster {
  const data = new Uint8Array(7 * 12).fill(255);
  for (let y = 0; y < 7; y++) {
    for (let x = 0; x < 9; x++) data[y * 12 + x] = (x * 37 + y * 91 + ((x * y) % 7) * 13) % 256;
  }
  return { data, widthPx: 9, heightPx: 7, strideBytes: 12, channels: 1 };
}

function assertNear(actual: Uint8Array, expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  for (const [i, value] of expected.entries()) {
    assert.ok(Math.abs(actual[i]! - value) <= 1, `value ${i}: ${actual[i]} is not ${value}`);
  }
}

test('resize: area averaging agrees with OpenCV', () => {
  const small = [92, 135, 142, 101, 130, 124, 140, 129, 115, 132, 161, 115];
  assertNear(resizeArea(picture(), 4, 3).data, small);
  assertNear(resizeArea(picture(), 5, 7).data.subarray(0, 10), [16, 82, 148, 185, 24, 113, 202, 92, 114, 122]);
});

test('resize: bilinear agrees with OpenCV, up and down', () => {
  const large = resizeBilinear(picture(), 12, 9).data;
  assertNear(large.subarray(0, 12), [0, 23, 51, 79, 106, 134, 162, 190, 217, 85, 17, 40]);
  assertNear(large.subarray(96), [34, 106, 158, 176, 194, 212, 230, 216, 42, 28, 80, 152]);
  assertNear(resizeBilinear(picture(), 4, 3).data, [89, 192, 124, 81, 65, 156, 193, 49, 104, 108, 193, 123]);
});

/** The mean of the area of each new pixel in whole numbers: half pixels are counted, `halves` by `halves` for each. */
function exactArea({ data, widthPx, heightPx, strideBytes }: Raster, halves: number): number[] {
  const columns = (2 * widthPx) / halves;
  return Array.from({ length: columns * ((2 * heightPx) / halves) }, (_, at) => {
    const left = (at % columns) * halves;
    const top = Math.floor(at / columns) * halves;
    let sum = 0;
    for (let y = top; y < top + halves; y++)
      for (let x = left; x < left + halves; x++) sum += data[(y >> 1) * strideBytes + (x >> 1)]!;
    return Math.floor((2 * sum + halves * halves) / (2 * halves * halves)); // halves of a level go up
  });
}

test('resize: the short ways for whole numbers of times and for two thirds are exact', () => {
  const [widthPx, heightPx] = [48, 24];
  const factors = [1.5, 2, 3, 4, 6, 12];
  const sizes = factors.map((times) => ({ widthPx: widthPx / times, heightPx: heightPx / times }));
  // Rows that begin at whole words, rows that do not, and a picture that does not either.
  for (const [strideBytes, offset] of [
    [48, 0],
    [52, 0],
    [53, 0],
    [52, 1],
  ] as const) {
    const data = Uint8Array.from({ length: offset + strideBytes * heightPx }, (_, i) => (i * 2654435761) >>> 24);
    const grey: Raster = { data: data.subarray(offset), widthPx, heightPx, strideBytes, channels: 1 };
    for (const [index, small] of resizeEach(grey, sizes).entries()) {
      const size = sizes[index]!;
      const exact = exactArea(grey, 2 * factors[index]!);
      assert.deepEqual([...small.data], exact, `${size.widthPx} px wide, rows of ${strideBytes} bytes`);
      assert.deepEqual(resize(grey, size.widthPx, size.heightPx).data, small.data);
      assert.deepEqual(resizeArea(grey, size.widthPx, size.heightPx).data, small.data);
    }
  }
  assert.deepEqual(resizeEach(picture(), []), []);
});

test('resize: the same size is a copy, whichever way', () => {
  const { data } = picture();
  const tight = Array.from({ length: 63 }, (_, i) => data[Math.floor(i / 9) * 12 + (i % 9)]!);
  for (const way of [resize, resizeArea, resizeBilinear]) assert.deepEqual([...way(picture(), 9, 7).data], tight);
});

test('resize: one level stays that level at every size, one pixel included', () => {
  for (const [widthPx, heightPx] of [
    [1, 1],
    [3, 2],
    [31, 17],
    [200, 1],
  ] as const) {
    const flat = createRaster(31, 17, 1);
    flat.data.fill(201);
    for (const way of [resizeArea, resizeBilinear]) {
      const { data } = way(flat, Math.min(widthPx, way === resizeArea ? 31 : 200), heightPx);
      assert.ok(data.every((value) => value === 201));
    }
  }
});

test('resize: a single pixel grows', () => {
  const single = createRaster(1, 1, 1);
  single.data[0] = 9;
  assert.deepEqual([...resize(single, 3, 2).data], [9, 9, 9, 9, 9, 9]);
});

test('resize: channels do not mix', () => {
  const rgb = createRaster(4, 2, 3);
  for (let i = 0; i < 8; i++) rgb.data.set([10, 20 + i, 200], i * 3);
  for (const way of [resizeArea, resizeBilinear]) {
    const { data } = way(rgb, 2, 1);
    assert.deepEqual([data[0], data[2], data[3], data[5]], [10, 200, 10, 200]);
    assert.ok(data[1]! > 20 && data[4]! < 28 && data[1]! < data[4]!);
  }
});
