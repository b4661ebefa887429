import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import type { Observation, Rejection, Sighting } from '../domain/index.ts';
import { type FuseOptions, fuseTrack, isSighting } from './index.ts';
import type { Scene } from './static-text.ts';

function fuse(looks: readonly Observation[], options: Partial<FuseOptions> = {}, scene?: Scene): Sighting | Rejection {
  return fuseTrack({ id: 1, observations: looks }, 'drive.mp4', options, scene);
}
function sighting(looks: readonly Observation[], options: Partial<FuseOptions> = {}): Sighting {
  const result = fuse(looks, options);
  assert.ok(isSighting(result), `rejected: ${(result as Rejection).reason}`);
  return result;
}
function reason(looks: readonly Observation[], options: Partial<FuseOptions> = {}, scene?: Scene): string {
  const result = fuse(looks, options, scene);
  assert.ok(!isSighting(result), `accepted: ${(result as Sighting).text}`);
  return result.reason;
}
const looksAt = (...texts: readonly string[]): Observation[] => texts.map((text, i) => look(i / 10, 100, 100, text));
const romanian = (text: string): boolean => /^B\d{2,3}[A-HJ-NPR-Z][A-PR-Z]{2}$/.test(text);

test('a single look keeps its own text and probability', () => {
  const reading = fakeReading('B123XYZ', { sure: 0.97 });
  const result = sighting([look(0, 100, 100, reading)]);
  assert.equal(result.text, 'B123XYZ');
  assert.ok(Math.abs(result.probability - reading.probability) < 0.01, `${result.probability}`);
});

test('equal looks are surer than one, but not as sure as independent ones', () => {
  const sure = (count: number): number =>
    sighting(Array.from({ length: count }, (_, i) => look(i, 100, 100, fakeReading('B123XYZ', { sure: 0.9 }))))
      .probability;
  const [one, two, five] = [sure(1), sure(2), sure(5)];
  assert.ok(one < two && two < five && five < 0.99999, `${one} ${two} ${five}`);
});

test('the majority outvotes a slip, and a large sharp look outvotes small ones', () => {
  assert.equal(sighting(looksAt('B123XYZ', 'B128XYZ', 'B123XYZ')).text, 'B123XYZ');
  const small = { widthPx: 20 };
  assert.equal(
    sighting([
      look(0, 100, 100, fakeReading('B128XYZ', { sure: 0.7 }), small),
      look(1, 100, 100, fakeReading('B128XYZ', { sure: 0.7 }), small),
      look(2, 100, 100, 'B123XYZ', { widthPx: 140 }),
    ]).text,
    'B123XYZ',
  );
});

test('one sharp look beats many hallucinations, and many bad looks, each wrong somewhere else, beat one that is surer', () => {
  const bad = { widthPx: 24, sharpness: 0.05, score: 0.4 };
  const badLook = (text: string, i: number) => look(i / 10, 100, 100, fakeReading(text, { sure: 0.7 }), bad);
  const dreamt = ['K7Q2MNP', 'B12SXVZ', '8128XYZ', 'R723KYZ', 'BI28XY2', 'E123XY7', 'D1Z3NYZ', 'B728XYL'];
  const sharp = look(0.9, 100, 100, fakeReading('B123XYZ', { sure: 0.97 }), { widthPx: 140, sharpness: 0.6 });
  assert.equal(sighting([...dreamt.map(badLook), sharp]).text, 'B123XYZ');

  const all = { minProbability: 0, unreadableProbability: 0 };
  const slips = ['8123XYZ', 'B723XYZ', 'B1Z3XYZ', 'B12SXYZ', 'B123KYZ', 'B123XVZ', 'B123XY2', 'B123XYZ'];
  const one = look(0.9, 100, 100, fakeReading('B128XYZ', { sure: 0.9 }), bad);
  assert.equal(sighting([one], all).text, 'B128XYZ');
  assert.equal(sighting([...slips.map(badLook), one], all).text, 'B123XYZ');
});

test('a reflection of the camera car stands still in the middle of a scene that moves: burnt in', () => {
  const mirrored = Array.from({ length: 26 }, (_, s) =>
    look(s, 640 + (s % 2) * 0.5, 380, fakeReading('ZYX321B', { sure: 0.8 }), { sharpness: 0.2 }),
  );
  assert.equal(reason(mirrored, {}, { durationUs: 600e6, widthPx: 1280, heightPx: 720, motion: 0.8 }), 'static-text');
  assert.ok(
    isSighting(
      fuse(
        mirrored,
        { unreadableProbability: 0, minProbability: 0 },
        { durationUs: 600e6, widthPx: 1280, heightPx: 720, motion: 0.2 },
      ),
    ),
  );
});

