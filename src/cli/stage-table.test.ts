import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noTimes } from '../domain/index.ts';
import { stageTable } from './stage-table.ts';

test('every stage has its line, with its share of the time that went by', () => {
  const lines = stageTable({ ...noTimes(), look: 1500, write: 20 }, 1000);
  assert.match(lines.find((line) => line.startsWith('look '))!, /1500 ms +150\.0 %$/);
  assert.match(lines.find((line) => line.startsWith('write '))!, /20 ms +2\.0 %$/);
  assert.match(lines.find((line) => line.startsWith('whole scan'))!, /1000 ms +100\.0 %$/);
});

test('a scan that took no time has no shares', () => {
  assert.match(stageTable(noTimes(), 0).join('\n'), /whole scan +0 ms +0\.0 %/);
});
