import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type SeenFile, watchFiles } from './index.ts';

const TIMES = { everyMs: 1, quietMs: 30 };

/** A watch over files that are made up; `step` is called before each look at the folder, and ends it by returning true. */
async function watched(step: (look: number, world: World) => boolean | undefined): Promise<World> {
  const controller = new AbortController();
  const world: World = {
    files: new Map(),
    problems: [],
    closed: new Set(),
    failing: undefined,
    unread: [],
    scans: [],
    scannedMs: [],
    told: [],
  };
  let look = 0;
  await watchFiles(
    {
      async list() {
        if (step(look++, world)) controller.abort();
        return {
          files: [...world.files].map(([path, size]): SeenFile => ({ path, sizeBytes: size, mtimeMs: size })),
          problems: world.problems,
        };
      },
      opens: async (path) => !world.closed.has(path),
      async scan(files, all) {
        if (world.failing) throw world.failing;
        world.scans.push([files, all]);
        world.scannedMs.push(performance.now());
        return world.unread.filter((path) => files.includes(path));
      },
      tell: (line) => world.told.push(line),
    },
    TIMES,
    controller.signal,
  );
  return world;
}

interface World {
  /** Size by path. */
  readonly files: Map<string, number>;
  problems: readonly string[];
  /** Files that do not open. */
  readonly closed: Set<string>;
  failing: Error | undefined;
  /** Files that the disk refuses to give out. */
  unread: readonly string[];
  readonly scans: (readonly [readonly string[], readonly string[]])[];
  /** When each of them began. */
  readonly scannedMs: number[];
  readonly told: string[];
}

const startMs = (): { passed(ms: number): boolean } => {
  const fromMs = performance.now();
  return { passed: (ms) => performance.now() - fromMs > ms };
};

test('a file is handed on once, when it has stopped growing, with all that are there', async () => {
  let grownAtMs = 0;
  const { scans } = await watched((look, world) => {
    if (look < 20) {
      world.files.set('a', look + 1).set('b', 5);
      grownAtMs = performance.now();
      return false;
    }
    return performance.now() - grownAtMs > 200;
  });
  assert.deepEqual(scans.flatMap(([files]) => files).sort(), ['a', 'b'], 'each once');
  const [, all] = scans.find(([files]) => files.includes('a'))!;
  assert.deepEqual(all, ['a', 'b']);
});

test('a file that does not open is waited for, and handed on at last', async () => {
  const clock = startMs();
  let closedScans = -1;
  const { scans } = await watched((_, world) => {
    world.files.set('a', 5);
    world.closed.add('a');
    if (clock.passed(100) && closedScans < 0) closedScans = world.scans.length;
    return world.scans.length > 0 || clock.passed(5000);
  });
  assert.deepEqual([closedScans, scans.length], [0, 1]);
});

test('a folder that vanishes is told once, and what comes back is handed on again', async () => {
  const clock = startMs();
  let outAt = 0;
  const { scans, told } = await watched((look, world) => {
    if (world.scans.length === 0) world.files.set('a', 5);
    else if (outAt === 0) {
      outAt = look;
      world.files.clear();
      world.problems = ['card does not exist'];
    } else if (look === outAt + 5) {
      world.problems = [];
      world.files.set('a', 5);
    }
    return world.scans.length === 2 || clock.passed(5000);
  });
  assert.deepEqual([scans.length, told], [2, ['card does not exist']]);
});

test('a scan that fails is told once and tried again; looking that fails, too', async () => {
  const clock = startMs();
  const { scans, told } = await watched((look, world) => {
    world.files.set('a', 5);
    world.failing = clock.passed(150) ? undefined : new Error('the list is locked');
    if (look === 3) throw new Error('the folder hangs');
    return world.scans.length > 0 || clock.passed(5000);
  });
  assert.equal(scans.length, 1);
  assert.deepEqual(told, ['the folder hangs', 'the list is locked']);
});

test('a file that the disk refused is handed on again, later each time, until it was read; others are not', async () => {
  const clock = startMs();
  const { scans, scannedMs } = await watched((_, world) => {
    world.files.set('a', 5).set('b', 5);
    world.unread = world.scans.length < 3 ? ['b'] : [];
    return (world.scans.length === 4 && performance.now() - world.scannedMs[3]! > 400) || clock.passed(20_000);
  });
  assert.deepEqual(
    scans.map(([files]) => files),
    [['a', 'b'], ['b'], ['b'], ['b']],
  );
  const waits = scannedMs.slice(1).map((ms, index) => ms - scannedMs[index]!);
  assert.ok(
    waits.every((ms, index) => ms >= TIMES.quietMs * 2 ** index),
    `${waits}`,
  );
});

test('aborted while it waits: it ends at once', async () => {
  const beganMs = performance.now();
  const ports = { list: async () => ({ files: [], problems: [] }), opens: async () => true };
  const signal = AbortSignal.timeout(20);
  await watchFiles({ ...ports, scan: async () => [], tell: () => {} }, { everyMs: 60_000, quietMs: 1 }, signal);
  assert.ok(performance.now() - beganMs < 5_000);
});

test('weeks: a hundred thousand files pass, each is handed on once, and nothing of them is kept', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const [looks, onCard, perLook] = [2_000, 100, 50];
  const handed = { count: 0, last: -1 };
  const heapMb: number[] = [];
  const controller = new AbortController();
  let look = 0;
  await watchFiles(
    {
      async list() {
        if (++look === looks) controller.abort();
        if (look % (looks / 10) === 0) {
          collect();
          heapMb.push(process.memoryUsage().heapUsed / 2 ** 20);
        }
        const first = look * perLook;
        const files = Array.from({ length: onCard }, (_, n): SeenFile => {
          const number = first + n;
          return { path: `/card/${number}.mp4`, sizeBytes: 1 + number, mtimeMs: number };
        });
        return { files, problems: look % 7 === 0 ? [`problem ${look}`] : [] };
      },
      opens: async () => true,
      async scan(files) {
        for (const file of files) {
          const number = Number(/\d+/.exec(file)![0]);
          assert.ok(number > handed.last, `${file} again`);
          handed.last = number;
          handed.count++;
        }
        return [];
      },
      tell() {},
    },
    { everyMs: 0, quietMs: 0 },
    controller.signal,
  );
  assert.ok(handed.count >= (looks - 1) * perLook, `${handed.count}`);
  const [early, late] = [heapMb[2]!, heapMb.at(-1)!];
  assert.ok(late - early < 1, `${heapMb.map((mb) => mb.toFixed(1)).join(' ')} MB`);
});
