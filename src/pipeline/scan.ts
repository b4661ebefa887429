import { stat } from 'node:fs/promises';
import { EFFORTS } from '../config/index.ts';
import {
  type FramePixels,
  noTimes,
  PlatelogError,
  type PlateName,
  type RegionProbability,
  type Rejection,
  type Sighting,
  type StageTimes,
  sumOfTimes,
} from '../domain/index.ts';
import type { CsvRow, PictureStore, PlateCsv } from '../export/index.ts';
import type { FuseOptions } from '../fuse/index.ts';
import type { IdentifyOptions } from '../identify/index.ts';
import type { StatsLine, StatsWriter } from '../stats/index.ts';
import type { RecordingPlace } from '../telemetry/index.ts';
import type { TrackOptions } from '../track/index.ts';
import { drivenCountries } from './driven-countries.ts';
import type { LookPace } from './look-beat.ts';
import type { Looker } from './looker.ts';
import { matchEvent, plateEvent, rejectionEvent, unlistedEvent } from './make-event.ts';
import { createListMatcher, createListWeigher, type WantedList } from './match-list.ts';
import { createPlateBook } from './plate-book.ts';
import { createPlateScreen } from './plate-screen.ts';
import type { OpenVideoPort, VideoPort } from './ports.ts';
import { createProgressClock } from './progress-clock.ts';
import type { Recalled, ScanArchive } from './scan-archive.ts';
import type { ScanEvent } from './scan-event.ts';
import { type ScanWork, scanInput } from './scan-input.ts';
import { usualText } from './usual-text.ts';

/** Photos are many and quick: the list is written again when this time has passed, and at the end. */
const PUBLISH_PHOTOS_EVERY_MS = 2_000;
/** A drive is hours long: what it has shown so far is in the list, should the power fail. */
const PUBLISH_VIDEO_EVERY_MS = 60_000;

/** Everything a scan works with. What is opened stays the caller's. */
export interface ScanJob {
  /** Files, in the order in which they are read. */
  readonly inputs: readonly string[];
  readonly openVideo: OpenVideoPort;
  /** Finds and reads plates: `createLooker` in this thread, `openLookPool` in others. */
  readonly looker: Looker;
  /** How often frames of a video are looked at, as with `--effort normal` where it says nothing; photos always are, and in full. */
  readonly pace?: Partial<LookPace>;
  readonly track?: Partial<TrackOptions>;
  readonly fuse?: Partial<FuseOptions>;
  readonly identify?: Partial<IdentifyOptions>;
  /** Where a recording was made: its countries help to tell those of its plates. Undefined when that is not known. */
  readonly placeOf?: (source: string) => Promise<RecordingPlace | undefined>;
  /** Plates that are looked for: every sighting that may be one of them is told as a 'match' event, from these odds on. */
  readonly match?: WantedList | undefined;
  /** Of plates that are not among those looked for nothing is kept. */
  readonly onlyMatches?: boolean;
  /** Plates of which nothing is kept. */
  readonly ignore?: WantedList | undefined;
  /** How plates are named wherever they are kept or told; as they read when undefined. */
  readonly nameOf?: PlateName | undefined;
  /** Within a video the list is written again, at the next plate, when so many milliseconds have passed; 60,000. */
  readonly publishEveryMs?: number;
}

/** Where the results go. */
export interface ScanSinks {
  readonly csv: PlateCsv;
  /** No pictures are written without it. */
  readonly pictures?: PictureStore | undefined;
  /** Every look is written to it; closing it stays the caller's. */
  readonly stats?: StatsWriter | undefined;
  /**
   * Every input is added to it; what an earlier run added and is unchanged is not read again, but for `stats`. Closing it
   * stays the caller's.
   */
  readonly archive?: ScanArchive | undefined;
  onEvent(event: ScanEvent): void;
}

/** How a scan ended. */
export interface ScanSummary {
  /** How many inputs, pictures and lists had a problem. */
  readonly problems: number;
  /** Inputs that the disk refused to give out, or not to their end: it may when they are asked for again. */
  readonly unread: readonly string[];
  readonly interrupted: boolean;
  /** How many sightings may be of a plate that is looked for. */
  readonly matches: number;
  /** The plates of this run, as rows; also when the list could not be written. */
  readonly rows: readonly CsvRow[];
  /** Whether every row is in the list. */
  readonly written: boolean;
  /** What each stage has cost, all threads together. */
  readonly times: StageTimes;
  /** What it has worked through; inputs that the archive knows do not count. */
  readonly work: Readonly<ScanWork>;
}

/**
 * Scans inputs one after the other. The list is written after each, and with what was found so far when `signal` is
 * aborted. A bad input is told as a 'problem' event and never stops the others.
 */
