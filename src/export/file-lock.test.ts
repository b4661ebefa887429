import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOCK_TIMES } from '../../tests/fakes/lock-times.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { withFileLock } from './file-lock.ts';

const CHILD = join(import.meta.dirname, '..', '..', 'tests', 'fakes', 'lock-child.ts');
const [CHILDREN, ROUNDS] = [8, 40];
const KILLS = Number(process.env.PLATELOG_KILLS ?? 4);

test('many processes, some of them killed while they hold it: never two are in at once', {
  timeout: 300_000,
}, async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  const logLines = () => readFileSync(`${path}.log`, 'utf8').trimEnd().split('\n');
  writeFileSync(path, '0');
  writeFileSync(`${path}.log`, '');
  // All of them meet a lock that a killed run left.
  mkdirSync(folder.file('plates.csv.lock'));
  writeFileSync(folder.file('plates.csv.lock/dead'), '');
  const all: ChildProcess[] = [];
  const start = (): void => void all.push(spawn(process.execPath, [CHILD, path, String(ROUNDS)], { stdio: 'inherit' }));
  for (let n = 0; n < CHILDREN; n++) start();
  const killed = new Set<number>();
  while (killed.size < KILLS) {
    await sleep(Math.random() * 300);
    const [word, pid] = logLines().at(-1)!.split(' ');
    const holder = all.find((one) => one.pid === Number(pid) && one.exitCode === null && !killed.has(one.pid!));
    if (word !== 'in' || !holder || all.filter(({ exitCode }) => exitCode === null).length < 4) {
      if (all.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null)) break;
      continue;
    }
    const gone = once(holder, 'exit');
    holder.kill('SIGKILL');
    killed.add(holder.pid!);
    await gone;
    start();
  }
  await Promise.all(all.map((one) => one.exitCode ?? one.signalCode ?? once(one, 'exit')));
  let inside: string | undefined;
  let done = 0;
  for (const line of logLines().map((text) => text.split(' '))) {
    const [word, pid, round] = line;
    const who = `${pid} ${round}`;
    if (word === 'in') {
      assert.ok(inside === undefined || killed.has(Number(inside.split(' ')[0])), `${who} is in with ${inside}`);
      inside = who;
    } else {
      assert.equal(who, inside);
      inside = undefined;
      done++;
    }
  }
  assert.ok(killed.size > 0 && done >= CHILDREN * ROUNDS, `${killed.size} killed, ${done} done`);
  const count = Number(readFileSync(path, 'utf8'));
  assert.ok(count >= done && count <= done + killed.size, `${count} counted, ${done} done, ${killed.size} killed`);
  for (const one of all) assert.ok(one.exitCode === 0 || killed.has(one.pid!), `${one.exitCode}`);
});

test('one who lost the lock begins anew, and takes it from nobody', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  let tries = 0;
  const result = await withFileLock(
    path,
    async (assertHeld) => {
      await assertHeld();
      // Another run took it for dead, and has it now.
      if (++tries === 1) {
        rmSync(join(`${path}.lock`, readdirSync(`${path}.lock`)[0]!));
        writeFileSync(join(`${path}.lock`, 'other'), '');
        setTimeout(() => rmSync(join(`${path}.lock`, 'other')), 100);
        await assertHeld();
      }
      assert.deepEqual(readdirSync(`${path}.lock`).includes('other'), false);
      return tries;
    },
    LOCK_TIMES,
  );
  assert.equal(result, 2);
  assert.deepEqual(readdirSync(folder.path), []);
});

test('a holder that lives is waited for, however long; what fails gives it back', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  const order: string[] = [];
  const times = { beatMs: 20, staleMs: 200, retryMs: 3 };
  const first = withFileLock(
    path,
    async () => {
      await sleep(700);
      order.push('first');
      throw new Error('a full disk');
    },
    times,
  );
  await sleep(50);
  const second = withFileLock(path, async () => order.push('second'), times);
  await assert.rejects(first, /a full disk/);
  await second;
  assert.deepEqual([order, readdirSync(folder.path)], [['first', 'second'], []]);
});

test('who waits for long is told once which lock it is; who does not is not', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  const told: [string, number][] = [];
  const options = {
    ...LOCK_TIMES,
    tellMs: 100,
    onWait: (lock: string, staleMs: number) => void told.push([lock, staleMs]),
  };
  await withFileLock(path, async () => {}, { ...options, tellMs: 60_000 });
  assert.deepEqual(told, []);
  mkdirSync(`${path}.lock`);
  writeFileSync(join(`${path}.lock`, 'dead'), '');
  await withFileLock(path, async () => {}, options);
  assert.deepEqual(told, [[`${path}.lock`, LOCK_TIMES.staleMs]]);
});

test('a file by the name of the lock goes as one that a killed run left', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('plates.csv.lock'), '');
  await withFileLock(folder.file('plates.csv'), async () => {}, { ...LOCK_TIMES, staleMs: 50 });
  assert.deepEqual(readdirSync(folder.path), []);
});

test('no folder, no lock', async () => {
  using folder = temporaryFolder();
  await assert.rejects(
    withFileLock(folder.file('none/plates.csv'), async () => {}),
    { code: 'not-writable', message: /does not exist/ },
  );
});
