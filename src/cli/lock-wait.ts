import type { OnLockWait } from '../export/index.ts';

/** Says that platelog waits for a lock, and what can be done about it. */
export const sayWait =
  (say: (line: string) => void): OnLockWait =>
  (lock, staleMs) =>
    say(
      `platelog: waiting for ${lock}: another platelog is writing, or one that was killed left it. What was left is taken over after ${Math.round(staleMs / 1000)} s; if no other platelog runs, delete it and it goes on at once.`,
    );
