import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { withoutSpare } from './spare-files.ts';

test('of two bit rates the low one is left out, unless the high one is empty', async () => {
  using folder = temporaryFolder();
  const [high, low, rear] = ['FH', 'FL', 'RH'].map((name) => folder.file(`260304_070000_001_${name}.MP4`));
  for (const path of [high!, low!, rear!]) writeFileSync(path, 'a recording');
  assert.deepEqual(await withoutSpare([]), { files: [], spare: [] });
  assert.deepEqual(await withoutSpare([low!]), { files: [low], spare: [] });
  assert.deepEqual(await withoutSpare([high!, low!, rear!]), { files: [high, rear], spare: [low] });
  writeFileSync(high!, '');
  assert.deepEqual(await withoutSpare([high!, low!, rear!]), { files: [high, low, rear], spare: [] });
});
