import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import type { Rejection, Sighting, UniquePlate } from '../domain/index.ts';
import { identifyAll } from '../identify/index.ts';
import { createPlateScreen } from './plate-screen.ts';

type Doubts = NonNullable<NonNullable<Parameters<typeof fakeReading>[1]>['doubts']>;

function sighting(text: string, doubts: Doubts = {}): Sighting {
  const observations = [0, 1, 2].map((n) => look(n, 100, 100, fakeReading(text, { doubts })));
  const [best] = observations;
  return {
    ...{ source: `${text}.mp4`, track: { id: 1, observations }, text, probability: 0.9 },
    ...{ characters: [...text].map(() => 0.9), alternatives: [], readLooks: 3, agreeingLooks: 3, regions: [] },
    best: best!,
  };
}
function plate(text: string, doubts: Doubts = {}, probability?: number): UniquePlate {
  const { plates, unlisted } = identifyAll([sighting(text, doubts)]);
  const [only] = [...plates, ...unlisted];
  return { ...only!, ...(probability !== undefined && { probability }) };
}
const list = (...patterns: string[]) => ({
  wanted: patterns.map((pattern) => ({ pattern, label: '', notes: '' })),
  minOdds: 0.05,
});
const LIKE_8: Doubts = { 3: { '3': 0.55, '8': 0.44 } };

test('without lists everything is kept', () => {
  const screen = createPlateScreen({});
  assert.ok(screen.keepsPlate(plate('B123XYZ')) && screen.mayKeep(sighting('B123XYZ')));
});

const CASES: readonly (readonly [string, UniquePlate, boolean])[] = [
  ['reads as listed', plate('B128XYZ'), true],
  ['reads as listed, though nobody believes it', plate('B128XYZ', {}, 0.01), true],
  ['may be the listed one', plate('B123XYZ', LIKE_8, 0.8), true],
  ['may be, but surely is not', plate('B123XYZ', LIKE_8, 0.99), false],
  ['as alike, and read without a doubt', plate('B123XYZ'), false],
  ['another', plate('CJ07ABC'), false],
];
for (const [name, seen, isListed] of CASES)
  test(`a plate that ${name} is ${isListed ? 'ignored' : 'kept'} with --ignore`, () => {
    assert.equal(createPlateScreen({ ignore: list('B128XYZ') }).keepsPlate(seen), !isListed);
  });

test('only matches: by odds alone, as they are told', () => {
  const screen = createPlateScreen({ only: list('B128XYZ', 'TM*') });
  assert.deepEqual(
    [plate('B128XYZ'), plate('TM99ZZZ'), plate('B123XYZ', LIKE_8, 0.8), plate('CJ07ABC')].map(screen.keepsPlate),
    [true, true, true, false],
  );
  assert.equal(screen.keepsPlate(plate('B128XYZ', {}, 0.01)), false);
});

test('a plate that is ignored is not kept for being wanted', () => {
  const screen = createPlateScreen({ ignore: list('B128XYZ'), only: list('B1*') });
  assert.deepEqual([plate('B128XYZ'), plate('B177AAA'), plate('CJ07ABC')].map(screen.keepsPlate), [false, true, false]);
});

test('pictures are written of what may be kept, and of nothing else', () => {
  const only = createPlateScreen({ only: list('B128XYZ') });
  assert.deepEqual(
    [sighting('B128XYZ'), sighting('B123XYZ', LIKE_8), sighting('B123XYZ'), sighting('CJ07ABC')].map(only.mayKeep),
    [true, true, false, false],
  );
  const ignore = createPlateScreen({ ignore: list('B128XYZ') });
  assert.deepEqual([sighting('B128XYZ'), sighting('CJ07ABC')].map(ignore.mayKeep), [false, true]);
});

test('rejections: none with only matches, none of an ignored plate', () => {
  const rejection = (text: string, doubts: Doubts = {}): Rejection => {
    const { track, source } = sighting(text, doubts);
    return { track, source, text, reason: 'low-confidence' };
  };
  const all = [rejection('B128XYZ'), rejection('B123XYZ', LIKE_8), rejection('CJ07ABC'), rejection('')];
  assert.deepEqual(all.map(createPlateScreen({}).keepsRejection), [true, true, true, true]);
  assert.deepEqual(all.map(createPlateScreen({ ignore: list('B128XYZ') }).keepsRejection), [false, false, true, true]);
  assert.deepEqual(all.map(createPlateScreen({ only: list('B128XYZ') }).keepsRejection), [false, false, false, false]);
});
