import { setTimeout as sleep } from 'node:timers/promises';
import { createSettling, type SeenFile } from './settling.ts';

/** What a watch works with. */
export interface WatchPorts {
  /** All files that exist now, and a line for each folder or file that cannot be looked at. */
  list(): Promise<{ readonly files: readonly SeenFile[]; readonly problems: readonly string[] }>;
  /** Whether a file can be opened as a video or photo: one that is still being written often cannot. */
  opens(path: string): Promise<boolean>;
  /**
   * Scans files; `all` are those that exist. Returns those that the disk refused to give out: they are tried again after a while.
   * Throws when nothing could be done: then all are tried again at the next look.
   */
  scan(files: readonly string[], all: readonly string[]): Promise<readonly string[]>;
  /** Tells a problem. */
  tell(line: string): void;
}

/** How a watch waits, in milliseconds. */
export interface WatchTimes {
  /** Between two looks at the folders. */
  readonly everyMs: number;
  /** A file whose size and time of change stay the same for so long is still. */
  readonly quietMs: number;
}

/** A still file that does not open is scanned anyway after so many quiet times: it will not get better. */
const PATIENCE = 6;
/** Looking at folders takes at most this share of the time. */
const LOOKING_SHARE = 0.1;

/**
 * Hands on files as they become still, until it is aborted. Folders that vanish and come back, files that cannot be read and scans
 * that fail stop nothing; each problem is told when it begins. It remembers a few numbers of each file that exists, and nothing of any
 * other.
 */
export async function watchFiles(
  ports: WatchPorts,
  { everyMs, quietMs }: WatchTimes,
  signal: AbortSignal,
): Promise<void> {
  const settling = createSettling(quietMs);
  let told = new Set<string>();
  while (!signal.aborted) {
    const beganMs = performance.now();
    const problems: string[] = [];
    const { files, problems: unseen } = await ports
      .list()
      .catch((error: Error) => ({ files: [], problems: [error.message] }));
    problems.push(...unseen);
    const lookedMs = performance.now() - beganMs;
    const ready: string[] = [];
    for (const path of settling.update(files, beganMs))
      if (settling.stillMs(path, beganMs) >= PATIENCE * quietMs || (await ports.opens(path))) ready.push(path);
    if (ready.length > 0 && !signal.aborted)
      try {
        const unread = new Set(
          await ports.scan(
            ready,
            files.map(({ path }) => path),
          ),
        );
        settling.later([...unread], performance.now());
        settling.done(ready.filter((path) => !unread.has(path)));
      } catch (error) {
        problems.push((error as Error).message);
      }
    for (const problem of problems) if (!told.has(problem)) ports.tell(problem);
    told = new Set(problems);
    const waitMs = Math.max(everyMs, lookedMs / LOOKING_SHARE);
    await sleep(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
