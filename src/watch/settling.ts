/** A file as it was found. */
export interface SeenFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
}

/** Tells which files have not changed for long enough. Remembers nothing of files that are gone. */
export interface Settling {
  /** Takes in all files that exist now; returns those that are still and not marked as done in their present state. */
  update(files: readonly SeenFile[], nowMs: number): readonly string[];
  /** Marks files as done: they are not returned again unless they change. */
  done(paths: readonly string[]): void;
  /** Puts files off: they are returned again after a while, longer each time, unless they change before. */
  later(paths: readonly string[], nowMs: number): void;
  /** For how long a file has not changed, in milliseconds; 0 when it does not exist. */
  stillMs(path: string, nowMs: number): number;
}

interface State {
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  readonly sinceMs: number;
  isDone: boolean;
  /** Not returned before this. */
  notBeforeMs: number;
  waitMs: number;
}

/** A file that cannot be read waits for twice as long each time, but no longer than this. */
const MOST_WAIT_MS = 3_600_000;

/** @param quietMs a file whose size and time of change stay the same for so long is still */
export function createSettling(quietMs: number): Settling {
  let states = new Map<string, State>();
  return {
    update(files, nowMs) {
      const now = new Map<string, State>();
      for (const { path, sizeBytes, mtimeMs } of files) {
        const before = states.get(path);
        const isSame = before?.sizeBytes === sizeBytes && before.mtimeMs === mtimeMs;
        now.set(
          path,
          isSame ? before : { sizeBytes, mtimeMs, sinceMs: nowMs, isDone: false, notBeforeMs: 0, waitMs: quietMs },
        );
      }
      states = now;
      return [...now]
        .filter(([, { isDone, sizeBytes }]) => !isDone && sizeBytes > 0)
        .filter(([, { sinceMs, notBeforeMs }]) => nowMs - sinceMs >= quietMs && nowMs >= notBeforeMs)
        .map(([path]) => path);
    },
    done(paths) {
      for (const path of paths) {
        const state = states.get(path);
        if (state) state.isDone = true;
      }
    },
    later(paths, nowMs) {
      for (const path of paths) {
        const state = states.get(path);
        if (!state) continue;
        state.notBeforeMs = nowMs + state.waitMs;
        state.waitMs = Math.max(state.waitMs, Math.min(MOST_WAIT_MS, 2 * state.waitMs));
      }
    },
    stillMs(path, nowMs) {
      const state = states.get(path);
      return state ? nowMs - state.sinceMs : 0;
    },
  };
}
