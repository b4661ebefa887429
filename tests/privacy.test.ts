/** Everything runs on the user's machine: no part of the program reports to anybody, or keeps an id to do so. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..');

/** What a run of the program leaves behind in its home, its temporary and its current folder. */
function leftBehind(argv: readonly string[]): string[] {
  using folder = temporaryFolder();
  for (const name of ['home', 'tmp', 'here']) mkdirSync(folder.file(name));
  // No variable of ours but these: on a build server onnxruntime is silent of itself, and would prove nothing.
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin', 'platelog.js'), ...argv], {
    cwd: folder.file('here'),
    env: { HOME: folder.file('home'), TMPDIR: folder.file('tmp') },
    encoding: 'utf8',
  });
  assert.deepEqual([status, stderr], [0, '']);
  return readdirSync(folder.path, { recursive: true })
    .map(String)
    .filter((name) => !['home', 'tmp', 'here'].includes(name))
    .sort();
}

test('a run leaves nothing in the home, the temporary or the current folder', () => {
  assert.deepEqual(leftBehind(['doctor']), []);
});

test('a scan, whose models run in other threads, leaves its list and its archive, and nothing else', () => {
  const photo = join(ROOT, 'samples', 'photos', readdirSync(join(ROOT, 'samples', 'photos')).sort()[0]!);
  const argv = ['scan', photo, '--no-crops', '--quiet', '--jobs', '2'];
  assert.deepEqual(leftBehind([...argv, '--no-db']), [join('here', 'plates.csv')]);
  assert.deepEqual(leftBehind([...argv, '--db', 'archive.db']), [
    join('here', 'archive.db'),
    join('here', 'plates.csv'),
  ]);
  assert.deepEqual(leftBehind([...argv, '--db', 'archive.db', '--hash-plates']), [
    join('here', 'archive.db'),
    join('here', 'archive.db.key'),
    join('here', 'plates.csv'),
  ]);
});
