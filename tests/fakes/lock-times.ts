/** A lock for tests: quick, but slower than a busy machine pauses a process. */
export const LOCK_TIMES = { beatMs: 50, staleMs: 800, retryMs: 3 };
