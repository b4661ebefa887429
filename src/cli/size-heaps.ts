import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Enough for what the main thread makes between two of V8's small collections; by itself it would go to eight times that. */
const YOUNG_MB = 16;
/** About how much a heap may grow before all of it is collected; a small one to five times what it holds at most. */
const ROOM_MB = 80;
const [LEAST_PERCENT, MOST_PERCENT] = [25, 400];
const LOOK_EVERY_MS = 2_000;

/**
 * Sizes the heaps of this process for a scan, its threads' included. A scan's heaps are small (some 15 MB), and V8 counts pictures that
 * are not in them as theirs, so that by itself it collects everything each time a few pictures have come: they may grow to five times
 * what they hold before that, and by the less the more they hold, as after hours. And what new objects are made in, which V8 doubles
 * in the course of minutes up to 128 MB, grows no more once the main thread's has `YOUNG_MB` (docs/performance.md). Must be disposed:
 * it looks at the main thread's heap now and then.
 */
export function sizeHeaps(lookEveryMs = LOOK_EVERY_MS): Disposable {
  growBy(MOST_PERCENT);
  const looks = setInterval(() => {
    const spaces = getHeapSpaceStatistics();
    const young = spaces.find(({ space_name: name }) => name === 'new_space');
    if (!young || young.space_size >= YOUNG_MB * 2 ** 20) setFlagsFromString('--semi-space-growth-factor=1');
    const heldBytes = spaces.reduce((sum, space) => sum + (space === young ? 0 : space.space_used_size), 0);
    const percent = Math.round((100 * ROOM_MB) / (heldBytes / 2 ** 20));
    growBy(Math.max(LEAST_PERCENT, Math.min(MOST_PERCENT, percent)));
  }, lookEveryMs).unref();
  return { [Symbol.dispose]: () => clearInterval(looks) };
}

/** Takes effect at each thread's next collection. */
const growBy = (percent: number): void => setFlagsFromString(`--heap-growing-percent=${percent}`);
