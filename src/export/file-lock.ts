import { randomBytes } from 'node:crypto';
import { mkdir, readdir, realpath, rename, rm, rmdir, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryName, writeError } from './write-whole.ts';

/** How a lock is kept and waited for, in milliseconds. */
export interface LockTimes {
  /** How often its holder shows that it is alive. */
  readonly beatMs: number;
  /** A holder that has not shown it for so long, by the clock of the one who waits, was killed; longer than our longest pause. */
  readonly staleMs: number;
  readonly retryMs: number;
  /** After waiting for so long, the waiting is told. */
  readonly tellMs: number;
}

const TIMES: LockTimes = { beatMs: 1_000, staleMs: 15_000, retryMs: 25, tellMs: 1_500 };

/** Called once when a lock has to be waited for, with its path and the time after which a silent one is taken over. */
export type OnLockWait = (lock: string, staleMs: number) => void;

/** The lock went to another run meanwhile, as after a pause of the whole process. */
class LockLost extends Error {}

/**
 * Runs `work` while this process alone holds `<path>.lock`, so that two runs on one list do not lose each other's rows. A lock that
 * a killed run left behind is taken over. `work` calls `assertHeld` right before it replaces the file; when the lock is lost by then,
 * it throws, and `work` is begun anew.
 *
 * The lock is a folder with one file in it, whose name is random and used only once. It is taken by renaming a prepared folder to the
 * lock's name, which fails when a folder with a file is there. It is given back, or taken from a dead holder, by removing that one
 * file. So even a process that comes late never removes another holder's lock.
 * @throws PlatelogError 'not-writable' or 'disk-full', and what `work` throws
 */
export async function withFileLock<Result>(
  path: string,
  work: (assertHeld: () => Promise<void>) => Promise<Result>,
  { onWait, ...given }: Partial<LockTimes> & { readonly onWait?: OnLockWait | undefined } = {},
): Promise<Result> {
  const times = { ...TIMES, ...given };
  const lock = `${await realpath(path).catch(() => path)}.lock`;
  for (;;) {
    const mine = await take(lock, times, onWait).catch((error) => {
      throw writeError(path, error);
    });
    const beat = setInterval(() => utimes(mine, new Date(), new Date()).catch(() => {}), times.beatMs);
    try {
      return await work(async () => {
        if (!(await stat(mine).catch(() => undefined))) throw new LockLost();
      });
    } catch (error) {
      if (!(error instanceof LockLost)) throw error;
    } finally {
      clearInterval(beat);
      await rm(mine, { force: true });
      await rmdir(lock).catch(() => {}); // another run has taken it, or removed it
    }
  }
}

/** Waits for the lock and takes it; returns the file that holds it. */
async function take(
  lock: string,
  { staleMs, retryMs, tellMs }: LockTimes,
  onWait: OnLockWait | undefined,
): Promise<string> {
  const name = randomBytes(8).toString('hex');
  const ready = temporaryName(lock);
  try {
    let seen = '';
    let sinceMs = 0;
    const beganMs = performance.now();
    let isTold = false;
    for (let vain = 0; ; ) {
      // Made anew each time: a run that removes leftovers of killed runs may take a long waiting one for such.
      await mkdir(ready).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      await writeFile(join(ready, name), '');
      const failure = await rename(ready, lock).then(
        () => undefined,
        (error: NodeJS.ErrnoException) => error,
      );
      if (!failure) return join(lock, name);
      const holder = await holderOf(lock);
      if (!holder) {
        // Given back just now. Some systems cannot rename over an empty folder, so it is removed.
        await rmdir(lock).catch(() => {});
        if (++vain === MOST_VAIN) throw failure;
      } else {
        vain = 0;
        if (holder.seen !== seen) [seen, sinceMs] = [holder.seen, performance.now()];
        else if (performance.now() - sinceMs > staleMs) await unlink(holder.file).catch(() => {});
      }
      if (!isTold && performance.now() - beganMs >= tellMs) {
        isTold = true;
        onWait?.(lock, staleMs);
      }
      await sleep(retryMs * (0.5 + Math.random()));
    }
  } catch (error) {
    await rm(ready, { recursive: true, force: true });
    throw error;
  }
}

/** When a lock that nobody holds cannot be taken so often in a row, it never can be. */
const MOST_VAIN = 200;

/** The file that holds a lock, and what changes about it while its holder is alive; undefined when nobody holds it. */
async function holderOf(lock: string): Promise<{ readonly file: string; readonly seen: string } | undefined> {
  // A plain file of that name is treated like a lock: it is removed when it has not changed for long enough.
  const names = await readdir(lock).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOTDIR' ? [''] : []));
  const file = names[0] === undefined ? undefined : join(lock, names[0]);
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
  return file !== undefined && found ? { file, seen: `${file} ${found.mtimeMs}` } : undefined;
}
