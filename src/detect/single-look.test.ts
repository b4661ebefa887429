/** How sure a find must be at each depth, with a network that answers the same whatever it is shown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatFrame } from '../../tests/fakes/plain-frame.ts';
import type { Manifest, Session } from '../onnx/index.ts';
import { CHANNELS } from './peaks.ts';
import { createPlatelogDetector } from './platelog-detector.ts';

/** Sees one plate, 16 px wide, with a score of 0.55 in whatever it is shown. */
const session: Session = {
  file: 'made up.onnx',
  sha256: '',
  inputs: [{ name: 'image', dtype: 'uint8', shape: [1, 1, -1, -1] }],
  outputs: [],
  async run({ image }) {
    const [, , height, width] = image!.dims as [number, number, number, number];
    const cells = {
      data: new Float32Array((CHANNELS * height * width) / 64),
      dims: [1, CHANNELS, height / 8, width / 8],
    };
    const plane = cells.data.length / CHANNELS;
    const distances = [8, 4, 8, 4, -8, -4, 8, -4, 8, 4, -8, 4];
    for (const [index, value] of [0.55, ...distances].entries()) cells.data[index * plane] = value;
    return { cells };
  },
  async [Symbol.asyncDispose]() {},
};

function manifestWith(own: Readonly<Record<string, number | readonly number[]>>): Manifest {
  const values: Readonly<Record<string, number | string | readonly number[]>> = {
    'input.name': 'image',
    'input.multiple': 32,
    'input.padValue': 114,
    'output.name': 'cells',
    'output.stride': 8,
    'output.channels': CHANNELS,
    looks: [64],
    nmsIou: 0.5,
    'refine.widthPx': 64,
    'refine.heightPx': 32,
    ...own,
  };
  const get = (path: string) => values[path] as never;
  return {
    ...{ kind: 'platelog-detector-1', name: 'made up', version: '1', licence: 'MIT', sha256: '' },
    ...{ number: get, text: get, numbers: get, texts: get, has: (path: string) => path in values },
  };
}

test('what a photo shows has to be surer than what later frames can bear out', async () => {
  await using strict = createPlatelogDetector(
    session,
    manifestWith({ scoreThreshold: 0.5, singleScoreThreshold: 0.6 }),
  );
  await using plain = createPlatelogDetector(session, manifestWith({ scoreThreshold: 0.5 }));
  using frame = flatFrame(64, 64);
  const counts = async (detector: typeof strict) => {
    const depths = ['full', 'quick', 'single'] as const;
    return await Promise.all(depths.map(async (depth) => (await detector.detect(frame, depth)).length));
  };
  assert.deepEqual(await counts(strict), [1, 1, 0]);
  assert.deepEqual(await counts(plain), [1, 1, 1], 'a manifest from before has one threshold');
});
