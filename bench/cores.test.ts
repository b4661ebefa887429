import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stageTable } from '../src/cli/stage-table.ts';
import { workTable } from '../src/cli/work-table.ts';
import { noTimes } from '../src/domain/index.ts';
import { demandOf, parseProfile } from './cores.ts';

test('what --profile tells is understood', () => {
  const work = { frames: 360, looks: 100, fullLooks: 30, plates: 334 };
  const lines = [
    'done in 4 s',
    ...stageTable({ ...noTimes(), look: 1500, 'second look': 300 }, 4000),
    ...workTable({ work, lookThreads: 2, looksCpuMs: 3000 }, { allMs: 8000, mainMs: 500 }),
  ];
  const profile = parseProfile(lines.join('\n'));
  assert.deepEqual(demandOf(profile), { decodeMs: 45, mainMs: 5, lookMs: 30 });
  assert.deepEqual(
    ['look', 'second look', 'whole scan', 'frames decoded', 'threads that look'].map((name) => profile.get(name)),
    [1500, 300, 4000, 360, 2],
  );
  assert.throws(() => demandOf(parseProfile('look 3 ms')), /no "looks" in it/);
});
