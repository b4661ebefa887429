import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlateCrop, Reading } from '../domain/index.ts';
import { joinViews, otherViews, slantedQuad, slantedView } from './other-views.ts';

const MARGIN = 0.06;

function crop(paint: (x: number, y: number) => number): PlateCrop {
  const [widthPx, heightPx] = [160, 48];
  const luma = Uint8Array.from({ length: widthPx * heightPx }, (_, i) => paint(i % widthPx, Math.floor(i / widthPx)));
  return { widthPx, heightPx, luma, plateWidthPx: 100, sharpness: 0.5 };
}

const reading = (candidates: readonly [string, number][], regions: Reading['regions'] = []): Reading => ({
  text: candidates[0]?.[0] ?? '',
  probability: candidates[0]?.[1] ?? 0,
  positions: [],
  candidates: candidates.map(([text, probability]) => ({ text, probability })),
  regions,
  notPlateProbability: 0,
});

test('a slant of nothing is the crop itself; hardly any slant is nearly it', () => {
  const picture = crop((x, y) => x + y);
  assert.equal(slantedView(picture, 0, MARGIN), picture);
  const { luma } = slantedView(picture, 1e-6, MARGIN);
  for (const [i, value] of luma.entries()) assert.ok(Math.abs(value - picture.luma[i]!) <= 1, `${i}`);
});

test('an upright crop is slanted six ways, a straightened one shows its upright cut three ways', () => {
  const picture = crop((x, y) => x + y);
  const upright = otherViews(picture, MARGIN);
  assert.equal(upright.length, 6);
  assert.ok(upright.every((view) => !Buffer.from(view.luma).equals(picture.luma)));
  const uprightLuma = picture.luma.map((value) => 255 - value);
  const straightened = otherViews({ ...picture, uprightLuma }, MARGIN);
  assert.equal(straightened.length, 3);
  assert.equal(straightened.filter((view) => Buffer.from(view.luma).equals(uprightLuma)).length, 1);
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
  const sure = (surest: number, all: number): number => Math.sqrt((surest * all) / 3);
  assert.equal(joined.probability, sure(0.5, 0.3 + 0.5 + 0.1));
  assert.deepEqual(joined.regions, [{ region: 'RO', probability: 0.9 }]);
  assert.deepEqual(joined.candidates, [
    { text: 'A812', probability: joined.probability },
    { text: 'AB12', probability: sure(0.4, 0.4 + 0.2) },
  ]);
});

test('views: one alone, and none that read anything', () => {
  const only = reading([['AB12', 0.4]]);
  assert.deepEqual(joinViews([only]), only);
  const nothing = reading([]);
  assert.equal(joinViews([nothing, nothing]), nothing);
});

test('views: candidates stay below 1 together, best first, whatever the views say', () => {
  const joined = joinViews([
    reading([['AB12', 0.7]]),
    reading([['XY99', 0.8]]),
    reading([
      ['AB12', 0.6],
      ['XY99', 0.3],
    ]),
  ]);
  assert.equal(joined.text, 'AB12');
  const probabilities = joined.candidates.map(({ probability }) => probability);
  assert.ok(Math.abs(probabilities.reduce((a, b) => a + b, 0) - 1) < 1e-9);
  assert.ok(probabilities[0]! >= probabilities[1]!);
});
