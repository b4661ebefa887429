import { basename } from 'node:path';
import { median, PlatelogError } from '../domain/index.ts';
import { openByteSource } from './bytes/byte-source.ts';
import { type CleanFixes, cleanFixes } from './clean-fixes.ts';
import { decideClock, type RecordingClock, weeksBehindMs } from './clock/recording-clock.ts';
import { zoneOfDifference } from './clock/time-zone.ts';
import { readByExifTool } from './exiftool.ts';
import type { Fix, FixLog } from './fix.ts';
import { parseRecordingName } from './names/recording-name.ts';
import { type Place, type PlacedFix, placeBetween } from './place.ts';
import { type FileReading, readFixes } from './readers/read-fixes.ts';
import { findSideCars } from './side-cars.ts';

/** Where to look for positions. */
export interface PlaceOptions {
  /** A track from another device, to be used instead of what the recording holds. */
  readonly gpxFile?: string | undefined;
  /** That track, when it was read before. */
  readonly track?: Track | undefined;
  /** With a track: seconds by which the recording's clock is behind, and which are added to it. */
  readonly gpxOffsetS?: number | undefined;
  /** Whether to ask ExifTool (see `findExifTool`) about a video whose format no reader of ours knows. */
  readonly exiftool?: boolean | undefined;
  /** Minutes that the recorder's local time is ahead of UTC; for recordings that do not tell. */
  readonly zoneMinutes?: number | undefined;
}

/** A track from another device, as it was read and with impossible positions left out. */
export interface Track {
  readonly file: string;
  readonly log: FixLog;
  readonly clean: CleanFixes;
}

/** Where and when a recording was made. */
export interface RecordingPlace {
  readonly file: string;
  /** The format that held the positions, and the file when it was another; absent when there are none. */
  readonly format?: string;
  readonly sideCar?: string;
  /** In order of time; empty when there are none. */
  readonly fixes: readonly PlacedFix[];
  /** The recording's length in microseconds, where its header tells it. */
  readonly durationUs?: number;
  /** Absent when neither GPS, container nor name tells the time. */
  readonly clock?: RecordingClock;
  /** Records left out: without a position, doubled, with a position that cannot be, with bytes that were not understood. */
  readonly left: {
    readonly voidCount: number;
    readonly repeatCount: number;
    readonly jumpCount: number;
    readonly damagedCount: number;
  };
  /** Why there are no fixes, in a clause; absent when there are. */
  readonly reason?: string;
  /** Where the recorder was at a time, in microseconds from the recording's first frame; undefined when not known. */
  placeAt(timeUs: number): Place | undefined;
}

/** A recorder's own log may begin a little before or after its first frame; a clock that is further off is wrong. */
const MAX_LOG_SHIFT_MS = 120_000;
/** How much longer than the recording its log may be. */
const LOG_SLACK_MS = 5_000;

/**
 * Reads when and where a recording was made: from the file itself, a side-car beside it, or the given track. The file may
 * also be such a log itself. A recording without positions is no error: `fixes` is empty and `reason` says why.
 * @throws PlatelogError input-missing, input-unreadable, input-empty, not-media, damaged (a GPX file that is no XML)
 */
