import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_DISPOSITION_DEFAULT,
  AV_DISPOSITION_TIMED_THUMBNAILS,
  AVDISCARD_ALL,
  AVERROR_EIO,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants';
import { avGetCodecName, Codec, Dictionary, FormatContext, InputFormat, type Stream } from 'node-av/lib';
import { PlatelogError } from '../domain/index.ts';
import { ffmpegWords } from './ffmpeg.ts';
import { diskError } from './input-file.ts';
import type { Magic } from './sniff.ts';

/** An opened container with the one video stream to decode. Whoever opens it must call `closeInput`. */
export interface Demuxer {
  readonly container: FormatContext;
  readonly stream: Stream;
  readonly decoder: Codec;
}

// A photo is opened by its content alone: FFmpeg's own choice would read `100%d.jpg` as a pattern of many files.
const PHOTO_FORMATS: Partial<Record<Magic, string>> = {
  jpeg: 'jpeg_pipe',
  png: 'png_pipe',
  webp: 'webp_pipe',
  gif: 'gif',
  bmp: 'bmp_pipe',
  tiff: 'tiff_pipe',
  jpeg2000: 'j2k_pipe',
  avif: 'mov',
};

// Demuxers that would take a text file for a film, or a list of names for other people's files.
const NOT_RECORDINGS = new Set(['tty', 'concat', 'hls', 'dash', 'lavfi', 'ffmetadata']);

export const isPhoto = (magic: Magic): boolean => PHOTO_FORMATS[magic] !== undefined;

/**
 * Opens the container and picks the video stream: never cover art; the default one, then the largest.
 *
 * @throws PlatelogError not-media, damaged, no-video-track, input-unreadable.
 */
export async function openDemuxer(path: string, magic: Magic): Promise<Demuxer> {
  if (magic === 'webp-animated')
    throw new PlatelogError('not-media', `${path} is an animated WebP, which is not supported; convert it to MP4`);
  const container = new FormatContext();
  // Local files only: nothing inside a file may make FFmpeg open an address.
  using options = Dictionary.fromObject({ protocol_whitelist: 'file' });
  const formatName = PHOTO_FORMATS[magic];
  const format = formatName === undefined ? null : InputFormat.findInputFormat(formatName);
  const opened = await container.openInput(`file:${path}`, format, options);
  if (opened < 0) throw refusal(path, magic, opened);
  try {
    if (NOT_RECORDINGS.has(container.iformat?.name ?? '')) throw notMedia(path);
    await container.findStreamInfo();
    const stream = videoStreamOf(container);
    if (stream === undefined) {
      // A low score means that FFmpeg guessed, so there is no telling what the file is.
      if (container.nbStreams === 0 || container.probeScore <= 25) throw notMedia(path);
      throw new PlatelogError('no-video-track', `${path} has no video track; only its sound can be played`);
    }
    const decoder = Codec.findDecoder(stream.codecpar.codecId);
    if (decoder !== null && stream.codecpar.width <= 0)
      throw new PlatelogError('damaged', `${path} is damaged: no picture can be found in it; copy it again`);
    if (decoder === null)
      throw new PlatelogError(
        'no-video-track',
        `${path} holds video (${avGetCodecName(stream.codecpar.codecId)}) that FFmpeg cannot decode; convert it to H.264`,
      );
    for (const other of container.streams) if (other.index !== stream.index) other.discard = AVDISCARD_ALL;
    return { container, stream, decoder };
  } catch (error) {
    await container.closeInput();
    throw error;
  }
}

function videoStreamOf(container: FormatContext): Stream | undefined {
  const rank = (stream: Stream): number =>
    (stream.hasDisposition(AV_DISPOSITION_DEFAULT) ? 1e12 : 0) + stream.codecpar.width * stream.codecpar.height;
  return container.streams
    .filter(
      (stream) =>
        stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO &&
        !stream.hasDisposition(AV_DISPOSITION_ATTACHED_PIC) &&
        !stream.hasDisposition(AV_DISPOSITION_TIMED_THUMBNAILS),
    )
    .sort((a, b) => rank(b) - rank(a))[0];
}

const notMedia = (path: string): PlatelogError =>
  new PlatelogError('not-media', `${path} is not a video or photo that FFmpeg knows; leave it out`);

/** Whether the disk gives the file's last bytes: FFmpeg reports a Matroska file that ends in its header like a disk that refuses. */
function canBeRead(path: string): boolean {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const { size } = fstatSync(descriptor);
      const length = Math.min(size, PROBED_BYTES);
      return readSync(descriptor, new Uint8Array(PROBED_BYTES), 0, length, size - length) === length;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return false;
  }
}

const PROBED_BYTES = 65_536;

function refusal(path: string, magic: Magic, code: number): PlatelogError {
  if (code === AVERROR_EIO && (magic === 'mp4' || !canBeRead(path))) return diskError(path);
  const cause = new Error(ffmpegWords(code));
  if (magic === 'unknown') return new PlatelogError('not-media', notMedia(path).message, { cause });
  const advice =
    magic === 'mp4'
      ? 'its index (moov) is missing, as after a power cut: repair it with the recorder, or with untrunc and a whole file of the same camera'
      : `FFmpeg says "${cause.message}"; copy it again from the card`;
  return new PlatelogError('damaged', `${path} is damaged: ${advice}`, { cause });
}
