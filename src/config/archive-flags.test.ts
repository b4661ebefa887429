import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { archiveConfig, usualArchiveFile } from './archive-flags.ts';

test('the flag, then the environment, then the usual place', () => {
  assert.deepEqual(archiveConfig({ db: 'a.db' }, { PLATELOG_DB: 'b.db' }), {
    archiveFile: 'a.db',
    archiveIsNamed: true,
  });
  assert.deepEqual(archiveConfig({}, { PLATELOG_DB: 'b.db' }), { archiveFile: 'b.db', archiveIsNamed: true });
  assert.equal(archiveConfig({}, { PLATELOG_DB: '' }).archiveIsNamed, false);
});

test('the usual place of each system', () => {
  const end = join('platelog', 'archive.db');
  for (const [platform, env, folder] of [
    ['linux', {}, join('/home/u', '.local', 'share')],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data'],
    ['linux', { XDG_DATA_HOME: '' }, join('/home/u', '.local', 'share')],
    ['darwin', { XDG_DATA_HOME: '/data' }, join('/home/u', 'Library', 'Application Support')],
    ['win32', { APPDATA: '/roaming' }, '/roaming'],
    ['win32', {}, join('/home/u', 'AppData', 'Roaming')],
  ] as const)
    assert.equal(usualArchiveFile(env, platform, '/home/u'), join(folder, end));
});
