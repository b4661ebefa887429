import { type Detection, type Frame, type FramePixels, PlatelogError, type Reading } from '../../src/domain/index.ts';
import type { DetectorPort, ReaderPort, VideoPort } from '../../src/pipeline/index.ts';
import { fakeReading } from './readings.ts';

/** What is seen in one frame: plates by text, each at its place (centre of a box 80 px wide). */
export interface FakeFrame {
  readonly timeS: number;
  readonly plates: readonly { readonly text: string; readonly x: number; readonly y: number; readonly sure?: number }[];
  /** Looks as every other such frame does. */
  readonly still?: boolean;
}

export interface FakeRecording {
  readonly kind?: 'video' | 'photo';
  readonly frames: readonly FakeFrame[];
  /** Thrown instead of a frame after the last one. */
  readonly failure?: PlatelogError;
  readonly damagedFrames?: number;
}

const WIDTH = 640;
const HEIGHT = 360;
/** The left edge of a picture changes from frame to frame, so that it does not stand still. */
const MARK_PX = 18;

/**
 * Recordings by name, with a detector and a reader that know what is in them. Counts what is alive, so that a test can
 * tell that everything was given back.
 */
export class FakeWorld {
  liveFrames = 0;
  livePixels = 0;
  mostLivePixels = 0;
  openVideos = 0;
  looks = 0;
  /** Called before each look, with how many there were. */
  beforeLook: (looks: number) => void = () => {};
  readonly #recordings: Readonly<Record<string, FakeRecording>>;
  readonly #content = new WeakMap<Frame, FakeFrame>();

  constructor(recordings: Readonly<Record<string, FakeRecording>>) {
    this.#recordings = recordings;
  }

  openVideo = async (path: string): Promise<VideoPort> => {
    const recording = this.#recordings[path];
    if (!recording) throw new PlatelogError('not-media', `${path} is not a video or photo`);
    this.openVideos++;
    const world = this;
    return {
      widthPx: WIDTH,
      heightPx: HEIGHT,
      durationUs: recording.kind === 'photo' ? 0 : Math.max(0, ...recording.frames.map(({ timeS }) => timeS * 1e6)),
      kind: recording.kind ?? 'video',
      damagedFrames: recording.damagedFrames ?? 0,
      async *frames({ signal } = {}) {
        for (const [index, content] of recording.frames.entries()) {
          if (signal?.aborted) return;
          yield world.#frame(index, content);
        }
        if (recording.failure) throw recording.failure;
      },
      async [Symbol.asyncDispose]() {
        world.openVideos--;
      },
    };
  };

  detector: DetectorPort = {
    detect: async (frame): Promise<readonly Detection[]> => {
      this.beforeLook(this.looks++);
      return this.#content.get(frame)!.plates.map(({ x, y }) => ({
        box: { x1: x - 40, y1: y - 10, x2: x + 40, y2: y + 10 },
        score: 0.9,
      }));
    },
    refine: async (_frame, detection) => detection,
  };

  readonly #said = new WeakMap<object, Reading>();

  reader: ReaderPort = {
    cropPlate: (frame, { box }) => {
      const { text, sure = 0.999 } = this.#content
        .get(frame)!
        .plates.find(({ x, y }) => x - 40 === box.x1 && y - 10 === box.y1)!;
      const crop = {
        widthPx: 1,
        heightPx: 1,
        luma: new Uint8Array(1),
        plateWidthPx: 80,
        sharpness: 0.5,
        straightened: true,
      };
      this.#said.set(crop, fakeReading(text, { sure }));
      return crop;
    },
    read: async (crops) => crops.map((crop) => this.#said.get(crop)!),
  };

  #frame(index: number, content: FakeFrame): Frame {
    const world = this;
    this.liveFrames++;
    const data = new Uint8Array(WIDTH * HEIGHT);
    const mark = content.still ? 90 : index % 2 === 0 ? 60 : 120;
    for (let y = 0; y < HEIGHT; y++) data.fill(mark, y * WIDTH, y * WIDTH + MARK_PX);
    const luma = { data, strideBytes: WIDTH, widthPx: WIDTH, heightPx: HEIGHT };
    const frame: Frame = {
      index,
      timeUs: Math.round(content.timeS * 1e6),
      widthPx: WIDTH,
      heightPx: HEIGHT,
      luma,
      retain(): FramePixels {
        world.livePixels++;
        world.mostLivePixels = Math.max(world.mostLivePixels, world.livePixels);
        return {
          encode: async (format) => ({ bytes: Buffer.from(`${format} of frame ${index}`), format }),
          [Symbol.dispose]() {
            world.livePixels--;
          },
        };
      },
      [Symbol.dispose]() {
        world.liveFrames--;
      },
    };
    this.#content.set(frame, content);
    return frame;
  }
}

/** A plate that drives slowly through the picture, seen ten times a second. */
export function passing(text: string, fromS: number, seconds: number): FakeFrame[] {
  return Array.from({ length: Math.round(seconds * 10) + 1 }, (_, index) => ({
    timeS: fromS + index / 10,
    plates: [{ text, x: 200 + index * 2, y: 180 }],
  }));
}
