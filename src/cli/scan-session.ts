import { realpath, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { ScanConfig } from '../config/index.ts';
import { PlatelogError } from '../domain/index.ts';
import { createPictureStore, openPlateCsv, removeUnfinished } from '../export/index.ts';
import { deviceFault } from '../onnx/index.ts';
import { openLookPool, type ScanEvent, type ScanSummary, scan, type WantedList } from '../pipeline/index.ts';
import { openStatsWriter } from '../stats/index.ts';
import { createCardPlaces, findExifTool, otherCameras } from '../telemetry/index.ts';
import { openVideo } from '../video/index.ts';
import { sayWait } from './lock-wait.ts';
import { readList } from './match-command.ts';
import { openMatchNotices } from './match-notices.ts';
import { openScanArchive, type PlaceOf } from './open-scan-archive.ts';
import { refuseMixedList } from './plate-names.ts';
import { lookSettings, modelsOf, runRecord } from './run-record.ts';
import type { ScanReport } from './scan-report.ts';
import { sizeHeaps } from './size-heaps.ts';
import { stageOptions } from './stage-options.ts';
import { readUserTrack } from './user-track.ts';
import { packageVersion } from './version.ts';

/** Each thread that looks has its own copy of the models, and decoding needs cores too. */
const MOST_JOBS = 4;

/** The lists of plates that a scan was given. */
export interface ScanLists {
  readonly match: WantedList | undefined;
  readonly ignore: WantedList | undefined;
}

/**
 * Finds out before any work whether the plate list can be written, and whether its corrections, the user's lists and the track can be
 * read.
 * @throws PlatelogError 'bad-option' when pictures are to go into a file; as `openPlateCsv`, `refuseMixedList`, `stageOptions`, `readPlateList` and `readUserTrack`
 */
export async function prepareScan(config: ScanConfig): Promise<ScanLists> {
  refuseMixedList(await openPlateCsv(config.csvFile), config.hashPlates);
  if (config.crops && config.outFolder !== undefined) await refuseFileAsFolder(config.outFolder);
  await stageOptions(config);
  if (config.gpxFile !== undefined) await readUserTrack(config.gpxFile);
  if (config.exiftool) await findExifTool();
  return readScanLists(config);
}

/** The lists as they are now; of one that is no file, as a pipe, what was read `before`, since it can be read only once. */
async function readScanLists({ matchFile, ignoreFile, minOdds }: ScanConfig, before?: ScanLists): Promise<ScanLists> {
  const read = async (file: string | undefined, was: WantedList | undefined): Promise<WantedList | undefined> => {
    const found = file !== undefined && was ? await stat(file).catch(() => undefined) : undefined;
    return found && !found.isFile() ? was : readList(file, minOdds);
  };
  return { match: await read(matchFile, before?.match), ignore: await read(ignoreFile, before?.ignore) };
}

/** How one scan of a session ended. */
export interface SessionSummary extends ScanSummary {
  /** Problems beside those of the scan itself: with opening the archive, with sending matches. */
  readonly otherProblems: number;
  /** Threads that looked, and the processor time of their looks so far in ms, where Node tells it. */
  readonly lookThreads: number;
  readonly looksCpuMs: number | undefined;
}

/** Models and stats file, open for any number of scans; everything else is opened anew for each scan. */
export interface ScanSession extends AsyncDisposable {
  /**
   * Scans files.
   * @param all the files among which other cameras of the same recording are looked for: they share their time and place
   * @param problemsBefore how many inputs could not even be found: 'done' counts them too
   * @throws PlatelogError when nothing could come of it
   */
  scan(
    files: readonly string[],
    all: readonly string[],
    signal: AbortSignal,
    problemsBefore?: number,
  ): Promise<SessionSummary>;
}

/**
 * Opens the models. Of a session that is `watching`, matches in inputs that were scanned before are not told, and lists are read again
 * before each scan.
 * @throws PlatelogError as `openLookPool`, `openStatsWriter`
 */
export async function openScanSession(
  config: ScanConfig,
  givenLists: ScanLists,
  report: ScanReport,
  { watching = false } = {},
): Promise<ScanSession> {
  await using opening = new AsyncDisposableStack();
  const { detectorFile, readerFile, onlyMatches } = config;
  const { pace, look } = lookSettings(config);
  const threads = config.jobs ?? Math.min(availableParallelism(), MOST_JOBS);
  opening.use(sizeHeaps());
  const fault = await deviceFault(config.device, readerFile);
  if (fault !== undefined) report.say(`--device ${config.device} does not work here: ${fault}. The CPU is used.`);
  const device = fault === undefined ? config.device : 'cpu';
  const looker = opening.use(await openLookPool({ detectorFile, readerFile, look, device, threads }));
  const models = modelsOf(looker);
  const stats =
    config.statsFile === undefined
      ? undefined
      : opening.use(
          await openStatsWriter(config.statsFile, {
            kind: 'platelog-stats-1',
            platelog: packageVersion(),
            ...models,
            settings: { ...pace, ...look },
          }),
        );
  const opened = opening.move();
  let lists = givenLists;
  return {
    async scan(files, all, signal, problemsBefore = 0) {
      let otherProblems = 0;
      const tell = ({ code, message }: PlatelogError): void => {
        otherProblems++;
        report.onEvent({ event: 'problem', code, message });
      };
      // Also when this run writes no pictures: those of a killed run would stay for good.
      for (const file of files) await removeUnfinished(file, config.outFolder);
      if (watching) {
        try {
          lists = await readScanLists(config, lists);
        } catch (error) {
          if (!(error instanceof PlatelogError)) throw error;
          tell(new PlatelogError(error.code, `${error.message} The list as it was before is used.`));
        }
      }
      const { match, ignore } = lists;
      const csv = await openPlateCsv(config.csvFile, sayWait(report.say));
      refuseMixedList(csv, config.hashPlates);
      const options = await stageOptions(config);
      const placeOf = keepLast(createCardPlaces(all, config));
      const pictures = config.crops ? createPictureStore(config.outFolder) : undefined;
      using store = openScanArchive(
        config,
        { placeOf, otherCameras: otherCameras(all) },
        (nameOf) => runRecord(config, lists, models, nameOf),
        ({ code, message }) => tell(new PlatelogError(code, `${message} The scan goes on without it.`)),
        pictures,
      );
      const notices = openMatchNotices(config, signal, tell);
      const onEvent = (event: ScanEvent): void => {
        if (event.event === 'match' && event.scanned_before && watching) return;
        const more = problemsBefore + otherProblems;
        report.onEvent(event.event === 'done' ? { ...event, problems: event.problems + more } : event);
        if (event.event === 'match') notices.add(JSON.stringify(event));
      };
      const job = {
        inputs: files,
        openVideo,
        looker,
        pace,
        placeOf: store.placeOf,
        match,
        onlyMatches,
        ignore,
        ...options,
      };
      const summary = await scan(
        { ...job, nameOf: store.nameOf },
        { csv, pictures, stats, archive: store.archive, onEvent },
        signal,
      );
      await notices.close(signal);
      if (config.loudness !== 'quiet') for (const line of store.placeUse()) report.say(line);
      const unkept = config.archive && !store.archive ? files : summary.unkept;
      return { ...summary, unkept, otherProblems, lookThreads: threads, looksCpuMs: looker.cpuMs };
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** Asks only once for an input: a scan needs its countries before reading it, and the archive its place afterwards. */
function keepLast(placeOf: PlaceOf): PlaceOf {
  let last: { readonly source: string; readonly place: ReturnType<PlaceOf> } | undefined;
  return (source) => {
    if (last?.source !== source) last = { source, place: placeOf(source) };
    return last.place;
  };
}

/** Throws PlatelogError 'bad-option' when what pictures are to go into is there and no folder. */
async function refuseFileAsFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found && !found.isDirectory())
    throw new PlatelogError('bad-option', `--out ${path} is a file; name a folder for the pictures.`);
}

/** Inputs are never written to: throws PlatelogError 'bad-option' where something that is written is one of these files. */
export async function refuseAsInputs(config: ScanConfig, files: readonly string[]): Promise<void> {
  await refuseAsInput(config.csvFile, 'the list', '--csv', files);
  if (config.statsFile !== undefined) await refuseAsInput(config.statsFile, 'the stats', '--stats', files);
  if (config.archive) await refuseAsInput(config.archiveFile, 'the archive', '--db', files);
}

async function refuseAsInput(path: string, what: string, flag: string, files: readonly string[]): Promise<void> {
  const written = await realpath(path).catch(() => undefined);
  // One that is gone since it was found is no output; opening it will say what is wrong.
  for (const file of files)
    if (written !== undefined && (await realpath(file).catch(() => undefined)) === written)
      throw new PlatelogError('bad-option', `${path} is both an input and ${what}; name another file with ${flag}.`);
}
