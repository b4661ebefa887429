import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCutJpeg } from './jpeg-end.ts';

const [SOI, EOI] = ['ffd8', 'ffd9'];
/** A segment that holds `content`, in hexadecimal. */
const segment = (marker: string, content: string): string =>
  `ff${marker}${(2 + content.length / 2).toString(16).padStart(4, '0')}${content}`;
const SCAN = `${segment('da', '0102')}1234ff00ffd05678ffd1ff00`;

const cases: readonly [what: string, hex: string, isCut: boolean][] = [
  ['nothing', '', true],
  ['a whole one', SOI + segment('c0', '00') + SCAN + EOI, false],
  ['without its end', SOI + segment('c0', '00') + SCAN, true],
  ['cut within a marker', `${SOI}${SCAN}ff`, true],
  ['several scans', SOI + SCAN + segment('c4', '00') + SCAN + EOI, false],
  ['several scans, cut behind the first', SOI + SCAN + segment('c4', '00'), true],
  ['a preview with an end of its own, cut', SOI + segment('e1', SOI + SCAN + EOI) + SCAN, true],
  ['filling before a marker', `${SOI}ff${segment('c0', '00')}${SCAN}ff${EOI}`, false],
  ['another picture behind it', SOI + SCAN + EOI + SOI + SCAN, false],
];

for (const [what, hex, isCut] of cases)
  test(`jpeg end: ${what}`, () => assert.equal(isCutJpeg(Buffer.from(hex, 'hex')), isCut));