test('readings of other lengths are lined up', () => {
  assert.equal(sighting(looksAt('B123XYZ', 'B12XYZ', 'B123XYZ', '123XYZ')).text, 'B123XYZ');
  assert.equal(sighting(looksAt('B12XYZ', 'B12XYZ', 'B123XYZ')).text, 'B12XYZ');
});

test('doubts of one look are settled by another', () => {
  const result = sighting([
    look(0, 100, 100, fakeReading('B123OYZ', { doubts: { 4: { O: 0.5, X: 0.45 } } })),
    look(1, 100, 100, fakeReading('B123XYZ', { doubts: { 4: { X: 0.5, K: 0.45 } } })),
  ]);
  assert.equal(result.text, 'B123XYZ');
});

test('other texts are told with their probabilities', () => {
  const reading = fakeReading('B123XYZ', { doubts: { 1: { 1: 0.6, I: 0.38 } } });
  const result = sighting([look(0, 100, 100, reading)], { formatTrust: 0 }); // the readings alone
  assert.equal(result.alternatives[0]?.text, 'BI23XYZ');
  assert.ok(Math.abs(result.alternatives[0].probability - 0.36) < 0.03);
});

test('the country settles O or 0 and I or 1', () => {
  const reading = fakeReading('BI05XOZ', { doubts: { 1: { I: 0.6, '1': 0.39 }, 2: { O: 0.7, '0': 0.29 } } });
  const result = sighting([look(0, 100, 100, reading)], { matches: romanian });
  assert.equal(result.text, 'B105XOZ');
  assert.ok(result.probability > 0.2 && result.probability < 0.9, `${result.probability}`);
});

test('the country settles nothing else, and makes no text surer that was the most probable anyway', () => {
  const seven = fakeReading('B123XY7', { doubts: { 6: { 7: 0.6, Z: 0.38 } } });
  const forced = sighting([look(0, 100, 100, seven)], { matches: romanian });
  assert.equal(forced.text, 'B123XYZ');
  assert.ok(forced.probability < 0.4, `${forced.probability}`);
  const fitting = fakeReading('B123XYZ', { doubts: { 6: { Z: 0.6, 7: 0.38 } } });
  const [asked, free] = [{ matches: romanian }, { formatTrust: 0 }].map(
    (options) => sighting([look(0, 100, 100, fitting)], options).probability,
  );
  assert.ok(asked! <= free! + 0.001, `${asked} ${free}`);
});

test('looks that read the letter for the digit agree where the country settles it', () => {
  const looks = [0.55, 0.55, 0.3].map((sure, i) =>
    look(i / 10, 100, 100, fakeReading('BI23XYZ', { doubts: { 1: { I: sure, '1': 0.99 - sure } } })),
  );
  const result = sighting(looks, { matches: romanian });
  assert.deepEqual([result.text, result.agreeingLooks], ['B123XYZ', 3]);
});

test('a clear text of another shape is refused, not bent', () => {
  assert.equal(reason(looksAt('CAUTION'), { matches: romanian }), 'wrong-format');
  assert.equal(reason(looksAt('BI23XYZ'), { matches: romanian }), 'wrong-format');
});

test('lengths count after joining, and at the limit', () => {
  assert.equal(reason(looksAt('AB1')), 'too-short');
  assert.equal(reason(looksAt('AB123456789')), 'too-long');
  assert.equal(sighting(looksAt('AB12')).text, 'AB12');
  assert.equal(sighting(looksAt('AB12345678')).text, 'AB12345678');
});

test('nothing read, no plate, and hopeless readings', () => {
  assert.equal(reason(looksAt('')), 'unreadable');
  assert.equal(reason([look(0, 9, 9, fakeReading('STOP', { notPlateProbability: 0.9 }))]), 'not-a-plate');
  assert.equal(reason([look(0, 9, 9, fakeReading('', { notPlateProbability: 1 }))]), 'not-a-plate');
  assert.equal(reason([look(0, 9, 9, fakeReading('B123XYZ', { sure: 0.4 }))]), 'unreadable');
  assert.equal(reason([look(0, 9, 9, fakeReading('B123XYZ', { sure: 0.8 }))]), 'low-confidence');
  assert.equal(reason(looksAt('B123XYZ'), { minPlateWidthPx: 81 }), 'unreadable');
});

