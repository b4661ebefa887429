import { SHARE_ENV, Worker } from 'node:worker_threads';
import {
  type Device,
  type Frame,
  type LookDepth,
  type Luma,
  noTimes,
  PlatelogError,
  type Sight,
  type StageTimes,
  sumOfTimes,
} from '../domain/index.ts';
import type { ExpectedPlate } from '../track/index.ts';
import {
  errorOf,
  type FromLookThread,
  type LookOrder,
  type LookThreadSetup,
  type ModelIdentity,
  type ToLookThread,
} from './look-messages.ts';
import { DEFAULT_LOOK_OPTIONS, type LookOptions } from './look-options.ts';
import type { Looker } from './looker.ts';

/** What a pool is opened with. */
export interface LookPoolJob {
  readonly detectorFile: string;
  readonly readerFile: string;
  readonly look?: Partial<LookOptions>;
  /** Where the models run; the CPU when undefined. What it cannot do of a model runs on the CPU. */
  readonly device?: Device;
  /** Threads that look; each opens the models for itself. At least 1. */
  readonly threads: number;
}

/**
 * Most that V8's young generation may take in a thread, in MB. A thread keeps next to nothing from look to look, yet V8 would
 * let it grow to 128 MB within minutes (docs/performance.md).
 */
const YOUNG_MB = 12;

/**
 * Looks that may wait, with their pixels copied, for a free thread. Results are taken in order: while a full look holds back the
 * quick ones begun after it, the other threads need something to do (docs/performance.md).
 */
const WAITING = 3;

/** Threads that look at frames. Must be disposed: it waits for looks under way, then ends every thread. */
export interface LookPool extends Looker, AsyncDisposable {
  readonly detector: ModelIdentity;
  readonly reader: ModelIdentity;
}

/** A look that was asked for: its order, and whom to tell. */
interface Asked {
  readonly order: LookOrder;
  readonly ended: PromiseWithResolvers<readonly Sight[]>;
}

/** One thread with what it is at. */
interface LookThread {
  readonly worker: Worker;
  readonly exited: Promise<void>;
  asked: Asked | undefined;
  times: StageTimes;
  cpuMs: number | undefined;
}

/**
 * Starts threads that look at frames while decoding goes on. Luma goes to them in buffers that are handed over and come back.
 * Which thread looks at which frame makes no difference: no look depends on another.
 *
 * @throws PlatelogError bad-option, model-missing, model-broken, model-foreign; no thread is then left
 */
export async function openLookPool({
  detectorFile,
  readerFile,
  look,
  device = 'cpu',
  threads,
}: LookPoolJob): Promise<LookPool> {
  const setup: LookThreadSetup = { detectorFile, readerFile, look: { ...DEFAULT_LOOK_OPTIONS, ...look }, device };
  await using opening = new AsyncDisposableStack();
  if (!Number.isInteger(threads) || threads < 1)
    throw new PlatelogError('bad-option', `openLookPool: threads is ${threads}; it must be a whole number from 1 up.`);
  const started = Array.from({ length: threads }, () => startThread(setup));
  opening.defer(() => closeAll(started));
  const [first] = await Promise.all(started.map(readiness));
  opening.move();
  return createPool(started, first!);
}

function startThread(setup: LookThreadSetup): LookThread {
  const file = import.meta.filename.endsWith('.ts') ? './look-thread.ts' : './look-thread.js';
  // The environment is shared, because native code reads what is set in it: that onnxruntime is to report nothing.
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB };
  const worker = new Worker(new URL(file, import.meta.url), { workerData: setup, env: SHARE_ENV, resourceLimits });
  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  return { worker, exited, asked: undefined, times: noTimes(), cpuMs: undefined };
}

type Ready = Extract<FromLookThread, { ready: unknown }>['ready'];

/** Waits until a thread has its models open; throws why it could not. */
function readiness({ worker, exited }: LookThread): Promise<Ready> {
  return new Promise((resolve, reject) => {
    worker.once('message', (message: FromLookThread) => {
      if ('ready' in message) resolve(message.ready);
      else reject('failure' in message ? errorOf(message.failure) : new Error('a thread spoke out of turn'));
    });
    worker.once('error', reject);
    exited.then(() => reject(new Error('a thread that looks at frames ended before it was ready')));
  });
}

