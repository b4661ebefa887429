import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlateCrop, Reading } from '../domain/index.ts';
import { joinViews, slantedQuad, slantedView } from './slanted-views.ts';

const MARGIN = 0.06;

function crop(paint: (x: number, y: number) => number): PlateCrop {
  const [widthPx, heightPx] = [160, 48];
  const luma = Uint8Array.from({ length: widthPx * heightPx }, (_, i) => paint(i % widthPx, Math.floor(i / widthPx)));
  return { widthPx, heightPx, luma, plateWidthPx: 100, sharpness: 0.5, straightened: false };
}

const reading = (candidates: readonly [string, number][], regions: Reading['regions'] = []): Reading => ({
  text: candidates[0]?.[0] ?? '',
  probability: candidates[0]?.[1] ?? 0,
  positions: [],
  candidates: candidates.map(([text, probability]) => ({ text, probability })),
  regions,
  notPlateProbability: 0,
});

test('a slant of nothing is the crop itself', () => {
  const picture = crop((x, y) => (x * 7 + y * 13) % 251);
  const { luma } = slantedView(picture, 0, MARGIN);
  for (const [i, value] of luma.entries()) assert.ok(Math.abs(value - picture.luma[i]!) <= 1, `${i}`);
});

test('a line that rises by the slant lies level in its view', () => {
  // From the left edge's middle to the right edge's middle of the plate that rises by 0.3 of the box's height.
  const quad = slantedQuad(
    crop(() => 0),
    0.3,
    MARGIN,
  );
  const [left, right] = [(quad[0].y + quad[3].y) / 2, (quad[1].y + quad[2].y) / 2];
  assert.ok(left > right);
  const slope = (right - left) / (quad[1].x - quad[0].x);
  const picture = crop((x, y) => (Math.abs(y - (left + (x - quad[0].x) * slope)) < 2 ? 255 : 0));
  const { luma } = slantedView(picture, 0.3, MARGIN);
  const middleOf = (x: number): number => {
    const lit = Array.from({ length: 48 }, (_, y) => y).filter((y) => luma[y * 160 + x]! > 128);
    return lit.reduce((a, b) => a + b, 0) / lit.length;
  };
  assert.ok(Math.abs(middleOf(20) - middleOf(140)) < 1.5, `${middleOf(20)} ${middleOf(140)}`);
  const other = slantedView(picture, -0.3, MARGIN).luma;
  assert.notDeepEqual(other, luma);
});

test('views: the text that they hold for the likeliest together, as the surest view read it', () => {
  const joined = joinViews([
    reading([
      ['AB12', 0.4],
      ['A812', 0.3],
    ]),
    reading(
      [
        ['A812', 0.5],
        ['AB12', 0.2],
      ],
      [{ region: 'RO', probability: 0.9 }],
    ),
    reading([['A812', 0.1]]),
  ]);
  assert.equal(joined.text, 'A812');
  assert.deepEqual(joined.regions, [{ region: 'RO', probability: 0.9 }]);
  assert.ok(Math.abs(joined.probability - 0.9 / 1.5) < 1e-9);
  assert.deepEqual(
    joined.candidates.map(({ text }) => text),
    ['A812', 'AB12'],
  );
});

test('views: one alone, none that read anything, and probabilities that stay below 1 together', () => {
  const only = reading([['AB12', 0.4]]);
  assert.deepEqual(joinViews([only]), only);
  const nothing = reading([]);
  assert.equal(joinViews([nothing, nothing]), nothing);
  const sure = joinViews([reading([['AB12', 0.9]]), reading([['AB12', 0.9]])]);
  assert.equal(sure.probability, 1);
});
