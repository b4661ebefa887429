import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Enough for what the main thread makes between two of V8's small collections; by itself V8 would go to eight times that. */
const YOUNG_MB = 16;
/** About how much a heap may grow before all of it is collected; a small one at most to five times what it holds. */
const ROOM_MB = 80;
const [LEAST_PERCENT, MOST_PERCENT] = [25, 400];
const LOOK_EVERY_MS = 2_000;

/**
 * Sizes the heaps of this process and its threads for a scan (docs/performance.md). Must be disposed: a timer looks at the main
 * thread's heap now and then.
 *
 * A scan's heaps are small (some 15 MB), but V8 also counts pictures that are outside them, and so by itself collects everything
 * after every few pictures. They may now grow to five times what they hold before that; to less when they hold more, as after hours.
 * The young generation, which V8 doubles over minutes up to 128 MB, stops growing once the main thread's has `YOUNG_MB`.
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
