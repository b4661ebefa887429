import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame } from '../domain/index.ts';
import { createRaster, lumaRaster, rgbRaster, viewOf } from './raster.ts';

const luma = { data: Uint8Array.of(1, 2, 99, 3, 4, 99), widthPx: 2, heightPx: 2, strideBytes: 3 };
const frame = (rgb?: Frame['rgb']): Frame => ({ luma, ...(rgb && { rgb }) }) as Frame;

test("raster: luma shares the frame's memory", () => assert.equal(lumaRaster(frame()).data, luma.data));

test('raster: a frame without colour is grey in RGB', () => {
  assert.deepEqual([...rgbRaster(frame()).data], [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]);
});

test("raster: a frame's own colour is taken", () => {
  const rgb = { data: new Uint8Array(12), widthPx: 2, heightPx: 2, strideBytes: 6 };
  assert.deepEqual(rgbRaster(frame(() => rgb)), { ...rgb, channels: 3 });
});

test('raster: a view is a part of the same memory', () => {
  const raster = createRaster(4, 3, 3);
  const view = viewOf(raster, { x1: 1, y1: 1, x2: 4, y2: 3 });
  assert.deepEqual([view.widthPx, view.heightPx, view.strideBytes], [3, 2, 12]);
  view.data[0] = 7;
  assert.equal(raster.data[15], 7);
});
