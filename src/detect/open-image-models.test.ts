import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Session } from '../onnx/index.ts';
import { createRaster } from '../raster/index.ts';
import { letterbox, openImageModelsSide, rowsOf } from './open-image-models.ts';

const session = (dtype: string, input: number[], output: number[]): Session =>
  ({
    inputs: [{ name: 'images', dtype, shape: input }],
    outputs: [{ name: 'output0', dtype: 'float32', shape: output }],
  }) as unknown as Session;

const probes: readonly [name: string, session: Session, side: number | undefined][] = [
  ['end2end', session('float32', [1, 3, 416, 416], [-1, 7]), 416],
  ['end2end with a leading axis', session('float32', [1, 3, 384, 384], [1, -1, 7]), 384],
  ['not square', session('float32', [1, 3, 416, 640], [-1, 7]), undefined],
  ['grey', session('float32', [1, 1, 416, 416], [-1, 7]), undefined],
  ['bytes', session('uint8', [1, 3, 416, 416], [-1, 7]), undefined],
  ['a classifier', session('float32', [1, 3, 224, 224], [1, 1000]), undefined],
  ['any size', session('float32', [-1, 3, -1, -1], [-1, 7]), undefined],
];
for (const [name, probed, side] of probes) {
  test(`open-image-models: ${name}`, () => assert.equal(openImageModelsSide(probed), side));
}

test('open-image-models: rows with a leading axis or none, and no rows', () => {
  const row = [0, 10, 20, 30, 40, 0, 0.9];
  const data = Float32Array.from([...row, ...row.with(6, 0.1)]);
  for (const dims of [
    [2, 7],
    [1, 2, 7],
  ]) {
    const [find, ...others] = rowsOf({ data, dims }, 0.25);
    assert.deepEqual(find!.box, { x1: 10, y1: 20, x2: 30, y2: 40 });
    assert.ok(Math.abs(find!.score - 0.9) < 1e-6);
    assert.equal(others.length, 0);
  }
  assert.deepEqual(rowsOf({ data: new Float32Array(), dims: [0, 7] }, 0.25), []);
});

test('open-image-models: letterbox is centred on grey, the odd row below, RGB in planes', () => {
  const red = createRaster(4, 2, 3);
  for (let i = 0; i < 8; i++) red.data.set([255, 0, 51], i * 3);
  const { input, scale, left, top } = letterbox(red, 5);
  assert.deepEqual([scale, left, top], [1.25, 0, 1]);
  const at = (channel: number, x: number, y: number): number => input[channel * 25 + y * 5 + x]!;
  assert.deepEqual([at(0, 0, 1), at(1, 4, 3), at(0, 2, 0)], [1, 0, Math.fround(114 / 255)]);
  assert.ok(Math.abs(at(2, 2, 2) - 0.2) < 1e-6);
  assert.ok(Math.abs(at(1, 0, 4) - 114 / 255) < 1e-6);
});
