import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance } from './edit-distance.ts';

test('counts what was changed, left out and put in, either way', () => {
  for (const [a, b, changes] of [
    ['', '', 0],
    ['B123XYZ', 'B123XYZ', 0],
    ['', 'B12', 3],
    ['B123XYZ', 'B128XYZ', 1],
    ['B123XYZ', '123XYZQ', 2],
    ['AB12', 'AB2', 1],
    ['B123XYZ', '8I23XY', 3],
  ] as const)
    assert.deepEqual([editDistance(a, b), editDistance(b, a)], [changes, changes], `${a} ${b}`);
});
