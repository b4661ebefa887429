/**
 * Makes small video files and photos for tests with the encoders inside node-av, so that no test needs an ffmpeg
 * command and no clip lies in the repository.
 */
import { AV_PIX_FMT_YUV420P, AV_PKT_DATA_DISPLAYMATRIX, type AVPixelFormat } from 'node-av/constants';
import { Codec, CodecContext, Dictionary, FFmpegError, FormatContext, Frame, Packet } from 'node-av/lib';

/** Planar or packed pixels of one picture, tightly packed, in the clip's pixel format. */
export type Picture = Uint8Array;

export interface ClipOptions {
  readonly widthPx: number;
  readonly heightPx: number;
  /** One picture for each entry; time in milliseconds from the start. */
  readonly timesMs: readonly number[];
  /** How long each picture is shown, in milliseconds; 40 when not given. */
  readonly shownMs?: number;
  /** FFmpeg's encoder name. */
  readonly encoder: string;
  readonly pixelFormat?: AVPixelFormat;
  /** FFmpeg's encoder options. */
  readonly options?: Readonly<Record<string, string>>;
  /** The four numbers a, b, c, d of the display matrix, each -1, 0 or 1. */
  readonly matrix?: readonly [number, number, number, number];
  /** Draws picture `index`; `gradientPicture` when not given. */
  readonly draw?: (index: number) => Picture;
  /** FFmpeg's muxer options. */
  readonly muxerOptions?: Readonly<Record<string, string>>;
}

const QUIET: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  libx264: { preset: 'ultrafast' },
  libx265: { preset: 'ultrafast', 'x265-params': 'log-level=none' },
  libsvtav1: { preset: '12', 'svtav1-params': 'lp=1' },
};

/** yuv420p: luma falls off to the right and downwards and brightens with `index`; a white square marks the top left. */
export function gradientPicture(widthPx: number, heightPx: number, index: number): Picture {
  const luma = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const isMark = x < widthPx / 4 && y < heightPx / 4;
      luma[y * widthPx + x] = isMark ? 230 : 40 + Math.round((80 * x) / widthPx + (40 * y) / heightPx) + index;
    }
  }
  const chroma = new Uint8Array(2 * Math.ceil(widthPx / 2) * Math.ceil(heightPx / 2)).fill(128);
  return Buffer.concat([luma, chroma]);
}

process.env.SVT_LOG = '0'; // or SVT-AV1 prints its settings

const ensure = (code: number, operation: string): void => FFmpegError.throwIfError(code, operation);

/** Writes a clip; the container follows from the ending of `path`. */
export async function makeClip(path: string, clip: ClipOptions): Promise<void> {
  const format = clip.pixelFormat ?? AV_PIX_FMT_YUV420P;
  const encoder = Codec.findEncoderByName(clip.encoder as never);
  if (encoder === null) throw new Error(`no encoder ${clip.encoder}`);
  using context = new CodecContext();
  context.allocContext3(encoder);
  context.width = clip.widthPx;
  context.height = clip.heightPx;
  context.pixelFormat = format;
  context.timeBase = { num: 1, den: 1000 } as never;
  context.framerate = { num: 25, den: 1 } as never;
  context.gopSize = 12;
  using encoderOptions = Dictionary.fromObject({ ...QUIET[clip.encoder], ...clip.options });
  const muxer = new FormatContext();
  ensure(muxer.allocOutputContext2(null, null, path), 'allocate muxer');
  // Matroska and MP4 keep codec headers apart from the packets.
  if (/\.(mp4|mov|mkv)$/.test(path)) context.flags = (context.flags | (1 << 22)) as never;
  ensure(await context.open2(encoder, encoderOptions), `open ${clip.encoder}`);
  const stream = muxer.newStream(null);
  ensure(stream.codecpar.fromContext(context), 'codec parameters');
  stream.codecpar.codecTag = 0;
  stream.timeBase = context.timeBase;
  if (clip.matrix !== undefined) stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, matrixBytes(clip.matrix));
  ensure(await muxer.openOutput(), 'open output');
  using muxerOptions = Dictionary.fromObject({ ...clip.muxerOptions });
  ensure(await muxer.writeHeader(muxerOptions), 'write header');
  using packet = new Packet();
  packet.alloc();
  const drain = async (): Promise<void> => {
    while ((await context.receivePacket(packet)) >= 0) {
      packet.streamIndex = stream.index;
      if (clip.shownMs !== undefined) packet.duration = BigInt(clip.shownMs);
      else if (packet.duration === 0n) packet.duration = 40n;
      packet.rescaleTs(context.timeBase, stream.timeBase);
      ensure(await muxer.interleavedWriteFrame(packet), 'write packet');
    }
  };
  for (const [index, timeMs] of clip.timesMs.entries()) {
    const pixels = clip.draw?.(index) ?? gradientPicture(clip.widthPx, clip.heightPx, index);
    using frame = Frame.fromVideoBuffer(Buffer.from(pixels), { width: clip.widthPx, height: clip.heightPx, format });
    frame.pts = BigInt(timeMs);
    ensure(await context.sendFrame(frame), 'send frame');
    await drain();
  }
  ensure(await context.sendFrame(null), 'flush');
  await drain();
  ensure(await muxer.writeTrailer(), 'write trailer');
  await muxer.closeOutput();
  muxer.freeContext();
}

/** FFmpeg's display matrix: nine little-endian int32, 16.16 fixed point, the last column 2.30. */
export function matrixBytes([a, b, c, d]: readonly [number, number, number, number]): Buffer {
  const bytes = Buffer.alloc(36);
  for (const [index, value] of [a, b, 0, c, d, 0, 0, 0].entries()) bytes.writeInt32LE(value * 65536, index * 4);
  bytes.writeInt32LE(1 << 30, 32);
  return bytes;
}
