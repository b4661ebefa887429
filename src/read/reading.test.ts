import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ABSENT, ALPHABET } from '../domain/index.ts';
import { calibrated, tempered } from './calibrate.ts';
import { ctcReading } from './ctc-reading.ts';
import { groupsOf } from './reader.ts';
import { sharpnessOf } from './sharpness.ts';
import { slotReading } from './slot-reading.ts';

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-5, `${actual} is not ${expected}`);

test('calibrate: a temperature of 1 changes nothing, of 2 halves the odds in logarithm, a half is a half', () => {
  near(calibrated(0.9, 1), 0.9);
  near(calibrated(0.9, 2), 0.75);
  near(calibrated(0.5, 3), 0.5);
  assert.ok(calibrated(0, 2) > 0 && calibrated(1, 2) < 1);
});

test('calibrate: a distribution keeps its order and its sum', () => {
  const [a, b] = tempered([0.8, 0.2], 2);
  near(a!, 2 / 3);
  near(b!, 1 / 3);
  assert.deepEqual([...tempered([0.5, 0.5, 0], 0.5)], [0.5, 0.5, 0]);
});

const LABELS = ALPHABET.length + 1;

/** Log-softmax columns; each is a list of [character or '' for the blank, probability], the rest shared out. */
function logitsOf(columns: readonly (readonly [string, number][])[]): Float32Array {
  const logits = new Float32Array(columns.length * LABELS);
  for (const [column, entries] of columns.entries()) {
    const rest = (1 - entries.reduce((sum, [, p]) => sum + p, 0)) / (LABELS - entries.length);
    logits.fill(Math.log(Math.max(rest, 1e-12)), column * LABELS, (column + 1) * LABELS);
    for (const [character, p] of entries)
      logits[column * LABELS + ALPHABET.indexOf(character || ' ') + 1] = Math.log(p);
  }
  return logits;
}

test('ctc reading: text, places, candidates', () => {
  const logits = logitsOf([
    [['B', 1]],
    [['', 1]],
    [
      ['0', 0.7],
      ['O', 0.3],
    ],
    [['', 1]],
    [['1', 1]],
  ]);
  const regions = [{ region: 'RO', probability: 0.9 }];
  const reading = ctcReading(logits, 5, { textTemperature: 1, characterTemperature: 1 }, regions, 0.1);
  assert.equal(reading.text, 'B01');
  near(reading.probability, 0.7);
  assert.deepEqual(
    reading.candidates.map(({ text }) => text),
    ['B01', 'BO1'],
  );
  near(reading.candidates[1]!.probability, 0.3);
  assert.equal(reading.positions.length, 3);
  near(reading.positions[1]![ALPHABET.indexOf('O')]!, 0.3);
  for (const position of reading.positions) {
    assert.equal(position.length, LABELS);
    near(
      position.reduce((a, b) => a + b),
      1,
    );
  }
  assert.deepEqual([reading.regions, reading.notPlateProbability], [regions, 0.1]);
});

test('ctc reading: calibration shares out what it takes from the best text', () => {
  const logits = logitsOf([
    [
      ['0', 0.9],
      ['O', 0.1],
    ],
  ]);
  const { probability, candidates } = ctcReading(logits, 1, { textTemperature: 2, characterTemperature: 1 }, [], 0);
  near(probability, 0.75);
  near(candidates[1]!.probability, 0.25);
});

test('ctc reading: an empty crop has no text and no places', () => {
  const reading = ctcReading(logitsOf([[['', 1]]]), 1, { textTemperature: 1, characterTemperature: 1 }, [], 0.99);
  assert.deepEqual([reading.text, reading.positions, reading.candidates[0]!.text], ['', [], '']);
});

const SLOTS = `${ALPHABET}_`;
function slotsOf(columns: readonly (readonly [string, number][])[]): Float32Array {
  const values = new Float32Array(columns.length * SLOTS.length);
  for (const [slot, entries] of columns.entries())
    for (const [character, p] of entries) values[slot * SLOTS.length + SLOTS.indexOf(character)] = p;
  return values;
}

test('slots: pads at the end and between are left out; the probability is of the characters', () => {
  const values = slotsOf([
    [
      ['A', 0.9],
      ['4', 0.1],
    ],
    [['_', 1]],
    [
      ['7', 0.8],
      ['_', 0.2],
    ],
    [
      ['_', 0.6],
      ['1', 0.4],
    ],
  ]);
  const reading = slotReading(values, SLOTS, '_');
  assert.equal(reading.text, 'A7');
  near(reading.probability, 0.72);
  near(reading.positions[1]![ABSENT]!, 0.2);
  assert.deepEqual(
    reading.candidates.map(({ text }) => text),
    ['A7', 'A', '47'],
  );
  near(reading.candidates[1]!.probability, 0.18);
});

test('slots: all pads, no slots', () => {
  for (const values of [slotsOf([[['_', 1]], [['_', 1]]]), new Float32Array()]) {
    assert.deepEqual(slotReading(values, SLOTS, '_'), { text: '', probability: 0, positions: [], candidates: [] });
  }
});

test('slots: a smaller alphabet in another order, with characters that a reading cannot hold', () => {
  const reading = slotReading(Float32Array.of(0.1, 0.6, 0.3), '*ba', '*');
  assert.equal(reading.text, 'B');
  near(slotReading(Float32Array.of(0.1, 0.6, 0.2, 0.1), '_ba-', '_').positions[0]![ALPHABET.indexOf('B')]!, 0.6 / 0.9);
});

test('sharpness: nothing on flat grey, more on sharp lines than on soft ones', () => {
  const size = { widthPx: 40, heightPx: 4 };
  const draw = (level: (x: number) => number): Uint8Array => Uint8Array.from({ length: 160 }, (_, i) => level(i % 40));
  assert.equal(
    sharpnessOf(
      draw(() => 80),
      size,
    ),
    0,
  );
  const sharp = sharpnessOf(
    draw((x) => (x % 20 < 10 ? 30 : 220)),
    size,
  );
  const soft = sharpnessOf(
    draw((x) => 125 + 95 * Math.sin((x * Math.PI) / 20)),
    size,
  );
  assert.ok(sharp > 0 && sharp <= 1 && soft < sharp, `${sharp} ${soft}`);
  assert.equal(sharpnessOf(Uint8Array.of(5), { widthPx: 1, heightPx: 1 }), 0);
});

test('groups: none, one, a full one, one more', () => {
  assert.deepEqual(groupsOf([], 2), []);
  assert.deepEqual(groupsOf([1], 2), [[1]]);
  assert.deepEqual(groupsOf([1, 2], 2), [[1, 2]]);
  assert.deepEqual(groupsOf([1, 2, 3], 2), [[1, 2], [3]]);
});
