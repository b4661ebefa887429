import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonLine, printable } from './printable.ts';

const NAME = 'a\u001B[2J\n\u007F\u009B\u202Egpj.exe\u2066é رحلة.mp4';

test('what moves a cursor or turns the way of reading is not printed; letters of any script are', () => {
  assert.equal(printable(NAME), 'a\uFFFD[2J\uFFFD\uFFFD\uFFFD\uFFFDgpj.exe\uFFFDé رحلة.mp4');
  assert.equal(printable(''), '');
  const line = jsonLine({ file: NAME });
  assert.equal(printable(line), line);
  assert.deepEqual(JSON.parse(line), { file: NAME });
});
