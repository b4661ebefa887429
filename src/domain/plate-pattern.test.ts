import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading } from '../../tests/fakes/readings.ts';
import { alignPatterns, alignText, likelihoodIn, normalisePattern, patternExpression, poolReadings } from './index.ts';

const OPTIONS = { floorProbability: 0.01, missedProbability: 0.02 };

test('patterns are read as people write them', () => {
  for (const [written, pattern] of [
    ['b 123-xyz', 'B123XYZ'],
    ['b 1?3 xy*', 'B1?3XY*'],
    ['B__3%', 'B??3*'],
    ['1.abc.23·4', '1ABC234'],
    ['', ''],
    ['***', '*'],
    ['В123ХУ', 'B123XY'],
  ])
    assert.equal(normalisePattern(written!), pattern);
  assert.ok(patternExpression('B?2*').test('B12'));
  assert.ok(!patternExpression('B?2*').test('XB12'));
});

test('without signs it is the likelihood of the text', () => {
  const reading = fakeReading('B123XYZ', { doubts: { 3: { '3': 0.6, '8': 0.39 }, 4: { X: 0.7, '-': 0.25 } } });
  for (const text of ['B123XYZ', 'B128XYZ', 'B123YZ', 'B123XYZ9', 'QQ', '', 'B12?'])
    if (!text.includes('?'))
      assert.ok(
        Math.abs(
          likelihoodIn(alignPatterns(reading.positions, OPTIONS), text) -
            alignText(reading, text, OPTIONS).logLikelihood,
        ) < 1e-9,
        text,
      );
  assert.equal(likelihoodIn(alignPatterns([], OPTIONS), ''), 0);
});

test('a sign that is left open costs nothing', () => {
  const { positions } = fakeReading('B123XYZ');
  const of = (pattern: string): number => likelihoodIn(alignPatterns(positions, OPTIONS), pattern);
  assert.ok(of('B1?3XYZ') >= of('B123XYZ'));
  assert.ok(of('B*') >= of('B?23XYZ'));
  assert.equal(of('*'), 0);
  assert.ok(of('C*') < of('B*') - 3);
});

test('pooled readings: more of them are surer, one that missed a character says nothing of it', () => {
  const doubtful = fakeReading('B123', { doubts: { 3: { '3': 0.6, '8': 0.39 } } });
  const one = poolReadings([doubtful], 'B123');
  const many = poolReadings([doubtful, doubtful, doubtful, doubtful], 'B123');
  assert.equal(one.length, 4);
  for (const position of many) assert.ok(Math.abs(position.reduce((a, b) => a + b, 0) - 1) < 1e-5);
  assert.ok(many[3]![3]! > one[3]![3]! && many[3]![8]! > 0.1);
  const shorter = poolReadings([doubtful, fakeReading('B12')], 'B123');
  assert.deepEqual(shorter[3], one[3]);
  assert.deepEqual(poolReadings([], ''), []);
  assert.ok(Math.abs(poolReadings([], 'B')[0]![0]! - 1 / 37) < 1e-6);
});
