/** Takes the lock of a file so many times, and says in a log when it is in and out: `node lock-child.ts FILE ROUNDS`. */
import { appendFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { withFileLock } from '../../src/export/file-lock.ts';
import { LOCK_TIMES } from './lock-times.ts';

const [path = '', rounds = '1'] = process.argv.slice(2);
for (let round = 0; round < Number(rounds); round++) {
  await withFileLock(
    path,
    async (assertHeld) => {
      const say = (word: string): void => appendFileSync(`${path}.log`, `${word} ${process.pid} ${round}\n`);
      say('in');
      const count = Number(readFileSync(path, 'utf8'));
      await sleep(Math.random() * 4);
      await assertHeld();
      writeFileSync(`${path}.${process.pid}`, String(count + 1));
      renameSync(`${path}.${process.pid}`, path);
      say('out');
    },
    LOCK_TIMES,
  );
  await sleep(Math.random() * 2);
}
