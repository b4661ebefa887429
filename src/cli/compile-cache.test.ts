import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { compileCacheFolder } from './compile-cache.js';

const PROGRAM = join(import.meta.dirname, '..', '..', 'bin', 'platelog.js');

test('the cache lies where a system keeps caches', () => {
  const folders = (
    [
      ['linux', { XDG_CACHE_HOME: '/cache' }],
      ['linux', { XDG_CACHE_HOME: '' }],
      ['darwin', { XDG_CACHE_HOME: '/cache' }],
      ['win32', { LOCALAPPDATA: '/local' }],
      ['win32', {}],
    ] as const
  ).map(([platform, env]) => compileCacheFolder(env, platform, '/home/u'));
  const under = [
    ['/cache'],
    ['/home/u', '.cache'],
    ['/home/u', 'Library', 'Caches'],
    ['/local'],
    ['/home/u', 'AppData', 'Local'],
  ];
  assert.deepEqual(
    folders,
    under.map((parts) => join(...parts, 'platelog', 'compiled')),
  );
});

test('a start keeps what was compiled there, or nothing where that is not wanted or cannot be', () => {
  using folder = temporaryFolder();
  const version = (env: Readonly<Record<string, string>>): string => {
    const { NODE_COMPILE_CACHE: _, NODE_DISABLE_COMPILE_CACHE: __, ...rest } = process.env;
    const run = spawnSync(process.execPath, [PROGRAM, '--version'], { env: { ...rest, ...env }, encoding: 'utf8' });
    assert.deepEqual([run.status, run.stderr], [0, '']);
    return run.stdout;
  };
  const kept = folder.file('platelog/compiled');
  const said = version({ XDG_CACHE_HOME: folder.path, NODE_DISABLE_COMPILE_CACHE: '1' });
  assert.equal(existsSync(kept), false);
  if (process.platform === 'linux') {
    assert.equal(version({ XDG_CACHE_HOME: folder.path }), said);
    assert.ok(readdirSync(kept).length > 0);
  }
  assert.equal(version({ NODE_COMPILE_CACHE: folder.file('other') }), said);
  assert.ok(readdirSync(folder.file('other')).length > 0);
  writeFileSync(folder.file('a file'), '');
  assert.equal(version({ NODE_COMPILE_CACHE: folder.file('a file/in it') }), said);
});