async function closeAll(threads: readonly LookThread[]): Promise<void> {
  const close: ToLookThread = { close: true };
  for (const { worker } of threads) worker.postMessage(close);
  await Promise.all(threads.map(({ exited }) => exited));
}

function createPool(threads: readonly LookThread[], { detector, reader }: Ready): LookPool {
  const colour = detector.wantsColour || reader.wantsColour;
  const waiting: Asked[] = [];
  const buffers: Uint8Array[] = []; // come back from looks that have ended
  let broken: Error | undefined;
  let closing = false; // takes no more looks
  let ending = false;

  function give(thread: LookThread): void {
    thread.asked = waiting.shift();
    if (thread.asked === undefined) return;
    const { order } = thread.asked;
    const message: ToLookThread = { order };
    thread.worker.postMessage(message, [order.luma.data, ...(order.rgb ? [order.rgb.data] : [])].map(bufferOf));
  }

  function breakDown(error: Error): void {
    broken ??= error;
    const left = [...threads.flatMap(({ asked }) => asked ?? []), ...waiting.splice(0)];
    for (const thread of threads) thread.asked = undefined;
    for (const { ended } of left) ended.reject(broken);
  }

  for (const thread of threads) {
    thread.worker.on('message', (message: FromLookThread) => {
      const { asked } = thread;
      if (asked === undefined || 'ready' in message) return;
      if ('failure' in message) asked.ended.reject(errorOf(message.failure));
      else {
        buffers.push(message.lumaData);
        thread.times = message.times;
        thread.cpuMs = message.cpuMs;
        asked.ended.resolve(message.sights);
      }
      give(thread);
    });
    thread.worker.on('error', breakDown);
    thread.exited.then(() => ending || breakDown(new Error('a thread that looks at frames has ended; run again')));
  }

  /** The luma in a buffer of its own, without gaps between rows. */
  function copyOf({ data, strideBytes, widthPx, heightPx }: Luma): Luma {
    const size = widthPx * heightPx;
    const kept = buffers.findIndex(({ length }) => length === size);
    const copy = kept >= 0 ? buffers.splice(kept, 1)[0]! : new Uint8Array(size);
    if (kept < 0) buffers.length = 0; // the size has changed: the others serve no more
    if (strideBytes === widthPx) copy.set(data.subarray(0, size));
    else
      for (let y = 0; y < heightPx; y++)
        copy.set(data.subarray(y * strideBytes, y * strideBytes + widthPx), y * widthPx);
    return { data: copy, widthPx, heightPx, strideBytes: widthPx };
  }

  return {
    detector,
    reader,
    atOnce: threads.length + WAITING,
    get times() {
      return sumOfTimes(threads.map(({ times }) => times));
    },
    get cpuMs() {
      const known = threads.flatMap(({ cpuMs }) => cpuMs ?? []);
      return known.length > 0 ? known.reduce((sum, ms) => sum + ms, 0) : undefined;
    },
    look(frame: Frame, depth: LookDepth = 'full', known: readonly ExpectedPlate[] = []) {
      const ended = Promise.withResolvers<readonly Sight[]>();
      if (broken !== undefined) ended.reject(broken);
      else if (closing)
        ended.reject(new PlatelogError('closed', 'The look pool is closed; open another with openLookPool.'));
      else {
        const rgb = colour ? frame.rgb?.() : undefined;
        waiting.push({
          order: {
            index: frame.index,
            timeUs: frame.timeUs,
            depth,
            known,
            luma: copyOf(frame.luma),
            ...(rgb && { rgb: { ...rgb, data: rgb.data.slice() } }),
          },
          ended,
        });
        const idle = threads.find(({ asked }) => asked === undefined);
        if (idle) give(idle);
      }
      return ended.promise;
    },
    async [Symbol.asyncDispose]() {
      closing = true;
      const left = [...threads.flatMap(({ asked }) => asked ?? []), ...waiting];
      await Promise.allSettled(left.map(({ ended }) => ended.promise));
      ending = true;
      await closeAll(threads);
    },
  };
}

const bufferOf = ({ buffer }: Uint8Array): ArrayBuffer => buffer as ArrayBuffer;
