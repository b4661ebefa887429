/** What Python said about drawn crops when it wrote the shipped reader, and what we say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ALPHABET } from '../domain/index.ts';
import { loadManifest, openSession, type Tensor } from '../onnx/index.ts';
import { greedyText } from './beam-search.ts';
import { likeliestTexts } from './ctc-decode.ts';
import { columnProbabilities } from './forward-backward.ts';
import { placePosteriors } from './place-posteriors.ts';

interface Golden {
  readonly model: { readonly sha256: string };
  readonly crop: { readonly widthPx: number; readonly heightPx: number };
  readonly logits: { readonly columns: number; readonly classes: number };
  readonly beamWidth: number;
  readonly cases: readonly {
    readonly cropBase64: string;
    readonly logitsBase64: string;
    readonly greedy: string;
    readonly best: { readonly text: string; readonly logProbability: number };
    readonly top3: readonly (readonly [string, number][])[];
    readonly region: readonly [string, number];
  }[];
  readonly tolerance: { readonly probability: number; readonly logProbability: number };
}

const models = join(import.meta.dirname, '../../models');
const golden = JSON.parse(readFileSync(join(models, 'golden/reader.json'), 'utf8')) as Golden;
const { columns, classes } = golden.logits;
const textOf = (labels: readonly number[]): string => labels.map((label) => ALPHABET[label - 1]!).join('');

for (const [index, given] of golden.cases.entries()) {
  test(`golden: crop ${index}, ${given.best.text}, is decoded as in Python`, () => {
    const bytes = Uint8Array.from(Buffer.from(given.logitsBase64, 'base64'));
    const probabilities = columnProbabilities(new Float32Array(bytes.buffer), columns, classes);
    assert.equal(textOf(greedyText(probabilities)), given.greedy);
    const [best] = likeliestTexts(probabilities, golden.beamWidth);
    assert.equal(textOf(best!.text), given.best.text);
    const difference = Math.log(best!.probability) - given.best.logProbability;
    assert.ok(Math.abs(difference) <= golden.tolerance.logProbability, `${difference}`);
    for (const [place, row] of placePosteriors(probabilities, best!.text).entries()) {
      // Python leaves "no character here" out of its table.
      const written = 1 - row.at(-1)!;
      for (const [character, probability] of given.top3[place]!) {
        const own = row[ALPHABET.indexOf(character)]! / written;
        assert.ok(Math.abs(own - probability) <= golden.tolerance.probability, `${place} ${character}: ${own}`);
      }
    }
  });
}

test('golden: the shipped reader says the same as in Python', async () => {
  const file = join(models, 'reader.onnx');
  const manifest = (await loadManifest(file))!;
  assert.equal(manifest.sha256, golden.model.sha256);
  await using session = await openSession(file);
  const data = Uint8Array.from(Buffer.concat(golden.cases.map(({ cropBase64 }) => Buffer.from(cropBase64, 'base64'))));
  const { widthPx, heightPx } = golden.crop;
  const results = await session.run({ crops: { data, dims: [golden.cases.length, 1, heightPx, widthPx] } });
  const logits = results.logits as Tensor<Float32Array>;
  assert.deepEqual(logits.dims, [golden.cases.length, columns, classes]);
  const theirs = Buffer.concat(golden.cases.map(({ logitsBase64 }) => Buffer.from(logitsBase64, 'base64')));
  for (const [i, own] of logits.data.entries()) {
    const difference = Math.exp(own) - Math.exp(theirs.readFloatLE(i * 4));
    assert.ok(Math.abs(difference) <= golden.tolerance.probability, `value ${i} differs by ${difference}`);
  }
  const region = results.region as Tensor<Float32Array>;
  const names = manifest.texts('regions');
  for (const [
    i,
    {
      region: [name, probability],
    },
  ] of golden.cases.entries()) {
    const own = region.data.subarray(i * names.length, (i + 1) * names.length);
    assert.ok(Math.abs(own[names.indexOf(name)]! - probability) <= golden.tolerance.probability);
  }
});
