import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading } from '../../tests/fakes/readings.ts';
import { plateOdds, poolReadings, type SeenPlate, similarPatterns, similarTexts } from './index.ts';

const doubtful = fakeReading('B123XYZ', { doubts: { 3: { '3': 0.7, '8': 0.29 } } });
const seen: SeenPlate = { plate: 'B123XYZ', confidence: 0.8, distribution: poolReadings([doubtful], 'B123XYZ') };

test('the plate itself has its confidence, what was nearly read has its share of the doubt', () => {
  assert.equal(plateOdds('B123XYZ', seen), 0.8);
  const nearly = plateOdds('B128XYZ', seen);
  assert.ok(nearly > 0.15 && nearly <= 0.2, `${nearly}`);
  assert.ok(plateOdds('B124XYZ', seen) < 0.02);
  assert.ok(plateOdds('CJ07ABC', seen) < 1e-6);
  assert.ok(plateOdds('B12XYZ', seen) < nearly);
});

test('more looks that agree leave less to the other text', () => {
  const sure = poolReadings(new Array(12).fill(doubtful), 'B123XYZ');
  assert.ok(plateOdds('B128XYZ', { ...seen, distribution: sure }) < plateOdds('B128XYZ', seen));
});

test('open patterns: what fits has its confidence, what nearly fits less', () => {
  assert.equal(plateOdds('B12?XYZ', seen), 0.8);
  assert.deepEqual([plateOdds('B*', seen), plateOdds('*', seen)], [0.8, 0.8]);
  const nearly = plateOdds('B128*', seen);
  assert.ok(nearly > 0.1 && nearly <= 0.2, `${nearly}`);
  assert.ok(plateOdds('CJ*', seen) < 1e-3);
});

test('a misreading that was joined: what was read is another text of it', () => {
  const joined: SeenPlate = { ...seen, plate: 'B128XYZ', readText: 'B123XYZ', confidence: 0.95 };
  assert.equal(plateOdds('B128XYZ', joined), 0.95);
  assert.ok(Math.abs(plateOdds('B123XYZ', joined) - 0.05) < 1e-9);
});

test('similar texts: once each, itself, one change, two that the reader takes for each other', () => {
  const texts = similarTexts('B08');
  assert.equal(new Set(texts).size, texts.length);
  for (const text of ['B08', '808', 'B0', '08', 'BX08', 'B08Z', '8O8', '8D8', 'BX8'])
    assert.ok(texts.includes(text), text);
  for (const text of ['XX8', '', 'B08ZZ']) assert.ok(!texts.includes(text), text);
  assert.ok(similarTexts('B123XYZ').length < 1200, `${similarTexts('B123XYZ').length}`);
  assert.ok(similarTexts('').length === 36 && similarTexts('B').includes('8'));
  assert.deepEqual(similarPatterns('B?1*'), ['B?1*', '??1*', 'B??*']);
});
