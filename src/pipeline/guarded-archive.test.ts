import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PlatelogError } from '../domain/index.ts';
import { guardArchive } from './guarded-archive.ts';
import type { ScanArchive } from './scan-archive.ts';
import { createScanProblems } from './scan-problems.ts';

test('an archive that was busy is tried again with the next input, a broken one is not', async () => {
  const problems = createScanProblems(() => {});
  const guarded = guardArchive({} as ScanArchive, problems);
  let tried = 0;
  const failing = (code: PlatelogError['code']) => async (): Promise<never> => {
    tried++;
    throw new PlatelogError(code, code);
  };
  await guarded(failing('archive-busy'), 'a.mp4');
  assert.equal(await guarded(async () => 'kept', 'b.mp4'), 'kept');
  await guarded(failing('archive-damaged'), 'c.mp4');
  await guarded(failing('archive-damaged'), 'd.mp4');
  assert.equal(tried, 2);
  assert.deepEqual([...problems.unkept], ['a.mp4', 'c.mp4', 'd.mp4']);
});
