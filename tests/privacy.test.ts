/** Everything runs on the user's machine: no part of the program reports to anybody, or keeps an id to do so. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from './fakes/temporary-folder.ts';

test('a run leaves nothing in the home, the temporary or the current folder', () => {
  using folder = temporaryFolder();
  for (const name of ['home', 'tmp', 'here']) mkdirSync(folder.file(name));
  const program = join(import.meta.dirname, '..', 'bin', 'platelog.js');
  // No variable of ours but these: on a build server onnxruntime is silent of itself, and would prove nothing.
  const { status, stderr } = spawnSync(process.execPath, [program, 'doctor'], {
    cwd: folder.file('here'),
    env: { HOME: folder.file('home'), TMPDIR: folder.file('tmp') },
    encoding: 'utf8',
  });
  assert.deepEqual([status, stderr], [0, '']);
  assert.deepEqual(readdirSync(folder.path, { recursive: true }).sort(), ['here', 'home', 'tmp']);
});
