import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reading } from '../src/domain/index.ts';
import { fitViews, type ViewedCrop } from './views-fit.ts';

const reading = (text: string, probability: number): Reading => ({
  text,
  probability,
  positions: [],
  candidates: [{ text, probability }],
  regions: [],
  notPlateProbability: 0,
});

/** A plate that one view reads at `probability`, and that is read right or not. */
const viewed = (crop: number, probability: number, right: boolean): ViewedCrop => ({
  crop,
  truth: right ? 'AB12' : 'XY99',
  cuts: [[reading('AB12', probability), reading('', 0)]],
});

test('views fit: surer views come out surer, and what is always right is believed', () => {
  const halves = Array.from({ length: 60 }, (_, at) =>
    viewed(at, at % 2 === 0 ? 0.3 : 0.9, at % 2 === 1 || at % 4 === 0),
  );
  const believed = fitViews(halves);
  assert.ok(believed.surest > 0);
  const allRight = fitViews(halves.map(({ crop, cuts }) => ({ crop, cuts, truth: 'AB12' })));
  assert.ok(allRight.offset + allRight.share * 9.2 > believed.offset + believed.share * 9.2);
});
