import {
  AV_FRAME_DATA_DISPLAYMATRIX,
  AV_NOPTS_VALUE,
  AV_PKT_DATA_DISPLAYMATRIX,
  AVFMT_TS_DISCONT,
} from 'node-av/constants';
import { type Frame as AvFrame, avGetCodecName, type Stream } from 'node-av/lib';
import { type Frame, PlatelogError } from '../domain/index.ts';
import { type DecodeTally, decodeStream } from './decode-stream.ts';
import { createFrame } from './decoded-frame.ts';
import { createFrameClock, type StreamTiming } from './frame-clock.ts';
import { diskError, inputError, readableSize } from './input-file.ts';
import { type Demuxer, isPhoto, openDemuxer } from './open-demuxer.ts';
import { type Orientation, orientationOfMatrix } from './orientation.ts';
import { sniff } from './sniff.ts';
import type { Video } from './video.ts';

/**
 * Opens a video or photo for decoding.
 *
 * @throws PlatelogError input-missing, input-unreadable, input-empty, not-media, no-video-track, damaged.
 */
export async function openVideo(path: string): Promise<Video> {
  const sizeBytes = await readableSize(path);
  const magic = await sniff(path).catch((error: unknown) => {
    throw inputError(path, error);
  });
  const demuxer = await openDemuxer(path, magic);
  const video = new OpenedVideo(path, sizeBytes, isPhoto(magic) ? 'photo' : 'video', demuxer);
  try {
    // A photo says how it was held only inside the picture.
    if (video.kind === 'photo') await video.prefetch();
    return video;
  } catch (error) {
    await video[Symbol.asyncDispose]();
    throw error;
  }
}

class OpenedVideo implements Video {
  readonly path: string;
  readonly kind: 'video' | 'photo';
  readonly codec: string;
  readonly #demuxer: Demuxer;
  #durationUs: number;
  readonly #sizeBytes: number;
  readonly #orientation: Orientation;
  readonly #tally: DecodeTally = { damaged: 0, positionBytes: -1, brokeOff: false, refused: false };
  #first: Frame | undefined;
  #size: { widthPx: number; heightPx: number };
  #isStarted = false;

  constructor(path: string, sizeBytes: number, kind: 'video' | 'photo', demuxer: Demuxer) {
    this.path = path;
    this.kind = kind;
    this.#demuxer = demuxer;
    this.#sizeBytes = sizeBytes;
    const { codecpar } = demuxer.stream;
    this.codec = avGetCodecName(codecpar.codecId) ?? 'unknown';
    this.#durationUs = kind === 'photo' ? 0 : durationUsOf(demuxer);
    this.#orientation = orientationOfMatrix(codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX));
    const { width, height } = codecpar;
    this.#size = this.#orientation.transpose
      ? { widthPx: height, heightPx: width }
      : { widthPx: width, heightPx: height };
  }

  get durationUs(): number {
    return this.#durationUs;
  }

  get widthPx(): number {
    return this.#size.widthPx;
  }

  get heightPx(): number {
    return this.#size.heightPx;
  }

  get damagedFrames(): number {
    return this.#tally.damaged;
  }