test('regions are joined, best first', () => {
  const regions = [
    [{ region: 'RO', probability: 0.9 }],
    [
      { region: 'RO', probability: 0.5 },
      { region: 'BG', probability: 0.4 },
    ],
  ];
  const looks = regions.map((list, i) => look(i, 100, 100, fakeReading('B123XYZ', { regions: list })));
  const result = sighting(looks, { countryTrust: 0 }); // what the reader saw, without the shape of the text
  assert.deepEqual(
    result.regions.map(({ region }) => region),
    ['RO', 'BG'],
  );
  assert.ok(Math.abs(result.regions[0]!.probability - 0.7) < 0.01);
});

test("the text's shape and what the reader saw tell the country together", () => {
  const doubtful = [
    { region: 'FR', probability: 0.45 },
    { region: 'RO', probability: 0.4 },
  ];
  const country = (text: string): string | undefined =>
    sighting([look(0, 100, 100, fakeReading(text, { regions: doubtful }))]).regions[0]?.region;
  assert.equal(country('B123XYZ'), 'RO');
  assert.equal(country('AB123CD'), 'FR');
});

const still = (seconds: number, y: number): Observation[] =>
  Array.from({ length: seconds + 1 }, (_, s) => look(s, 640, y, 'AB12CDE'));

test('text that stands still while the scene moves is burnt in', () => {
  const moving: Scene = { durationUs: 600e6, widthPx: 1280, heightPx: 720, motion: 0.8 };
  assert.equal(reason(still(30, 400), {}, moving), 'static-text');
  assert.ok(isSighting(fuse(still(10, 400), {}, moving)), 'too short to tell');
  const jam = still(30, 400).map((observation, s) => look(observation.timeUs / 1e6, 640 + 3 * s, 400, 'AB12CDE'));
  assert.ok(isSighting(fuse(jam, {}, moving)), 'it does move');
});

test('at the edge, where recorders write, less time and motion are enough', () => {
  const driving: Scene = { durationUs: 9e6, widthPx: 1280, heightPx: 720, motion: 0.2 };
  assert.equal(reason(still(9, 690), {}, driving), 'static-text');
  assert.equal(reason(still(9, 30), {}, driving), 'static-text');
  assert.ok(isSighting(fuse(still(4, 690), {}, driving)), 'too short to tell');
  assert.ok(isSighting(fuse(still(9, 600), {}, driving)), 'not at the edge');
  assert.ok(isSighting(fuse(still(9, 690), {}, { ...driving, motion: 0.1 })), 'the camera stands');
});

test('before a standing camera only text at the edge of the whole recording is burnt in', () => {
  const standing: Scene = { durationUs: 62e6, widthPx: 1280, heightPx: 720, motion: 0.1 };
  assert.equal(reason(still(60, 700), {}, standing), 'static-text');
  assert.ok(isSighting(fuse(still(60, 400), {}, standing)), 'a parked car');
  assert.ok(isSighting(fuse(still(30, 700), {}, standing)), 'not all the time');
});

const PASSING: Scene = { durationUs: 600e6, widthPx: 1280, heightPx: 720, motion: 0.8 };

test('a plate that was only seen cut off by the picture is none; one that was seen whole as well is one', () => {
  for (const x of [40, 1240]) {
    const cut = Array.from({ length: 9 }, (_, n) => look(n / 10, x, 400, '3XYZ'));
    assert.equal(reason(cut, {}, PASSING), 'cut-off');
    const whole = Array.from({ length: 3 }, (_, n) => look(1 + n / 10, 640, 400, 'B123XYZ'));
    const both = fuse([...cut.slice(0, 2), ...whole], {}, PASSING);
    assert.ok(isSighting(both) && both.text === 'B123XYZ');
  }
  assert.ok(isSighting(fuse([look(0, 50, 400, 'B123XYZ')], {}, PASSING)), 'near the edge, whole');
  assert.ok(isSighting(fuse([look(0, 640, 400, 'B123XYZ', { widthPx: 1276 })], {}, PASSING)), 'a close-up');
});

test('a sighting keeps first, last and best looks', () => {
  const looks = Array.from({ length: 60 }, (_, i) => look(i, 100, 100, 'B123XYZ', { widthPx: i === 30 ? 99 : 80 }));
  const result = sighting(looks, { keptLooks: 3 });
  assert.deepEqual(
    result.track.observations.map(({ timeUs }) => timeUs / 1e6),
    [0, 30, 59],
  );
  assert.equal(result.best.timeUs, 30e6);
});
