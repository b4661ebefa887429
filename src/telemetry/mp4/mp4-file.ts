import type { ByteSource } from '../bytes/byte-source.ts';
import { latin1, viewOf } from '../bytes/byte-view.ts';
import { type Box, findBox, listBoxes, readBox } from './boxes.ts';

/** An MP4 file's top boxes and what its header says. */
export interface Mp4File {
  readonly source: ByteSource;
  readonly boxes: readonly Box[];
  /** Where the bytes stop being boxes; the file's size when they do not. */
  readonly brokenAt: number;
  /** Milliseconds since 1970 of the header's creation time, UTC by the standard, local in many recorders. */
  readonly createdMs?: number;
  /** 0 when unknown. */
  readonly durationUs: number;
  readonly tracks: readonly Mp4Track[];
}

/** A track, as far as readers of telemetry need it. */
export interface Mp4Track {
  /** `vide`, `soun`, `text`, `meta` and so on. */
  readonly handler: string;
  /** Type of the first sample entry: `avc1`, `gpmd`, `tx3g` and so on. */
  readonly format: string;
  /** Units a second of the track's times. */
  readonly timescale: number;
  /** The box of the sample tables. */
  readonly samples: Box;
}

const MAX_TRACKS = 64;
const SECONDS_1904_TO_1970 = 2_082_844_800;

/** Reads the boxes of an MP4 file; what is damaged is left out. */
export async function readMp4(source: ByteSource): Promise<Mp4File> {
  const { boxes, brokenAt } = await listBoxes(source, 0, source.sizeBytes);
  const moov = boxes.find((box) => box.type === 'moov');
  const header = moov && (await findBox(source, moov, 'mvhd'));
  const times = header ? headerTimes(await readBox(source, header, 32)) : { durationUs: 0 };
  const inside = moov ? (await listBoxes(source, moov.dataStart, moov.end)).boxes : [];
  const tracks: Mp4Track[] = [];
  for (const trak of inside.filter((box) => box.type === 'trak').slice(0, MAX_TRACKS)) {
    const track = await readTrack(source, trak);
    if (track) tracks.push(track);
  }
  return { source, boxes, brokenAt, tracks, ...times };
}

/** Creation time and duration from the content of an `mvhd` box. */
function headerTimes(data: Uint8Array): { readonly createdMs?: number; readonly durationUs: number } {
  if (data.length < 20 || (data[0] === 1 && data.length < 32)) return { durationUs: 0 };
  const view = viewOf(data);
  const long = data[0] === 1;
  const created = long ? view.getUint32(4) * 2 ** 32 + view.getUint32(8) : view.getUint32(4);
  const timescale = view.getUint32(long ? 20 : 12);
  const duration = long ? view.getUint32(24) * 2 ** 32 + view.getUint32(28) : view.getUint32(16);
  const known = timescale > 0 && duration !== 0xffffffff && duration / timescale < 7 * 24 * 3600;
  const seconds = created - SECONDS_1904_TO_1970;
  // Before 2000 or after 2099: a clock that was never set, or a header of all ones.
  const set = seconds > 946_684_800 && seconds < 4_102_444_800;
  return { durationUs: known ? (duration / timescale) * 1e6 : 0, ...(set ? { createdMs: seconds * 1000 } : {}) };
}

async function readTrack(source: ByteSource, trak: Box): Promise<Mp4Track | undefined> {
  const mdia = await findBox(source, trak, 'mdia');
  const mdhd = mdia && (await findBox(source, mdia, 'mdhd'));
  const hdlr = mdia && (await findBox(source, mdia, 'hdlr'));
  const samples = mdia && (await findBox(source, mdia, 'minf', 'stbl'));
  const stsd = samples && (await findBox(source, samples, 'stsd'));
  if (!mdhd || !hdlr || !samples || !stsd) return undefined;
  const media = await readBox(source, mdhd, 32);
  const scaleAt = media[0] === 1 ? 20 : 12;
  const timescale = media.length >= scaleAt + 4 ? viewOf(media).getUint32(scaleAt) : 0;
  const handler = latin1(await readBox(source, hdlr, 12), 8, 12);
  const format = latin1(await readBox(source, stsd, 16), 12, 16);
  return timescale > 0 && handler.length === 4 && format.length === 4
    ? { handler, format, timescale, samples }
    : undefined;
}
