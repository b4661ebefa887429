import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalisePlate } from './reading.ts';

const CASES: readonly (readonly [string, string, string])[] = [
  ['nothing', '', ''],
  ['a plate as it is', 'B123XYZ', 'B123XYZ'],
  ['small letters, spaces, dashes, dots', ' b-123.xyz ', 'B123XYZ'],
  ['Cyrillic letters that look Latin', 'а123ве', 'A123BE'],
  ['letters with marks', 'LÖ-ÄB 12É', 'LOAB12E'],
  ['letters with a stroke', 'Łø1', 'LO1'],
  ['Greek letters that look Latin', 'ΙΚΥ-1234', 'IKY1234'],
  ['letters that look like none', '京A12345', 'A12345'],
  ['four-byte characters', '𝐀B😀12', 'B12'],
];

for (const [what, given, expected] of CASES)
  test(`normalisePlate: ${what}`, () => assert.equal(normalisePlate(given), expected));
