import assert from 'node:assert/strict';
import { test } from 'node:test';
import { peaksOf } from './peaks.ts';

const ROWS = 3;
const COLUMNS = 4;

/** Cells whose scores are given row by row, all with a box and corners of their own. */
function cells(scores: readonly number[]) {
  const data = new Float32Array(13 * ROWS * COLUMNS);
  for (const [i, score] of scores.entries()) {
    data[i] = score;
    for (let channel = 1; channel < 13; channel++) data[channel * ROWS * COLUMNS + i] = channel;
  }
  return { data, dims: [1, 13, ROWS, COLUMNS] };
}

test('peaks: none below the threshold, nor where there is no number', () => {
  assert.deepEqual(peaksOf(cells(new Array(12).fill(0.3)), 8, 0.35), []);
  assert.deepEqual(peaksOf(cells(new Array(12).fill(NaN)), 8, 0.35), []);
});

test('peaks: a score equal to the threshold counts; distances and corners go from the middle of the cell', () => {
  const scores = new Array(12).fill(0);
  scores[5] = 0.5; // row 1, column 1: its middle is (12, 12)
  assert.deepEqual(peaksOf(cells(scores), 8, 0.5), [
    {
      score: 0.5,
      box: { x1: 11, y1: 10, x2: 15, y2: 16 },
      corners: [
        { x: 17, y: 18 },
        { x: 19, y: 20 },
        { x: 21, y: 22 },
        { x: 23, y: 24 },
      ],
    },
  ]);
});

test('peaks: of neighbours the higher stays; two apart both stay; in the corner too', () => {
  const scores = [0.9, 0.6, 0, 0.7, 0.5, 0, 0, 0, 0, 0, 0, 0.8];
  assert.deepEqual(
    peaksOf(cells(scores), 8, 0.35).map(({ score }) => Number(score.toFixed(3))),
    [0.9, 0.7, 0.8],
  );
});
