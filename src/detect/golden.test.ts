/** What Python said about a drawn picture when it wrote the shipped detector, and what we say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadManifest, openSession, type Tensor } from '../onnx/index.ts';
import { peaksOf } from './peaks.ts';

interface Golden {
  readonly model: { readonly sha256: string };
  readonly image: { readonly width: number; readonly height: number; readonly lumaBase64: string };
  readonly cells: { readonly dims: number[]; readonly samples: [number, number, number, number][] };
  readonly best: { readonly row: number; readonly column: number; readonly values: number[] };
  readonly tolerance: { readonly score: number; readonly px: number };
}

const models = join(import.meta.dirname, '../../models');

test('golden: the shipped detector says the same as in Python', async () => {
  const golden = JSON.parse(readFileSync(join(models, 'golden/detector.json'), 'utf8')) as Golden;
  const file = join(models, 'detector.onnx');
  const manifest = (await loadManifest(file))!;
  assert.equal(manifest.sha256, golden.model.sha256);
  await using session = await openSession(file);
  const { width, height, lumaBase64 } = golden.image;
  const data = new Uint8Array(Buffer.from(lumaBase64, 'base64'));
  const results = await session.run({ [manifest.text('input.name')]: { data, dims: [1, 1, height, width] } });
  const cells = results[manifest.text('output.name')] as Tensor<Float32Array>;
  assert.deepEqual(cells.dims, golden.cells.dims);
  const [, , rows, columns] = golden.cells.dims as [number, number, number, number];
  for (const [channel, row, column, value] of golden.cells.samples) {
    const own = cells.data[(channel * rows + row) * columns + column]!;
    const tolerance = channel === 0 ? golden.tolerance.score : golden.tolerance.px;
    assert.ok(Math.abs(own - value) <= tolerance, `channel ${channel} at ${row}, ${column}: ${own} is not ${value}`);
  }
  const stridePx = manifest.number('output.stride');
  const [best] = peaksOf(cells, stridePx, 0.1).sort((a, b) => b.score - a.score);
  const [score, left, top, right, bottom, ...corners] = golden.best.values as [number, number, number, number, number];
  const [x, y] = [(golden.best.column + 0.5) * stridePx, (golden.best.row + 0.5) * stridePx];
  assert.ok(Math.abs(best!.score - score) <= golden.tolerance.score);
  const own = [best!.box.x1, best!.box.y1, best!.box.x2, best!.box.y2, ...best!.corners!.flatMap((p) => [p.x, p.y])];
  const theirs = [
    x - left,
    y - top,
    x + right,
    y + bottom,
    ...corners.map((d: number, i) => (i % 2 === 0 ? x : y) + d),
  ];
  for (const [i, value] of theirs.entries()) assert.ok(Math.abs(own[i]! - value) <= golden.tolerance.px);
});
