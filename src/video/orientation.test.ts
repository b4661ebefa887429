import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrixBytes } from '../../tests/clips/make-clip.ts';
import { isUpright, orientationOfMatrix, turnUpright, UPRIGHT } from './orientation.ts';

// The picture "1 2 3 / 4 5 6" with one spare byte after each row.
const stored = {
  data: Uint8Array.of(1, 2, 3, 0, 4, 5, 6, 0),
  widthPx: 3,
  heightPx: 2,
  strideBytes: 4,
  channels: 1,
} as const;

const cases: readonly { name: string; matrix: [number, number, number, number]; rows: number[][] }[] = [
  {
    name: 'upright',
    matrix: [1, 0, 0, 1],
    rows: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  },
  {
    name: 'half a turn',
    matrix: [-1, 0, 0, -1],
    rows: [
      [6, 5, 4],
      [3, 2, 1],
    ],
  },
  {
    name: 'a quarter turn clockwise',
    matrix: [0, 1, -1, 0],
    rows: [
      [4, 1],
      [5, 2],
      [6, 3],
    ],
  },
  {
    name: 'a quarter turn anticlockwise',
    matrix: [0, -1, 1, 0],
    rows: [
      [3, 6],
      [2, 5],
      [1, 4],
    ],
  },
  {
    name: 'left and right swapped',
    matrix: [-1, 0, 0, 1],
    rows: [
      [3, 2, 1],
      [6, 5, 4],
    ],
  },
  {
    name: 'top and bottom swapped',
    matrix: [1, 0, 0, -1],
    rows: [
      [4, 5, 6],
      [1, 2, 3],
    ],
  },
  {
    name: 'mirrored at the main diagonal',
    matrix: [0, 1, 1, 0],
    rows: [
      [1, 4],
      [2, 5],
      [3, 6],
    ],
  },
  {
    name: 'mirrored at the other diagonal',
    matrix: [0, -1, -1, 0],
    rows: [
      [6, 3],
      [5, 2],
      [4, 1],
    ],
  },
];

for (const { name, matrix, rows } of cases) {
  test(`orientation: ${name}`, () => {
    const turned = turnUpright(stored, orientationOfMatrix(matrixBytes(matrix)));
    assert.deepEqual([turned.widthPx, turned.heightPx], [rows[0]!.length, rows.length]);
    assert.deepEqual([...turned.data], rows.flat());
  });
}

test('orientation: no matrix and a matrix that is too short mean upright', () => {
  assert.deepEqual(orientationOfMatrix(null), UPRIGHT);
  assert.ok(isUpright(orientationOfMatrix(new Uint8Array(35))));
});

test('orientation: an angle between the quarter turns goes to the nearest', () => {
  assert.deepEqual(orientationOfMatrix(matrixBytes([1, 0.1, -0.1, 1])), UPRIGHT);
});

test('orientation: three channels stay together', () => {
  const pair = { data: Uint8Array.of(1, 2, 3, 4, 5, 6), widthPx: 2, heightPx: 1, strideBytes: 6, channels: 3 } as const;
  const turned = turnUpright(pair, { transpose: true, flipX: false, flipY: true });
  assert.deepEqual([turned.widthPx, turned.heightPx, ...turned.data], [1, 2, 4, 5, 6, 1, 2, 3]);
});
