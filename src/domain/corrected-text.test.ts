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
