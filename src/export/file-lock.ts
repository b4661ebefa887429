import { open, rm, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeError } from './write-whole.ts';

// A list is read, extended and renamed in milliseconds: a lock older than this was left by a run that was killed.
const STALE_AFTER_MS = 5_000;
const RETRY_MS = 25;

/**
 * Runs `work` while this process alone holds `<path>.lock`, so that two runs on one list do not lose each other's rows.
 * A lock that a killed run left behind is taken over after five seconds.
 */
export async function withFileLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const lock = `${path}.lock`;
  for (;;) {
    try {
      await (await open(lock, 'wx')).close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw writeError(path, error);
    }
    const age = await stat(lock).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0, // released just now
    );
    if (age > STALE_AFTER_MS) await rm(lock, { force: true });
    else await sleep(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}
