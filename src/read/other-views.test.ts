import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Frame, type Quad, quadOfBox } from '../domain/index.ts';
import { inverse, otherViews, slantedQuad, surroundingsOf } from './other-views.ts';

const MARGIN = 0.06;
const SIZE = { widthPx: 160, heightPx: 48 };
const BOX = quadOfBox({ x1: 40.5, y1: 30, x2: 120, y2: 54.25 });

/** A frame whose rows are longer in memory than in the picture. */
function frame(paint: (x: number, y: number) => number, [widthPx, heightPx] = [200, 100]): Frame {
  const strideBytes = widthPx + 7;
  const data = Uint8Array.from({ length: strideBytes * heightPx }, (_, i) =>
    i % strideBytes < widthPx ? paint(i % strideBytes, Math.floor(i / strideBytes)) : 255,
  );
  return { index: 0, timeUs: 0, widthPx, heightPx, luma: { data, widthPx, heightPx, strideBytes } } as unknown as Frame;
}

test('a plate without known corners is seen seven ways, a straightened one in its box three ways and itself cut tighter', () => {
  const picture = frame((x, y) => (x * 3 + y * 5) % 200);
  const upright = otherViews(surroundingsOf(picture, BOX, undefined, MARGIN), SIZE, MARGIN);
  assert.equal(upright.length, 7);
  assert.equal(new Set(upright.map((luma) => Buffer.from(luma).toString('base64'))).size, 7);
  const corners = slantedQuad(BOX, 0.2);
  assert.equal(otherViews(surroundingsOf(picture, BOX, corners, MARGIN), SIZE, MARGIN).length, 4);
});

test('surroundings hold the same pixels as the frame, and end where it ends', () => {
  const picture = frame((x, y) => (x * 7 + y * 13) % 256);
  const { luma, widthPx, heightPx, box } = surroundingsOf(picture, BOX, undefined, MARGIN);
  const [left, top] = [BOX[0].x - box[0].x, BOX[0].y - box[0].y];
  assert.ok(Number.isInteger(left) && Number.isInteger(top));
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++)
      assert.equal(luma[y * widthPx + x], ((left + x) * 7 + (top + y) * 13) % 256, `${x} ${y}`);
  assert.ok(left <= BOX[0].x - MARGIN * (BOX[1].x - BOX[0].x) && top <= BOX[0].y - MARGIN * (BOX[3].y - BOX[0].y));
  const whole = quadOfBox({ x1: -20, y1: -20, x2: 400, y2: 300 });
  const all = surroundingsOf(picture, whole, undefined, MARGIN);
  assert.deepEqual([all.widthPx, all.heightPx], [200, 100]);
});

test('a plate beside the frame, or thinner than a pixel, still has surroundings', () => {
  const picture = frame((x) => x);
  for (const [x1, y1] of [
    [-90, -90],
    [500, 500],
    [199.9, 99.9],
  ] as const) {
    const around = surroundingsOf(picture, quadOfBox({ x1, y1, x2: x1 + 0.1, y2: y1 + 0.1 }), undefined, MARGIN);
    assert.ok(around.widthPx >= 1 && around.heightPx >= 1);
    assert.equal(otherViews(around, SIZE, MARGIN).length, 7);
  }
});

test('a line that rises by the slant lies level in its view', () => {
  const quad: Quad = slantedQuad(BOX, 0.3);
  const [left, right] = [(quad[0].y + quad[3].y) / 2, (quad[1].y + quad[2].y) / 2];
  assert.ok(left > right);
  const slope = (right - left) / (quad[1].x - quad[0].x);
  const picture = frame((x, y) => (Math.abs(y - (left + (x - quad[0].x) * slope)) < 2 ? 255 : 0));
  const views = otherViews(surroundingsOf(picture, BOX, undefined, MARGIN), SIZE, MARGIN);
  const middleOf = (luma: Uint8Array, x: number): number => {
    const lit = Array.from({ length: 48 }, (_, y) => y).filter((y) => luma[y * 160 + x]! > 128);
    return lit.reduce((a, b) => a + b, 0) / lit.length;
  };
  const rises = views.map((luma) => Math.abs(middleOf(luma, 20) - middleOf(luma, 140)));
  assert.equal(rises.indexOf(Math.min(...rises)), 5, `${rises}`);
  assert.ok(Math.min(...rises) < 1.5, `${rises}`);
});

test('an inverse has black for white, and leaves the view as it was', () => {
  const view = Uint8Array.of(0, 1, 100, 255);
  assert.deepEqual(inverse(view), Uint8Array.of(255, 254, 155, 0));
  assert.deepEqual(view, Uint8Array.of(0, 1, 100, 255));
});
