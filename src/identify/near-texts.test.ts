import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNearTexts } from './near-texts.ts';

const near = (texts: readonly string[], text: string): string[] => {
  const all = createNearTexts<string>();
  for (const one of texts) all.add(one, one);
  return [...all.near(text)].sort();
};

test('none, equal, one character off, two off', () => {
  assert.deepEqual(near([], 'B123XYZ'), []);
  assert.deepEqual(near(['B123XYZ'], 'B123XYZ'), ['B123XYZ']);
  const one = ['B128XYZ', 'B123XY', '123XYZ', 'B1233XYZ', 'B132XYZ'];
  assert.deepEqual(near(one, 'B123XYZ'), one.toSorted());
  assert.deepEqual(near(['B188XYZ', 'B123X', 'CJ07ABC', ''], 'B123XYZ'), []);
});
