import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { parseScanArgs } from '../config/index.ts';
import { refuseAsInputs } from './scan-session.ts';

test('what is written is no input; a file that is gone since it was found stops nothing', async () => {
  using folder = temporaryFolder();
  const list = folder.file('plates.csv');
  writeFileSync(list, '');
  const config = parseScanArgs(['card', '--csv', list, '--no-db']);
  await refuseAsInputs(config, [folder.file('gone.mp4')]);
  await assert.rejects(refuseAsInputs(config, [folder.file('gone.mp4'), list]), { code: 'bad-option' });
});
