/**
 * A thread that looks at frames: started by look-pool.ts with a `LookThreadSetup`, it opens the models, answers orders one
 * after the other, and ends when it is told to close.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openDetector } from '../detect/index.ts';
import { type Frame, noTimes } from '../domain/index.ts';
import { openReader } from '../read/index.ts';
import { lookAtFrame } from './look-at-frame.ts';
import {
  type FromLookThread,
  failureOf,
  type LookOrder,
  type LookThreadSetup,
  type ToLookThread,
} from './look-messages.ts';

const port = parentPort!;
const { detectorFile, readerFile, look, device } = workerData as LookThreadSetup;
const tell = (message: FromLookThread, handOver: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, handOver);

try {
  await using models = new AsyncDisposableStack();
  const times = noTimes();
  const detector = models.use(await openDetector(detectorFile, times, device));
  const reader = models.use(await openReader(readerFile, times, device));
  const openedMs = threadCpuMs() ?? 0;
  const closed = Promise.withResolvers<void>();
  let last: Promise<void> = Promise.resolve();
  async function answer(order: LookOrder): Promise<void> {
    try {
      const sights = await lookAtFrame(frameOf(order), detector, reader, look, order.depth, order.known);
      const lumaData = order.luma.data;
      const nowMs = threadCpuMs();
      const cpuMs = nowMs === undefined ? undefined : nowMs - openedMs;
      tell({ sights, lumaData, times: { ...times }, cpuMs }, [lumaData.buffer as ArrayBuffer]);
    } catch (error) {
      tell({ failure: failureOf(error) });
    }
  }
  port.on('message', (message: ToLookThread) => {
    // In turn: models take one call at a time, and are closed after the last one.
    last = last.then(() => ('close' in message ? closed.resolve() : answer(message.order)));
  });
  tell({ ready: { detector: identityOf(detector), reader: identityOf(reader) } });
  await closed.promise;
} catch (error) {
  tell({ failure: failureOf(error) });
}
port.close();

/** Processor time of this thread so far, where Node tells it. */
function threadCpuMs(): number | undefined {
  const used = process.threadCpuUsage?.();
  return used && (used.user + used.system) / 1000;
}

function identityOf({ name, sha256, wantsColour }: { name: string; sha256: string; wantsColour: boolean }) {
  return { name, sha256, wantsColour };
}

/** The frame of an order: enough of one to be looked at. */
function frameOf({ index, timeUs, luma, rgb }: LookOrder): Frame {
  return {
    index,
    timeUs,
    widthPx: luma.widthPx,
    heightPx: luma.heightPx,
    luma,
    ...(rgb && { rgb: () => rgb }),
    retain() {
      throw new Error('a thread that looks at frames keeps none');
    },
    [Symbol.dispose]() {},
  };
}
