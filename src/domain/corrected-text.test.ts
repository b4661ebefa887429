import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCorrections } from './corrected-text.ts';
import type { Correction } from './correction.ts';

const same = (text: string, other: string): Correction => ({ text, verdict: 'same', other });

test('what was said last holds, also when it repeats what was said before', () => {
  const said = [same('A1', 'B1'), same('A1', 'C1'), same('A1', 'B1')];
  assert.equal(readCorrections(said).textOf({ text: 'A1', source: 'a.mp4' }), 'B1');
  assert.equal(readCorrections(said.slice(0, 2)).textOf({ text: 'A1', source: 'a.mp4' }), 'C1');
});

test('in a ring of corrections that of the input decides, else the last one; wherever it is entered', () => {
  const said = readCorrections([same('A1', 'B1'), { ...same('B1', 'A1'), source: 'rear.mp4' }, same('C1', 'A1')]);
  for (const text of ['A1', 'B1', 'C1']) {
    assert.equal(said.textOf({ text, source: 'rear.mp4' }), 'A1', text);
    assert.equal(said.textOf({ text, source: 'front.mp4' }), 'B1', text);
  }
  const ring = readCorrections([same('A1', 'B1'), same('B1', 'C1'), same('C1', 'A1')]);
  for (const text of ['A1', 'B1', 'C1']) assert.equal(ring.textOf({ text, source: 'a.mp4' }), 'A1', text);
});
