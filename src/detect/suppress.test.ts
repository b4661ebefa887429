import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Detection } from '../domain/index.ts';
import { regionAround, toFrame } from './region.ts';
import { bestMatch, insideFrame, suppress } from './suppress.ts';

const found = (score: number, x1: number, y1: number, x2: number, y2: number): Detection => ({
  score,
  box: { x1, y1, x2, y2 },
});
const FRAME = { widthPx: 100, heightPx: 50 };

test('suppress: none and one', () => {
  assert.deepEqual(suppress([], 0.5), []);
  const one = found(0.4, 0, 0, 10, 10);
  assert.deepEqual(suppress([one], 0.5), [one]);
});

test('suppress: of two on one plate the better stays, best first', () => {
  const [weak, strong, apart] = [found(0.5, 0, 0, 10, 10), found(0.9, 1, 0, 11, 10), found(0.6, 50, 0, 60, 10)];
  assert.deepEqual(suppress([weak, strong, apart], 0.5), [strong, apart]);
});

test('suppress: an overlap equal to the most allowed stays', () => {
  const [a, b] = [found(0.9, 0, 0, 10, 10), found(0.8, 0, 0, 10, 5)];
  assert.deepEqual(suppress([a, b], 0.5), [a, b]);
  assert.deepEqual(suppress([a, b], 0.49), [a]);
});

test('suppress: of two that lie in each other the better stays, whichever is the larger', () => {
  const [whole, part, beside] = [found(0.9, 0, 0, 30, 10), found(0.8, 8, 1, 18, 9), found(0.7, 28, 0, 38, 10)];
  assert.deepEqual(suppress([part, whole, beside], 0.5, 0.8), [whole, beside]);
  assert.deepEqual(suppress([{ ...part, score: 0.95 }, whole], 0.5, 0.8), [{ ...part, score: 0.95 }]);
  assert.deepEqual(suppress([part, whole], 0.5), [whole, part]);
});

test('suppress: a share equal to the most allowed stays', () => {
  const [whole, edge] = [found(0.9, 0, 0, 30, 10), found(0.8, 22, 0, 32, 10)];
  assert.deepEqual(suppress([whole, edge], 0.5, 0.8), [whole, edge]);
  assert.deepEqual(suppress([whole, edge], 0.5, 0.79), [whole]);
});

test('inside: clamped, and dropped where hardly anything is left', () => {
  const kept = insideFrame(
    [found(0.9, -5, 40, 20, 60), found(0.8, 99, 0, 140, 20), found(0.7, NaN, 0, 9, 9), found(0.6, 9, 9, 3, 3)],
    FRAME,
  );
  assert.deepEqual(kept, [found(0.9, 0, 40, 20, 50)]);
});

test('match: nothing that overlaps leaves the first detection itself', () => {
  const first = found(0.5, 10, 10, 30, 20);
  assert.equal(bestMatch(first, []), first);
  assert.equal(bestMatch(first, [found(0.99, 60, 10, 80, 20)]), first);
});

test('match: score times overlap decides, and the score never falls', () => {
  const first = found(0.5, 10, 10, 30, 20);
  const [close, far] = [found(0.4, 11, 10, 30, 20), found(0.6, 24, 10, 44, 20)];
  assert.deepEqual(bestMatch(first, [far, close]), { ...close, score: 0.5 });
  assert.equal(bestMatch(first, [found(0.8, 11, 10, 30, 20)]).score, 0.8);
});

test("region: the pad grows with the frame's width, whole pixels, inside the frame", () => {
  const box = { x1: 50.4, y1: 20.5, x2: 60, y2: 30.2 };
  assert.deepEqual(regionAround(box, 20, { widthPx: 1280, heightPx: 720 }), { x1: 30, y1: 0, x2: 80, y2: 51 });
  assert.deepEqual(regionAround(box, 20, { widthPx: 640, heightPx: 360 }), { x1: 40, y1: 10, x2: 70, y2: 41 });
  assert.deepEqual(regionAround(box, 0, FRAME), { x1: 50, y1: 20, x2: 60, y2: 31 });
});

test('region: none where the box lies outside, or is all but empty', () => {
  assert.equal(regionAround({ x1: 200, y1: 10, x2: 220, y2: 20 }, 20, FRAME), undefined);
  assert.equal(regionAround({ x1: 10, y1: 10, x2: 12, y2: 12 }, 0, FRAME), undefined);
});

test('region: finds go back to the frame with their corners', () => {
  const corner = { x: 2, y: 4 };
  const find = { ...found(0.9, 2, 4, 10, 8), corners: [corner, corner, corner, corner] as const };
  const moved = toFrame(find, { x: 2, y: 0.5 }, { x: 100, y: 10 });
  assert.deepEqual(moved.box, { x1: 104, y1: 12, x2: 120, y2: 14 });
  assert.deepEqual(moved.corners![3], { x: 104, y: 12 });
});