export async function loadPlace(file: string, options: PlaceOptions = {}): Promise<RecordingPlace> {
  const own = await readFile(file);
  const nameMs = own.isVideo ? parseRecordingName(file)?.localMs : undefined;
  const track = options.track ?? (options.gpxFile === undefined ? undefined : await readTrack(options.gpxFile));
  const { log, sideCar, unread } = track
    ? { log: track.log, sideCar: track.file, unread: undefined }
    : await chooseLog(file, own, options.exiftool ?? false);
  const gps = log && log.fixes.length > 0 ? gpsEvidence(log, nameMs, own.createdMs) : undefined;
  // Another device's track says nothing about the recording's clock; the recording's own positions still do.
  const clockGps = track === undefined ? gps : own.log && gpsEvidence(own.log, nameMs, own.createdMs);
  const clean = track ? { ...track.clean, kept: gps?.fixes ?? [] } : cleanFixes(gps?.fixes ?? []);
  const logZone =
    track === undefined && log?.clock === 'utc' ? zoneOfLog(clean.kept, nameMs, own.durationUs) : undefined;
  const decided = decideClock({
    ...(clockGps?.evidence ? { gps: clockGps.evidence } : {}),
    ...(own.createdMs === undefined ? {} : { containerMs: own.createdMs }),
    durationMs: own.durationUs / 1000,
    ...(nameMs === undefined ? {} : { nameMs }),
    ...(logZone === undefined ? {} : { logZoneMinutes: logZone }),
    ...(options.zoneMinutes === undefined ? {} : { zoneMinutes: options.zoneMinutes }),
  });
  const behindMs = track === undefined ? 0 : (options.gpxOffsetS ?? 0) * 1000;
  const clock = decided && { ...decided, startUtcMs: decided.startUtcMs + behindMs };
  // The clock of the fixes is UTC, or local and off by the zone that was decided on.
  const isOwnClock = gps?.evidence !== undefined && gps === clockGps && decided?.from === 'gps';
  const toUtcMs = isOwnClock ? decided.startUtcMs - gps.evidence!.startMs : 0;
  const fixes = placed(clean.kept, toUtcMs, own.isVideo ? clock?.startUtcMs : undefined, own.isVideo);
  const left = {
    voidCount: (log?.voidCount ?? 0) + clean.voidCount,
    repeatCount: clean.repeatCount,
    jumpCount: clean.jumpCount,
    damagedCount: log?.damagedCount ?? 0,
  };
  return {
    file,
    ...(log ? { format: log.format } : {}),
    ...(sideCar === undefined ? {} : { sideCar }),
    fixes,
    ...(own.durationUs > 0 ? { durationUs: own.durationUs } : {}),
    ...(clock ? { clock } : {}),
    left,
    ...(fixes.length === 0 ? { reason: unread ?? reasonFor(own, log, left, clean.kept.length) } : {}),
    placeAt: (timeUs) => placeBetween(fixes, timeUs),
  };
}

async function readFile(file: string, recording?: string): Promise<FileReading> {
  await using source = await openByteSource(file);
  return await readFixes(source, recording);
}

/**
 * Reads another device's track, for any number of recordings. Only its clock can join it to them, so times within that device's own
 * recording are dropped.
 * @throws PlatelogError 'no-position' when the file is none, or has no clock that is surely UTC; as `loadPlace`
 */
export async function readTrack(file: string): Promise<Track> {
  const { log } = await readFile(file);
  if (!log) throw new PlatelogError('no-position', `${file} is no GPX or NMEA track; name one that is.`);
  if (log.fixes.length > 0 && log.clock !== 'utc')
    throw new PlatelogError(
      'no-position',
      `${file} tells no times in UTC by which it could be joined; name a GPX or NMEA track.`,
    );
  const clean = cleanFixes(log.fixes.flatMap(({ offsetUs: _own, ...fix }) => (fix.clockMs === undefined ? [] : [fix])));
  return { file, log: { ...log, fixes: clean.kept }, clean };
}

/**
 * The positions in the file, else in the first side-car that has any, else what ExifTool finds. A side-car that cannot be read (many
 * recorders leave an empty one) is passed over; `unread` says what is wrong with the first such.
 */
async function chooseLog(
  file: string,
  own: FileReading,
  exiftool: boolean,
): Promise<{ readonly log?: FixLog; readonly sideCar?: string; readonly unread?: string }> {
  if (!own.isVideo || (own.log && own.log.fixes.length > 0)) return own.log ? { log: own.log } : {};
  let unread: string | undefined;
  for (const sideCar of await findSideCars(file)) {
    try {
      const { log } = await readFile(sideCar, basename(file));
      if (log && log.fixes.length > 0) return { log, sideCar };
    } catch (error) {
      if (!(error instanceof PlatelogError)) throw error;
      unread ??= error.message;
    }
  }
  const log = own.log ?? (exiftool ? await readByExifTool(file) : undefined);
  if (log) return { log };
  return unread === undefined ? {} : { unread };
}

