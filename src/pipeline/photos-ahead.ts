import type { Frame, Sight, Size } from '../domain/index.ts';
import type { Looker } from './looker.ts';
import type { OpenVideoPort, VideoPort } from './ports.ts';
import type { ScanJob } from './scan-job.ts';

/** Photos that are open at once beside the one in hand; each holds its pixels, so that of large ones there are fewer, or none. */
const MOST_AHEAD = 3;
const MOST_AHEAD_PX = 40e6;

/**
 * Photos that are opened and looked at while those before them are taken in: a photo has one look, which keeps a single thread busy. Disposing
 * it gives back what was begun and not asked for.
 */
export interface PhotosAhead extends AsyncDisposable {
  /** Gives what was begun, or opens the input now. When it is a photo, the inputs that come next are begun. */
  readonly openVideo: OpenVideoPort;
  /** Gives the looks that were begun, and begins others now. */
  readonly looker: Looker;
  /** Gives back what was begun of an input that need not be read after all. */
  drop(source: string): Promise<void>;
}

/** A photo with its first picture, and the look at it. */
interface Begun {
  readonly video: VideoPort;
  readonly rest: AsyncIterator<Frame>;
  readonly frame: Frame | undefined;
}

/**
 * Nothing begun yet.
 * @param prepare called before an input is opened ahead; says whether it may be, since a pipe can be opened only once
 */
export function createPhotosAhead(
  { inputs, openVideo, looker }: Pick<ScanJob, 'inputs' | 'openVideo' | 'looker'>,
  prepare: (source: string) => Promise<boolean>,
  signal: AbortSignal,
): PhotosAhead {
  const begun = new Map<string, Promise<Begun | undefined>>();
  const most = Math.min(MOST_AHEAD, looker.atOnce - 1);
  const placeOf = new Map(inputs.map((source, at) => [source, at]));
  const looks = new WeakMap<Frame, Promise<readonly Sight[]>>();

  async function start(source: string): Promise<Begun | undefined> {
    if (!(await prepare(source))) return undefined;
    await using opening = new AsyncDisposableStack();
    const video = opening.use(await openVideo(source));
    if (video.kind !== 'photo') return undefined;
    const rest = video.frames({ signal })[Symbol.asyncIterator]();
    const first = await rest.next();
    opening.move();
    if (first.done) return { video, rest, frame: undefined };
    // `Promise.try`: an error thrown at once fails the look as well.
    const look = Promise.try(() => looker.look(first.value, 'single', []));
    look.catch(() => {}); // told in its turn
    looks.set(first.value, look);
    return { video, rest, frame: first.value };
  }

  async function giveBack({ video, rest, frame }: Begun): Promise<void> {
    if (frame) {
      await looks.get(frame)!.catch(() => {}); // it may still need its pixels
      frame[Symbol.dispose]();
    }
    await rest.return?.();
    await video[Symbol.asyncDispose]();
  }

  async function drop(source: string): Promise<void> {
    const one = await begun.get(source)?.catch(() => undefined);
    begun.delete(source);
    if (one) await giveBack(one);
  }

  /** Begins the inputs that come next; those that are no photos are opened again in their turn. */
  function beginAfter(source: string, { widthPx, heightPx }: Size): void {
    const at = placeOf.get(source)! + 1;
    // The next ones are mostly as large.
    const count = Math.min(most, Math.floor(MOST_AHEAD_PX / (widthPx * heightPx)));
    for (const next of inputs.slice(at, at + count)) {
      if (begun.has(next) || signal.aborted) continue;
      const started = start(next);
      started.catch(() => {}); // told in its turn
      begun.set(next, started);
    }
  }

  return {
    async openVideo(source) {
      const started = begun.get(source);
      begun.delete(source);
      const one = await started;
      const video = one ? reopened(one, () => giveBack(one)) : await openVideo(source);
      if (video.kind === 'photo') beginAfter(source, video);
      return video;
    },
    looker: {
      get atOnce() {
        return looker.atOnce;
      },
      get times() {
        return looker.times;
      },
      get cpuMs() {
        return looker.cpuMs;
      },
      look: (frame, ...how) => looks.get(frame) ?? looker.look(frame, ...how),
    },
    drop,
    async [Symbol.asyncDispose]() {
      for (const source of begun.keys()) await drop(source);
    },
  };
}

/** A photo as it is when it is opened: its first picture is handed on to whoever asks for frames. */
function reopened({ video, rest, frame }: Begun, giveBack: () => Promise<void>): VideoPort {
  let isTaken = false;
  return {
    widthPx: video.widthPx,
    heightPx: video.heightPx,
    durationUs: video.durationUs,
    kind: video.kind,
    get damagedFrames() {
      return video.damagedFrames;
    },
    get positionRatio() {
      return video.positionRatio ?? 0;
    },
    async *frames() {
      isTaken = true;
      try {
        if (frame) yield frame;
        yield* { [Symbol.asyncIterator]: () => rest };
      } finally {
        await rest.return?.();
      }
    },
    [Symbol.asyncDispose]: () => (isTaken ? video[Symbol.asyncDispose]() : giveBack()),
  };
}
