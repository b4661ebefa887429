import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { runCommand } from './index.ts';

const POSIX = { skip: process.platform === 'win32' };

test('a command gets the text on its standard input, and nothing of it is ever run', POSIX, async () => {
  using folder = temporaryFolder();
  const evil = folder.file('evil');
  const text = JSON.stringify({ label: `$(touch ${evil}) \`touch ${evil}\` '; touch ${evil} #"\n&& touch ${evil}` });
  await runCommand(`cat > '${folder.file('got')}'`, text);
  assert.equal(readFileSync(folder.file('got'), 'utf8'), `${text}\n`);
  assert.ok(!existsSync(evil));
});

test('a command that does not read, however long the text', POSIX, async () => {
  await runCommand('exit 0', 'x'.repeat(1_000_000));
});

test('failures name the reason and the command', POSIX, async () => {
  const failed = (message: RegExp) => ({ code: 'notice-failed', message });
  await assert.rejects(runCommand('exit 7', ''), failed(/--on-match ended with exit code 7;.*by hand: exit 7$/));
  await assert.rejects(runCommand('no-such-program-here 2>/dev/null', ''), failed(/exit code 127/));
  await assert.rejects(runCommand('kill -TERM $$', ''), failed(/ended with SIGTERM/));
});

test('a command that takes too long is ended, with what it started', POSIX, async () => {
  using folder = temporaryFolder();
  const late = folder.file('late');
  const beganMs = performance.now();
  const running = runCommand(`sh -c 'sleep 1; touch "${late}"' & wait`, '', { timeoutMs: 200 });
  await assert.rejects(running, { code: 'notice-failed', message: /took longer than 0\.2 s and was ended/ });
  assert.ok(performance.now() - beganMs < 900);
  await sleep(1100);
  assert.ok(!existsSync(late));
});
