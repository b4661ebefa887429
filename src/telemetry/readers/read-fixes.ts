import type { ByteSource } from '../bytes/byte-source.ts';
import { latin1 } from '../bytes/byte-view.ts';
import type { FixLog } from '../fix.ts';
import { type Mp4File, readMp4 } from '../mp4/mp4-file.ts';
import { readBlackVueBox } from './blackvue-box.ts';
import { readCommaLog } from './comma-log.ts';
import { fileKind } from './file-kind.ts';
import { readGpmf } from './gpmf.ts';
import { readGps0 } from './gps0.ts';
import { readGpx } from './gpx.ts';
import { readLigoTrailer } from './ligo-trailer.ts';
import { readMaiBox } from './mai-box.ts';
import { readMaiLog } from './mai-log.ts';
import { readNmeaLog } from './nmea-log.ts';
import { readNovatek } from './novatek.ts';
import { readSigmaStar } from './sigmastar.ts';
import { readTesla } from './tesla.ts';
import { readTextTrack } from './text-track.ts';
import { readTransportStream } from './transport-stream.ts';
import { readVueroid } from './vueroid.ts';

/** What one file holds: the log of its fixes when it has one, and the header's times when it is a video. */
export interface FileReading {
  readonly isVideo: boolean;
  readonly log?: FixLog;
  readonly createdMs?: number;
  /** 0 when unknown. */
  readonly durationUs: number;
  /** Where a video's structure breaks off, when it does. */
  readonly brokenAt?: number;
}

// A card of 50 hours has a log of 10 MB.
const MAX_TEXT_BYTES = 64 * 1024 * 1024;
const TEXT_STEP_BYTES = 8 * 1024 * 1024;

const NO_POSITIONS: FixLog = { format: 'blackvue-3gf', clock: 'none', fixes: [], voidCount: 0, damagedCount: 0 };

/** In this order: what a box or a track announces, before what has to be searched for. */
const MP4_READERS: readonly ((file: Mp4File) => Promise<FixLog | undefined>)[] = [
  readGpmf,
  readSigmaStar,
  readVueroid,
  readTextTrack,
  readMaiBox,
  readGps0,
  readBlackVueBox,
  readLigoTrailer,
  readTesla,
  readNovatek,
];

/**
 * Reads the positions that a file holds, by the first reader that knows it. `recording` names the one recording that is
 * asked for, where a log is of a whole card.
 * @throws PlatelogError 'damaged', 'input-unreadable'
 */
export async function readFixes(source: ByteSource, recording?: string): Promise<FileReading> {
  const kind = await fileKind(source);
  const read = (log: FixLog | undefined): FileReading => ({ isVideo: false, durationUs: 0, ...(log ? { log } : {}) });
  switch (kind) {
    case 'mp4':
      return await readVideo(await readMp4(source));
    case 'transport-stream': {
      const log = await readTransportStream(source);
      return { isVideo: true, durationUs: 0, ...(log ? { log } : {}) };
    }
    case 'gpx':
      return read(await readGpx(source));
    case '70mai-log':
      return read(readMaiLog(await readText(source), recording));
    case 'nmea':
    case 'blackvue':
      return read(readNmeaLog(await readText(source), kind));
    case '3gf':
      return read({ ...NO_POSITIONS, reason: 'a .3gf file holds accelerations, no positions; name its .gps file' });
    case 'comma':
      return read(readCommaLog(await readText(source), 'escort'));
    default:
      return { isVideo: true, durationUs: 0 };
  }
}

async function readVideo(file: Mp4File): Promise<FileReading> {
  const reading: FileReading = {
    isVideo: true,
    durationUs: file.durationUs,
    ...(file.createdMs === undefined ? {} : { createdMs: file.createdMs }),
    ...(file.brokenAt < file.source.sizeBytes ? { brokenAt: file.brokenAt } : {}),
  };
  let refused: FixLog | undefined;
  for (const reader of MP4_READERS) {
    const log = await reader(file);
    if (log && log.fixes.length > 0) return { ...reading, log };
    refused ??= log;
  }
  return refused ? { ...reading, log: refused } : reading;
}

async function readText(source: ByteSource): Promise<string> {
  const parts: string[] = [];
  const end = Math.min(source.sizeBytes, MAX_TEXT_BYTES);
  for (let at = 0; at < end; at += TEXT_STEP_BYTES) parts.push(latin1(await source.read(at, TEXT_STEP_BYTES)));
  return parts.join('').replace(/^\xef\xbb\xbf/, '');
}