export async function scan(job: ScanJob, sinks: ScanSinks, signal: AbortSignal): Promise<ScanSummary> {
  const times = noTimes();
  const work: ScanWork = { frames: 0, looks: 0, fullLooks: 0, plates: 0 };
  const photos = new Set<string>();
  const identify = { isPhoto: (source: string) => photos.has(source), usual: usualText, ...job.identify };
  const screen = createPlateScreen({ ignore: job.ignore, only: job.onlyMatches ? job.match : undefined });
  const book = createPlateBook(sinks.csv, sinks.pictures, identify, screen, job.nameOf);
  const bytes = await Promise.all(job.inputs.map(fileBytes));
  const clock = createProgressClock(bytes.reduce((sum, size) => sum + size, 0));
  const told = new Set<string>();
  const recalled = new WeakSet<Sighting>();
  let problems = 0;
  const unread = new Set<string>();
  let written = true;
  let publishedMs = 0;
  let picturesFailed: string | undefined;
  let statsFailed = false;
  let archive = sinks.archive;
  let skipped = 0;
  let matches = 0;
  const matcher = job.match && createListMatcher(createListWeigher(job.match, job.nameOf));
  let known = 0;
  let added = 0;

  function tell(error: unknown, source?: string): void {
    problems++;
    const failure =
      error instanceof PlatelogError
        ? error
        : new PlatelogError('input-unreadable', `${source ?? 'platelog'}: ${(error as Error).message}`, {
            cause: error,
          });
    const from = source === undefined ? {} : { source };
    sinks.onEvent({ event: 'problem', ...from, code: failure.code, message: failure.message });
  }

  async function addSighting(sighting: Sighting, pixels: FramePixels | undefined): Promise<void> {
    try {
      await book.add(sighting, pixels);
    } catch (error) {
      // Said once for each input: the plates are listed all the same.
      if (picturesFailed !== sighting.source) tell(error, sighting.source);
      picturesFailed = sighting.source;
    }
  }

  async function writeStats(line: StatsLine): Promise<void> {
    if (statsFailed) return;
    try {
      await sinks.stats!.write(line);
    } catch (error) {
      statsFailed = true; // said once: the list does not hang on it
      tell(error);
    }
  }

  /**
   * Asks or tells the archive, as long as it works: its failure is said once, and the list does not hang on it. A file that is gone
   * is no failure of the archive.
   */
  async function withArchive<Result>(
    work: (archive: ScanArchive) => Promise<Result>,
    source?: string,
  ): Promise<Result | undefined> {
    if (!archive) return undefined;
    try {
      return await work(archive);
    } catch (error) {
      if (!(error instanceof PlatelogError && error.code === 'input-unreadable')) archive = undefined;
      else if (source !== undefined) unread.add(source);
      tell(error);
      return undefined;
    }
  }

  /** Takes over what is known of an input that need not be read; of plates that are in the list nothing is needed. */
  async function recall(source: string, known: Recalled): Promise<void> {
    if (known.kind === 'photo') photos.add(source);
    for (const plate of known.plates) if (sinks.csv.has(plate)) book.note(plate);
    const isWanted = (plate: string): boolean => !known.isRepeated && (matcher !== undefined || !sinks.csv.has(plate));
    for (const { sighting, picture } of known.sightings(isWanted)) {
      recalled.add(sighting);
      await book.recall(sighting, picture);
    }
    skipped++;
    sinks.onEvent({ event: 'input-skipped', source, plates: known.plates.length });
    if (known.problem) tell(known.problem, source);
  }

  async function publish(): Promise<void> {
    publishedMs = performance.now();
    let rows: readonly CsvRow[];
    try {
      const result = await book.publish();
      known = result.known;
      added = result.added.length;
      // Not those that the list holds meanwhile, or that the user corrected in it.
      rows = result.added;
      written = true;
      if (result.pictureFailure) tell(result.pictureFailure);
    } catch (error) {
      written = false;
      rows = book.rows; // what cannot be written is at least told
      tell(error);
    }
    for (const row of rows) {
      if (told.has(row.plate)) continue;
      told.add(row.plate);
      sinks.onEvent(plateEvent(row));
    }
    for (const match of matcher?.fresh(book.plates) ?? []) {
      matches++;
      sinks.onEvent(matchEvent(match, recalled.has(match.sighting), job.nameOf));
    }
  }

  /** The place is of help and no more: where it cannot be told, that is a problem, and the input is read all the same. */
  async function drivenIn(source: string, { kind, durationUs }: VideoPort): Promise<readonly RegionProbability[]> {
    if (kind === 'photo') return []; // none holds positions in a form that is read
    try {
      return await drivenCountries(await job.placeOf?.(source), durationUs);
    } catch (error) {
      tell(error, source);
      return [];
    }
  }

  async function scanOne(source: string, index: number): Promise<void> {
    const startMs = performance.now();
    let frames = 0;
    let looks = 0;
    const sightings = new Set<Sighting>();
    const rejections: Rejection[] = [];
    let lastUs = 0;
    await using video = await job.openVideo(source);
    await withArchive((archive) => archive.begin(source));
    if (video.kind === 'photo') photos.add(source);
    const driven = await drivenIn(source, video);
    let failure: unknown;
    try {
      await scanInput({
        source,
        video,
        looker: job.looker,
        pace: { ...EFFORTS.normal, ...job.pace },
        times,
        work,
        track: job.track ?? {},
        fuse: job.fuse ?? {},
        driven,
        signal,
        async onSighting(sighting, pixels) {
          sightings.add(sighting);
          await addSighting(sighting, pixels);
          if (performance.now() - publishedMs >= (job.publishEveryMs ?? PUBLISH_VIDEO_EVERY_MS)) await publish();
        },
        async onWithdrawn(sighting) {
          sightings.delete(sighting);
          await book.withdraw(sighting);
        },
        onRejection(rejection) {
          if (!screen.keepsRejection(rejection)) return;
          rejections.push(rejection);
          sinks.onEvent(rejectionEvent(rejection, job.nameOf));
        },
        onStats: sinks.stats && writeStats,
        onFrame(timeUs, looked) {
          frames++;
          if (looked) looks++;
          lastUs = Math.max(lastUs, timeUs);
          const ratio = video.durationUs > 0 ? timeUs / video.durationUs : (video.positionRatio ?? 0);
          sinks.onEvent({
            event: 'progress',
            source,
            input: index + 1,
            inputs: job.inputs.length,
            plates: book.newPlates,
            ...clock.at(ratio, timeUs),
          });
        },
      });
    } catch (error) {
      failure = error;
    } finally {
      sinks.onEvent({
        event: 'input-done',
        source,
        frames,
        looks,
        sightings: sightings.size,
        duration_s: (video.durationUs || lastUs) / 1e6,
        took_s: Math.round(performance.now() - startMs) / 1000,
      });
    }
    if (failure === undefined && video.damagedFrames > 0)
      failure = new PlatelogError(
        'damaged',
        `${source} is damaged: ${video.damagedFrames} of its pictures could not be decoded; what could be was read.`,
      );
    // What breaks off is kept as far as it goes: reading it again would come to the same.
    const problem = failure instanceof PlatelogError && failure.code === 'damaged' ? failure : undefined;
    if (!signal.aborted && failure === problem) {
      const { kind, widthPx, heightPx, durationUs } = video;
      // A container that was cut off still states its whole length.
      const input = { source, kind, widthPx, heightPx, durationUs: problem ? lastUs : durationUs || lastUs, problem };
      const left = await withArchive(
        (archive) => archive.keep({ ...input, sightings: [...sightings], rejections }, identify, screen),
        source,
      );
      if (left) tell(left);
    }
    if (failure !== undefined) throw failure;
  }

  publishedMs = performance.now();
  sinks.onEvent({ event: 'start', inputs: job.inputs.length, csv: sinks.csv.path });
  for (const [index, source] of job.inputs.entries()) {
    if (signal.aborted) break;
    clock.begin(bytes[index]!);
    const known = sinks.stats ? undefined : await withArchive((archive) => archive.recall(source));
    try {
      if (known) await recall(source, known);
      else await scanOne(source, index);
    } catch (error) {
      if (!(error instanceof PlatelogError) || error.code === 'input-unreadable') unread.add(source);
      tell(error, source);
    }
    clock.end();
    if (known) continue;
    const due = !photos.has(source) || performance.now() - publishedMs >= PUBLISH_PHOTOS_EVERY_MS;
    if (due && index < job.inputs.length - 1) await publish();
  }
  await publish();
  await withArchive(async (archive) => archive.end());
  for (const plate of book.unlisted) sinks.onEvent(unlistedEvent(plate, job.nameOf));
  try {
    await sinks.pictures?.close();
  } catch (error) {
    tell(error);
  }
  sinks.onEvent({
    event: 'done',
    inputs: job.inputs.length,
    skipped,
    problems,
    added,
    known,
    left_out: book.leftOut,
    csv: sinks.csv.path,
    interrupted: signal.aborted,
  });
  return {
    problems,
    unread: [...unread],
    interrupted: signal.aborted,
    matches,
    rows: book.rows,
    written,
    times: sumOfTimes([times, job.looker.times]),
    work,
  };
}

async function fileBytes(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0, // opening it will say what is wrong
  );
}
