import { realpath } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseScanArgs } from '../config/index.ts';
import { PlatelogError } from '../domain/index.ts';
import { createPictureStore, openPlateCsv } from '../export/index.ts';
import { deviceFault } from '../onnx/index.ts';
import { DEFAULT_LOOK_OPTIONS, openLookPool, type ScanEvent, scan } from '../pipeline/index.ts';
import { openStatsWriter } from '../stats/index.ts';
import { groupRecordings } from '../telemetry/index.ts';
import { findInputs, openVideo } from '../video/index.ts';
import { INTERRUPTED, onInterrupt } from './interrupt.ts';
import { listDigest } from './list-digest.ts';
import { MATCHED, readList } from './match-command.ts';
import { openMatchNotices } from './match-notices.ts';
import { openScanArchive } from './open-scan-archive.ts';
import { refuseMixedList } from './plate-names.ts';
import { createScanReport } from './scan-report.ts';
import { stageOptions } from './stage-options.ts';
import { stageTable } from './stage-table.ts';
import { packageVersion } from './version.ts';

/** Each thread that looks keeps its own copy of the models, and decoding wants cores too. */
const MOST_JOBS = 4;

/** `platelog scan`. Returns the exit code; throws PlatelogError before any work when nothing could come of it. */
export async function scanCommand(argv: readonly string[]): Promise<number> {
  const config = parseScanArgs(argv);
  const report = createScanReport(config, { out: process.stdout, err: process.stderr });
  const { files: found, problems } = await findInputs(config.inputs);
  const spare = new Set(groupRecordings(found.map((path) => ({ path }))).flatMap((recording) => recording.spare));
  const files = found.filter((path) => !spare.has(path));
  await refuseAsInput(config.csvFile, 'the list', '--csv', files);
  if (config.statsFile !== undefined) await refuseAsInput(config.statsFile, 'the stats', '--stats', files);
  if (config.archive) await refuseAsInput(config.archiveFile, 'the archive', '--db', files);
  const csv = await openPlateCsv(config.csvFile);
  refuseMixedList(csv, config.hashPlates);
  const match = await readList(config.matchFile, config.minOdds);
  const ignore = await readList(config.ignoreFile, config.minOdds);
  for (const { code, message } of problems) report.onEvent({ event: 'problem', code, message });
  if (files.length === 0) return 1;
  if (spare.size > 0 && config.loudness !== 'quiet')
    report.say(`Left out, as the same is there in a higher bit rate: ${[...spare].join(', ')}`);
  const options = await stageOptions(config);

  const startMs = performance.now();
  const { looksPerSecond, refine, refinePadPx, detectorFile, readerFile } = config;
  const look = { ...DEFAULT_LOOK_OPTIONS, refine, refinePadPx };
  const threads = config.jobs ?? Math.min(availableParallelism(), MOST_JOBS);
  const fault = await deviceFault(config.device, readerFile);
  if (fault !== undefined) report.say(`--device ${config.device} does not work here: ${fault}. The CPU is used.`);
  const device = fault === undefined ? config.device : 'cpu';
  await using looker = await openLookPool({ detectorFile, readerFile, look, device, threads });
  const { detector, reader } = looker;
  await using stats =
    config.statsFile === undefined
      ? undefined
      : await openStatsWriter(config.statsFile, {
          kind: 'platelog-stats-1',
          platelog: packageVersion(),
          detector: { name: detector.name, sha256: detector.sha256 },
          reader: { name: reader.name, sha256: reader.sha256 },
          settings: { looksPerSecond, ...look },
        });
  const { minLength, maxLength, countries, formats, onlyMatches } = config;
  using opened = openScanArchive(
    config,
    files,
    (nameOf) => ({
      version: packageVersion(),
      detector: { name: detector.name, sha256: detector.sha256 },
      reader: { name: reader.name, sha256: reader.sha256 },
      settings: {
        looksPerSecond,
        ...look,
        minLength,
        maxLength,
        countries,
        formats: formats.map(({ label }) => label),
        // What is left out must be read again once it is wanted.
        ...(ignore && { ignore: listDigest(ignore, nameOf) }),
        ...(match && onlyMatches && { only: listDigest(match, nameOf) }),
      },
    }),
    ({ code, message }) => {
      problems.push(new PlatelogError(code, message));
      report.onEvent({ event: 'problem', code, message: `${message} The scan goes on without it.` });
    },
  );
  using interrupt = onInterrupt(report.say);
  const pictures = config.crops ? createPictureStore(config.outFolder) : undefined;
  const notices = openMatchNotices(config, interrupt.signal, ({ code, message }) => {
    problems.push(new PlatelogError(code, message));
    report.onEvent({ event: 'problem', code, message });
  });
  const onEvent = (event: ScanEvent): void => {
    report.onEvent(event);
    if (event.event === 'match') notices.add(JSON.stringify(event));
  };
  const summary = await scan(
    {
      inputs: files,
      openVideo,
      looker,
      looksPerSecond,
      match,
      onlyMatches,
      ignore,
      nameOf: opened.nameOf,
      ...options,
    },
    { csv, pictures, stats, archive: opened.archive, onEvent },
    interrupt.signal,
  );
  await notices.close(interrupt.signal);
  if (config.profile) for (const line of stageTable(summary.times, performance.now() - startMs)) report.say(line);
  // What could not be written is at least told; without --quiet and with --json it was told already.
  if (!summary.written && config.loudness === 'quiet' && !config.json)
    for (const row of summary.rows) console.log(row.plate);
  if (summary.interrupted) return INTERRUPTED;
  if (summary.matches > 0) return MATCHED; // what a script waits for; problems were told
  return problems.length + summary.problems > 0 ? 1 : 0;
}

/** An input is never written to: what is written must be another file. */
async function refuseAsInput(path: string, what: string, flag: string, files: readonly string[]): Promise<void> {
  const written = await realpath(path).catch(() => undefined);
  for (const file of files)
    if (written !== undefined && (await realpath(file)) === written)
      throw new PlatelogError('bad-option', `${path} is both an input and ${what}; name another file with ${flag}.`);
}