/** The first frame's time by the fixes' own clock, and the fixes with their times within the recording. */
function gpsEvidence(log: FixLog, nameMs: number | undefined, createdMs: number | undefined) {
  // A log with the recorder's local clock tells how long after the name's time it began.
  const { localStartMs, countsFromFirstLine } = log;
  const shift = countsFromFirstLine && localStartMs !== undefined && nameMs !== undefined ? localStartMs - nameMs : 0;
  const shiftUs = Math.abs(shift) <= MAX_LOG_SHIFT_MS ? shift * 1000 : 0;
  const fixes = log.fixes.map((fix) =>
    fix.offsetUs === undefined ? fix : { ...fix, offsetUs: fix.offsetUs + shiftUs },
  );
  const starts = fixes.flatMap(({ offsetUs, clockMs }) =>
    offsetUs === undefined || clockMs === undefined ? [] : [clockMs - offsetUs / 1000],
  );
  if (starts.length === 0) return { fixes: rolledOn(fixes, nameMs ?? createdMs) };
  if (log.clock === 'none') return { fixes };
  const evidence = {
    startMs: median(starts),
    clock: log.clock,
    ...(log.zoneMinutes === undefined ? {} : { zoneMinutes: log.zoneMinutes }),
    ...(localStartMs === undefined ? {} : { localStartMs: localStartMs - shiftUs / 1000 }),
  };
  return { fixes, evidence };
}

/** Fixes that have only times of an old receiver, 1024 weeks behind, by the time that the recorder's own clock tells. */
function rolledOn(fixes: readonly Fix[], ownMs: number | undefined): readonly Fix[] {
  const firstMs = fixes.find(({ clockMs }) => clockMs !== undefined)?.clockMs;
  const behindMs = firstMs === undefined ? 0 : weeksBehindMs(firstMs, ownMs);
  if (behindMs === 0) return fixes;
  return fixes.map((fix) => (fix.clockMs === undefined ? fix : { ...fix, clockMs: fix.clockMs + behindMs }));
}

/**
 * The zone that the name's local time has against a log in UTC. The log must be of this recording alone: a longer one may have begun at
 * any time before it.
 */
function zoneOfLog(fixes: readonly Fix[], nameMs: number | undefined, durationUs: number): number | undefined {
  const [firstMs, lastMs] = [fixes[0]?.clockMs, fixes.at(-1)?.clockMs];
  if (nameMs === undefined || firstMs === undefined || lastMs === undefined) return undefined;
  return lastMs - firstMs <= durationUs / 1000 + LOG_SLACK_MS ? zoneOfDifference(nameMs - firstMs) : undefined;
}

/**
 * Fixes with their times within the recording: as the log has them, else from its clock and the recording's start. In a log that belongs
 * to no recording they count from its first fix.
 */
function placed(
  fixes: readonly Fix[],
  toUtcMs: number,
  recordingStartMs: number | undefined,
  isVideo: boolean,
): readonly PlacedFix[] {
  const firstMs = fixes.find(({ clockMs }) => clockMs !== undefined)?.clockMs;
  const startMs = isVideo || firstMs === undefined ? recordingStartMs : firstMs + toUtcMs;
  return fixes.flatMap(({ offsetUs, clockMs, ...place }) => {
    const ownMs = clockMs === undefined ? undefined : clockMs + toUtcMs;
    const byStartMs = offsetUs === undefined || startMs === undefined ? undefined : startMs + offsetUs / 1000;
    // A receiver's clock may be set only after its first fixes.
    const isWrong = ownMs !== undefined && byStartMs !== undefined && Math.abs(ownMs - byStartMs) > MAX_LOG_SHIFT_MS;
    const utcMs = isWrong ? byStartMs : ownMs;
    const timeUs = offsetUs ?? (utcMs === undefined || startMs === undefined ? undefined : (utcMs - startMs) * 1000);
    return timeUs === undefined ? [] : [{ timeUs, ...(utcMs === undefined ? {} : { utcMs }), ...place }];
  });
}

function reasonFor(own: FileReading, log: FixLog | undefined, left: RecordingPlace['left'], keptCount: number): string {
  if (log === undefined && own.brokenAt !== undefined) return `its structure breaks off at byte ${own.brokenAt}`;
  if (log === undefined) return 'it holds no positions in any form that platelog reads';
  if (log.reason !== undefined) return log.reason;
  if (keptCount > 0) return 'its positions have a time and the recording has none';
  const { voidCount, damagedCount } = left;
  if (damagedCount > 0 && voidCount === 0) return `all ${damagedCount} of its position records are damaged`;
  return `none of its ${voidCount + damagedCount} position records holds a fix`;
}
