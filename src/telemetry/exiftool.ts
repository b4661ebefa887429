import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { PlatelogError } from '../domain/index.ts';
import { digitsMs } from './bytes/calendar.ts';
import type { Fix, FixLog } from './fix.ts';

const PROGRAM = 'exiftool';
/** The fields of one line for each sample. ExifTool writes a dash for a missing one (`-f`), and numbers instead of texts (`-n`). */
const FIELDS = ['SampleTime', 'GPSDateTime', 'GPSLatitude', 'GPSLongitude', 'GPSSpeed', 'GPSTrack', 'GPSAltitude'];
const MOST_OUTPUT_BYTES = 256 * 2 ** 20;
// No car is faster, nor any place higher; in damaged records ExifTool finds numbers of any size.
const MOST_KMH = 400;
const MOST_ALTITUDE_M = 9_000;

const run = promisify(execFile);

/**
 * Makes sure that ExifTool is installed.
 * @throws PlatelogError 'bad-option' when it cannot be run
 */
export async function findExifTool(): Promise<void> {
  try {
    await run(PROGRAM, ['-ver']);
  } catch (cause) {
    throw new PlatelogError(
      'bad-option',
      '--exiftool asks the program exiftool, which cannot be run here; install it (https://exiftool.org), or leave the option out.',
      { cause },
    );
  }
}

/**
 * Positions that ExifTool finds in a video whose format no reader of ours knows. One impossible position (a latitude of 8059) means that
 * damage was taken for records: then none of that file's is believed. Not every format tells whether its clock is UTC or local.
 * @throws PlatelogError 'bad-option' when it cannot be run
 */
export async function readByExifTool(file: string): Promise<FixLog | undefined> {
  const format = FIELDS.map((name) => `$${name}`).join('|');
  const options = ['-ee3', '-n', '-f', '-m', '-q', '-q', '-api', 'LargeFileSupport=1', '-p', format];
  // A path that begins with a dash would be an option.
  const args = [...options, resolve(file)];
  const { stdout } = await run(PROGRAM, args, { maxBuffer: MOST_OUTPUT_BYTES }).catch((cause) => {
    // It ends with 1 for a file that it does not know, but may have written something before that.
    if (typeof cause.code === 'number') return { stdout: String(cause.stdout ?? '') };
    throw new PlatelogError('bad-option', `exiftool cannot be run for ${file}: ${cause.message}`, { cause });
  });
  return logOf(stdout);
}

/** The lines that `readByExifTool` asks for as a log; undefined when there is no position in them. */
export function logOf(text: string): FixLog | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const samples = lines.map((line) => line.split('|')).filter((parts) => isSample(parts));
  if (samples.length === 0) return undefined;
  const log = { format: 'exiftool', clock: 'either', voidCount: 0, damagedCount: 0 } as const;
  const fixes = samples.map(fixOf);
  if (fixes.every(isPossible)) return { ...log, fixes };
  const reason = 'exiftool finds positions in it that cannot be, so that none is believed';
  return { ...log, fixes: [], damagedCount: fixes.length, reason };
}

/** Whether a line is one of a moment: a file's own line, for where it was made as a whole, has neither time. */
const isSample = ([offset, clock, latitude, longitude]: readonly string[]): boolean =>
  (isNumber(offset) || isTime(clock)) && isNumber(latitude) && isNumber(longitude);

function fixOf(parts: readonly string[]): Fix {
  const [offset = '', clock = '', latitude, longitude, speed, heading, altitude] = parts;
  const [date = '', time = ''] = clock.replace(/[:Z]/g, '').split(' ');
  const clockMs = isTime(clock) ? digitsMs(date, time, 'ymd') : undefined;
  return {
    latitude: Number(latitude),
    longitude: Number(longitude),
    ...(isNumber(offset) && { offsetUs: Math.round(Number(offset) * 1e6) }),
    ...(clockMs !== undefined && { clockMs }),
    ...(isNumber(speed) && { speedKmh: Number(speed) }),
    ...(isNumber(heading) && { headingDeg: Number(heading) }),
    ...(isNumber(altitude) && { altitudeM: Number(altitude) }),
  };
}

const isPossible = ({ latitude, longitude, speedKmh = 0, altitudeM = 0 }: Fix): boolean =>
  Math.abs(latitude) <= 90 &&
  Math.abs(longitude) <= 180 &&
  (latitude !== 0 || longitude !== 0) &&
  speedKmh >= 0 &&
  speedKmh <= MOST_KMH &&
  Math.abs(altitudeM) <= MOST_ALTITUDE_M;

const isNumber = (text: string | undefined): boolean =>
  text !== undefined && /^-?\d/.test(text) && Number.isFinite(Number(text));
const isTime = (text: string | undefined): boolean =>
  text !== undefined && /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d(\.\d+)?Z?$/.test(text);
