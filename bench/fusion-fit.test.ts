import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FUSION_FIT } from '../src/fuse/index.ts';
import { fakeReading, look } from '../tests/fakes/readings.ts';
import { type FusionSample, fitFusion, fusionFile, gainOf } from './fusion-fit.ts';

test('a gain is a mean over samples, its error one over rides', () => {
  const samples = ['a', 'a', 'b', 'b'].map((ride) => ({ ride }));
  const { gain, error } = gainOf(samples, Float64Array.of(0, 0, 0, 0), Float64Array.of(1, 1, 3, 3));
  assert.deepEqual([gain, error], [2, Math.sqrt(2 ** 2 + 2 ** 2) / 4]);
  assert.deepEqual(gainOf([], new Float64Array(0), new Float64Array(0)), { gain: 0, error: 0 });
});

test('no samples, no steps', () => assert.deepEqual(fitFusion([]), { fit: FUSION_FIT, steps: [] }));

test('where small looks are always wrong, they are made to count less', () => {
  const samples = Array.from({ length: 3 }, (_, at): FusionSample => {
    const small = Array.from({ length: 5 }, (_, i) =>
      look(i / 10, 100, 100, fakeReading('B128XYZ', { sure: 0.85 }), { widthPx: 30 }),
    );
    const large = look(0.6, 100, 100, fakeReading('B123XYZ', { sure: 0.9 }), { widthPx: 90 });
    return { ride: `ride ${at}`, track: { id: at, observations: [...small, large] }, truth: 'B123XYZ' };
  });
  const { fit, steps } = fitFusion(samples);
  const counts = (numbers: typeof FUSION_FIT): number => (30 / numbers.fullWidthPx) ** numbers.widthPower;
  assert.ok(steps.length > 0 && counts(fit) < counts(FUSION_FIT), JSON.stringify(steps));
});

test('the file that is written holds every number', () => {
  assert.match(fusionFile(FUSION_FIT), /^\/\*\* .*\nexport const FUSION_FIT = \{\n( {2}\w+: [\d.]+,\n){12}\};\n$/);
});
