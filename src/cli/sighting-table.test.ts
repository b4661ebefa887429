import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SEEN } from '../../tests/fakes/exported-sighting.ts';
import { sightingTable } from './sighting-table.ts';

test('a table of any length: its columns are aligned', () => {
  const lines = sightingTable([{ ...SEEN, plate: 'B1' }, ...Array.from({ length: 130_000 }, () => SEEN)]);
  assert.equal(lines.length, 130_001);
  assert.equal(lines[0]!.indexOf(SEEN.confidence.toFixed(3)), lines[1]!.indexOf(SEEN.confidence.toFixed(3)));
  assert.deepEqual(sightingTable([]), []);
});