  get positionRatio(): number {
    return Math.min(1, Math.max(0, this.#tally.positionBytes / this.#sizeBytes));
  }

  /** Decodes a photo's one picture ahead, to know its upright size. */
  async prefetch(): Promise<void> {
    for await (const frame of this.frames()) {
      this.#first = frame;
      this.#size = { widthPx: frame.widthPx, heightPx: frame.heightPx };
    }
    this.#isStarted = false;
  }

  async *frames(options?: { readonly signal?: AbortSignal }): AsyncGenerator<Frame, void, undefined> {
    if (this.#isStarted) throw new Error(`the frames of ${this.path} were asked for twice; open it again`);
    this.#isStarted = true;
    const signal = options?.signal;
    if (this.#first !== undefined) {
      const photo = this.#first;
      this.#first = undefined;
      if (signal?.aborted) photo[Symbol.dispose]();
      else yield photo;
      return;
    }
    yield* this.#decode(signal);
  }

  async *#decode(signal: AbortSignal | undefined): AsyncGenerator<Frame, void, undefined> {
    const { container } = this.#demuxer;
    const interrupt = (): void => container.interrupt();
    signal?.addEventListener('abort', interrupt, { once: true });
    const clock = createFrameClock(timingOf(this.#demuxer));
    let index = 0;
    let endUs = 0;
    try {
      for await (const avFrame of decodeStream(this.#demuxer, this.#tally, signal)) {
        const timeUs = this.kind === 'photo' ? 0 : clock.at(ticksOf(avFrame));
        if (clock.hasSeam) this.#durationUs = 0;
        endUs = timeUs;
        const ownMatrix = avFrame.getSideData(AV_FRAME_DATA_DISPLAYMATRIX);
        const orientation = ownMatrix === null ? this.#orientation : orientationOfMatrix(ownMatrix);
        yield createFrame(avFrame, orientation, index++, timeUs);
        if (this.kind === 'photo') return;
      }
      if (signal?.aborted) return;
      if (this.#tally.refused) throw diskError(this.path);
      if (!clock.hasSeam || this.#tally.brokeOff) this.#countMissing(index, endUs);
      if (index === 0)
        throw new PlatelogError('damaged', `${this.path} is damaged: not one picture can be decoded; copy it again`);
    } finally {
      signal?.removeEventListener('abort', interrupt);
    }
  }

  /** Counts the pictures that should have followed the last one, where the file was cut off. */
  #countMissing(decoded: number, endUs: number): void {
    const stepUs = decoded > 1 ? endUs / (decoded - 1) : timingOf(this.#demuxer).usualStepUs;
    // The last picture is shown for as long as the others: at one a second that is a second.
    const missingUs = this.durationUs - endUs - stepUs;
    // The length of a container can be that of its sound, so it has to be missed by more.
    const isOwnLength = ownDurationUs(this.#demuxer.stream) !== undefined;
    const toleranceUs = Math.max(isOwnLength ? 500_000 : 1_000_000, this.durationUs * (isOwnLength ? 0.02 : 0.1));
    if (!this.#tally.brokeOff && missingUs <= toleranceUs) return;
    this.#tally.damaged += Math.max(0, Math.round(missingUs / stepUs));
    if (this.#tally.damaged === 0) this.#tally.damaged = 1;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#first?.[Symbol.dispose]();
    this.#first = undefined;
    await this.#demuxer.container.closeInput();
  }
}

const known = (ticks: bigint): bigint | undefined => (ticks === AV_NOPTS_VALUE ? undefined : ticks);

const ticksOf = (frame: AvFrame) => ({
  timestamp: known(frame.bestEffortTimestamp) ?? known(frame.pts) ?? known(frame.pktDts),
  durationTicks: frame.duration > 0n ? frame.duration : undefined,
});

/** How long the stream says that it is itself; undefined when only its container says anything, which counts its sound, too. */
function ownDurationUs(stream: Stream): number | undefined {
  const { num, den } = stream.timeBase;
  if (known(stream.duration) !== undefined && stream.duration > 0n)
    return Math.round((Number(stream.duration) * num * 1e6) / den);
  // Matroska has it as a tag, hours:minutes:seconds.
  const [, hours, minutes, seconds] =
    /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(stream.metadata?.get('DURATION') ?? '') ?? [];
  const taggedUs = Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1e6);
  return taggedUs > 0 ? taggedUs : undefined;
}

function durationUsOf({ container, stream }: Demuxer): number {
  const ownUs = ownDurationUs(stream);
  if (ownUs !== undefined) return ownUs;
  // The container counts in microseconds.
  return known(container.duration) !== undefined && container.duration > 0n ? Number(container.duration) : 0;
}

function timingOf({ container, stream }: Demuxer): StreamTiming {
  const { num, den } = stream.timeBase;
  const rate = stream.avgFrameRate.num > 0 ? stream.avgFrameRate : stream.rFrameRate;
  return {
    tickUs: (num * 1e6) / den,
    startTicks: known(stream.startTime),
    usualStepUs: rate.num > 0 ? (rate.den * 1e6) / rate.num : 1e6 / 30,
    jumps: ((container.iformat?.flags ?? 0) & AVFMT_TS_DISCONT) !== 0,
  };
}
