/** How often a doubtful plate is read at each depth, with a network that doubts whatever it is shown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatFrame } from '../../tests/fakes/plain-frame.ts';
import { ALPHABET } from '../domain/index.ts';
import type { Manifest, Session } from '../onnx/index.ts';
import { createPlatelogReader } from './platelog-reader.ts';

const LABELS = ALPHABET.length + 1;
const MANIFEST: Readonly<Record<string, number | string | readonly string[]>> = {
  'input.name': 'crops',
  'input.widthPx': 160,
  'input.heightPx': 48,
  'input.marginRatio': 0.06,
  'output.logits': 'logits',
  'output.region': 'region',
  'output.rows': 1,
  'output.columns': 1,
  alphabet: ALPHABET,
  blankIndex: 0,
  regions: ['RO', 'none'],
};

/** Says `A` or `B`, each with 0.45, whatever it is shown; keeps the crops that it was shown. */
function doubtful(shown: Uint8Array[]): Session {
  return {
    file: 'made up.onnx',
    sha256: '',
    inputs: [{ name: 'crops', dtype: 'uint8', shape: [-1, 1, 48, 160] }],
    outputs: ['logits', 'region'].map((name) => ({ name, dtype: 'float32', shape: [] })),
    async run({ crops }) {
      const [count] = crops!.dims as [number];
      for (let at = 0; at < count; at++) shown.push((crops!.data as Uint8Array).slice(at * 7680, (at + 1) * 7680));
      const one = new Float32Array(LABELS).fill(Math.log(0.1 / (LABELS - 2)));
      for (const character of 'AB') one[ALPHABET.indexOf(character) + 1] = Math.log(0.45);
      const logits = new Float32Array(count * LABELS);
      for (let at = 0; at < count; at++) logits.set(one, at * LABELS);
      return {
        logits: { data: logits, dims: [count, 1, LABELS] },
        region: { data: new Float32Array(count * 2).fill(0.4), dims: [count, 2] },
      };
    },
    async [Symbol.asyncDispose]() {},
  };
}

test('a doubtful plate is read once in a quick look if it is narrow, seven times more else, and all that inverted in a single look', async () => {
  const get = (path: string) => MANIFEST[path] as never;
  const manifest: Manifest = {
    ...{ kind: 'platelog-reader-1', name: 'made up', version: '1', licence: 'MIT', sha256: '' },
    ...{ number: get, text: get, numbers: get, texts: get, has: (path: string) => path in MANIFEST },
  };
  const shown: Uint8Array[] = [];
  await using reader = createPlatelogReader(doubtful(shown), manifest);
  using frame = flatFrame(200, 100, 90);
  for (const [depth, widthPx, times, inverted] of [
    ['quick', 59, 1, 0],
    ['quick', 60, 8, 0],
    ['full', 59, 8, 0],
    ['single', 59, 16, 8],
  ] as const) {
    const crop = reader.cropPlate(frame, { box: { x1: 40, y1: 40, x2: 40 + widthPx, y2: 70 }, score: 1 });
    shown.length = 0;
    await reader.read([crop], depth);
    assert.equal(shown.length, times, depth);
    assert.equal(shown.filter((luma) => luma.every((value) => value === 165)).length, inverted, depth);
  }
});
