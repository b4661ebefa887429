import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOfQuad, type Detection, type Observation, type Quad, quadOfBox } from '../src/domain/index.ts';
import type { TruePlate } from './drawn-rides.ts';
import { byWidth, calibrationCurve, scoreFrame, scoreTracks } from './ride-metrics.ts';

function plate(id: number, x: number, y: number, widthPx: number, more: Partial<TruePlate> = {}): TruePlate {
  const corners = quadOfBox({ x1: x, y1: y, x2: x + widthPx, y2: y + widthPx / 4 });
  return { id, text: `AB${id}`, box: boxOfQuad(corners), corners, widthPx, visible: 1, smearPx: 0, ...more };
}

function on({ corners }: TruePlate, dx = 0, dy = 0): Detection {
  const moved = corners.map(({ x, y }) => ({ x: x + dx, y: y + dy })) as unknown as Quad;
  return { box: boxOfQuad(moved), corners: moved, score: 0.9 };
}

test('a box on a plate finds it, and its corners are measured in widths', () => {
  const truth = [plate(1, 100, 100, 50), plate(2, 300, 100, 200)];
  const { plates, falseBoxes } = scoreFrame([on(truth[0]!, 2), on(truth[1]!)], truth);
  assert.deepEqual(
    plates.map(({ found }) => found),
    [true, true],
  );
  assert.ok(Math.abs(plates[0]!.cornerError! - 0.04) < 1e-9);
  assert.equal(plates[1]!.cornerError, 0);
  assert.equal(falseBoxes, 0);
});

test('hidden and tiny plates are neither missed nor false; elsewhere a box is false', () => {
  const truth = [plate(1, 100, 100, 60, { visible: 0.5 }), plate(2, 300, 100, 20)];
  const nowhere = on(plate(3, 700, 400, 60));
  const answer = scoreFrame([on(truth[0]!), on(truth[1]!), nowhere], truth);
  assert.deepEqual(answer, { plates: [], falseBoxes: 1 });
  assert.equal(scoreFrame([], [plate(1, 100, 100, 60)]).plates[0]!.found, false);
});

test('a box that lies badly is a miss and not false; two boxes find one plate once', () => {
  const truth = [plate(1, 100, 100, 60)];
  assert.deepEqual(scoreFrame([on(truth[0]!, 30)], truth), {
    plates: [{ widthPx: 60, sharp: true, found: false }],
    falseBoxes: 0,
  });
  const near = [plate(1, 100, 100, 60), plate(2, 110, 100, 60)];
  const found = scoreFrame([on(near[0]!, 4)], near).plates.map((answer) => answer.found);
  assert.deepEqual(found, [true, false]);
});

test('width classes', () => {
  const answer = (widthPx: number, found: boolean, sharp = true) => ({ widthPx, found, sharp });
  const rows = byWidth([answer(24, true), answer(39.9, false), answer(40, true, false), answer(500, true)]);
  assert.deepEqual(
    rows.map(({ fromPx, plates, recall }) => [fromPx, plates, recall]),
    [
      [24, 2, 0.5],
      [40, 1, 1],
      [80, 0, undefined],
      [160, 0, undefined],
      [300, 1, 1],
    ],
  );
  assert.equal(rows[1]!.sharpPlates, 0);
  assert.equal(rows[1]!.sharpRecall, undefined);
});

test('switches, splits and strays of tracks', () => {
  const a = plate(1, 100, 100, 60);
  const b = plate(2, 300, 100, 60);
  const frames = new Map([0, 3, 6, 9].map((frame) => [frame, [a, b]]));
  const looks = (...seen: readonly [number, Detection][]) => ({
    id: 1,
    observations: seen.map(([frameIndex, detection]) => ({ frameIndex, detection }) as Observation),
  });
  const nowhere = on(plate(3, 700, 400, 60));
  assert.deepEqual(scoreTracks([looks([0, on(a)], [3, on(a)]), looks([0, on(b)])], frames), {
    plates: 2,
    tracks: 2,
    switches: 0,
    splits: 0,
    strays: 0,
  });
  // from a to b and, past a look at nothing, back; b has a second track; one track shows nothing
  const crossed = [
    looks([0, on(a)], [3, on(b)], [6, nowhere], [9, on(a)]),
    looks([3, on(b, 1)], [6, on(b)]),
    looks([9, nowhere]),
  ];
  assert.deepEqual(scoreTracks(crossed, frames), { plates: 2, tracks: 3, switches: 2, splits: 1, strays: 1 });
});

test('a calibration curve counts every row once, the surest too', () => {
  const rows = [
    { probability: 0.5, right: false },
    { probability: 0.7, right: true },
    { probability: 0.98, right: true },
    { probability: 1, right: false },
  ];
  const curve = calibrationCurve(rows, [0.5, 0.7, 0.98, 1]);
  assert.deepEqual(
    curve.map((piece) => [piece.rows, piece.right]),
    [
      [1, 0],
      [1, 1],
      [2, 0.5],
    ],
  );
  assert.deepEqual(calibrationCurve([], [0, 1]), [{ from: 0, to: 1, rows: 0 }]);
});
