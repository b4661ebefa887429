import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Detection, Quad } from '../domain/index.ts';
import { weighAgreement } from './agreement.ts';

const found = (score: number, x1: number, y1: number, x2: number, y2: number): Detection => ({
  score,
  box: { x1, y1, x2, y2 },
});
const scoreOf = (find: Detection, ...others: Detection[][]): number =>
  weighAgreement([find], [[find], ...others], 1)[0]!.score;

test('weighAgreement: a wide find that a second look shares gains, one that none shares loses', () => {
  const wide = found(0.6, 0, 0, 100, 25);
  assert.ok(scoreOf(wide, [found(0.55, 2, 0, 102, 25)]) > 0.6);
  assert.ok(Math.abs(scoreOf(wide, []) - 0.41) < 1e-9);
});

test('weighAgreement: what lies elsewhere, or says little of it, is no agreement', () => {
  const wide = found(0.6, 0, 0, 100, 25);
  assert.equal(scoreOf(wide, [found(0.9, 200, 0, 300, 25)]), scoreOf(wide, []));
});

test('weighAgreement: the second best of three looks counts', () => {
  const wide = found(0.8, 0, 0, 100, 25);
  const better = scoreOf(wide, [found(0.3, 0, 0, 100, 25)], [found(0.7, 0, 0, 100, 25)]);
  assert.equal(better, scoreOf(wide, [found(0.7, 0, 0, 100, 25)], []));
});

test('weighAgreement: a find too narrow for coarser looks keeps its score, in pixels of the finest look', () => {
  const narrow = found(0.5, 0, 0, 48, 12);
  assert.equal(weighAgreement([narrow], [[narrow], []], 0.5)[0]!.score, 0.5);
  assert.notEqual(weighAgreement([narrow], [[narrow], []], 1)[0]!.score, 0.5);
});

test('weighAgreement: more agreement never lowers a score, and no score exceeds 1', () => {
  const wide = found(1, 0, 0, 100, 25);
  let before = 0;
  for (let other = 0; other <= 1; other += 0.05) {
    const score = scoreOf(wide, [found(other, 0, 0, 100, 25)]);
    assert.ok(score >= before && score <= 1);
    before = score;
  }
});

test('weighAgreement: one look is believed as it is; order and corners stay', () => {
  const corners: Quad = [
    { x: 0, y: 0 },
    { x: 100, y: 1 },
    { x: 100, y: 25 },
    { x: 0, y: 24 },
  ];
  const finds = [{ ...found(0.9, 0, 0, 100, 25), corners }, found(0.95, 200, 0, 300, 25)];
  assert.deepEqual(weighAgreement(finds, [finds], 1), finds);
  const [first, second] = weighAgreement(finds, [finds, finds], 1);
  assert.deepEqual([first?.corners, first?.box, second?.box], [corners, finds[0]?.box, finds[1]?.box]);
});
