import assert from 'node:assert/strict';
import { test } from 'node:test';
import { magicOf } from './sniff.ts';

const cases: readonly [string, string][] = [
  ['', 'unknown'],
  ['\xff', 'unknown'],
  ['\xff\xd8\xff\xe0', 'jpeg'],
  ['\x89PNG\r\n', 'png'],
  ['GIF89a', 'gif'],
  ['RIFF1234WEBPVP8 ', 'webp'],
  ['RIFF1234WEBPVP8X\n\0\0\0\x10', 'webp'],
  ['RIFF1234WEBPVP8X\n\0\0\0\x02', 'webp-animated'],
  ['RIFF1234AVI LIST', 'avi'],
  ['\0\0\0\x20ftypisom', 'mp4'],
  ['\x1a\x45\xdf\xa3', 'matroska'],
  ['BM\x9a\0\x0e\0\0\0\0\0\x36\0\0\0\x28\0\0\0', 'bmp'],
  ['BM is what this text begins with', 'unknown'],
  ['II*\0\x08\0\0\0', 'tiff'],
  ['MM\0*\0\0\0\x08', 'tiff'],
  ['\0\0\0\x0cjP  \r\n\x87\n', 'jpeg2000'],
  ['\xff\x4f\xff\x51\0\x2f', 'jpeg2000'],
  ['\0\0\0\x1cftypavif', 'avif'],
  ['\0\0\0\x2cftypavis', 'mp4'],
  ['G@\x11\x10', 'unknown'],
];

for (const [bytes, magic] of cases) {
  test(`sniff: ${JSON.stringify(bytes)} is ${magic}`, () => assert.equal(magicOf(Buffer.from(bytes, 'latin1')), magic));
}
