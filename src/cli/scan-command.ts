import { realpath } from 'node:fs/promises';
import { countryAsked, parseScanArgs, type ScanConfig, shapeAsked } from '../config/index.ts';
import { openDetector } from '../detect/index.ts';
import { PlatelogError } from '../domain/index.ts';
import { createPictureStore, openPlateCsv } from '../export/index.ts';
import { scan } from '../pipeline/index.ts';
import { openReader } from '../read/index.ts';
import { findInputs, openVideo } from '../video/index.ts';
import { INTERRUPTED, onInterrupt } from './interrupt.ts';
import { createScanReport } from './scan-report.ts';

/** `platelog scan`. Returns the exit code; throws PlatelogError before any work when nothing could come of it. */
export async function scanCommand(argv: readonly string[]): Promise<number> {
  const config = parseScanArgs(argv);
  const report = createScanReport(config, { out: process.stdout, err: process.stderr });
  const { files, problems } = await findInputs(config.inputs);
  await refuseListAsInput(config.csvFile, files);
  const csv = await openPlateCsv(config.csvFile);
  for (const { code, message } of problems) report.onEvent({ event: 'problem', code, message });
  if (files.length === 0) return 1;

  await using detector = await openDetector(config.detectorFile);
  await using reader = await openReader(config.readerFile);
  using interrupt = onInterrupt(report.say);
  const summary = await scan(
    { inputs: files, openVideo, detector, reader, ...stageOptions(config) },
    { csv, pictures: config.crops ? createPictureStore(config.outFolder) : undefined, onEvent: report.onEvent },
    interrupt.signal,
  );
  // What could not be written is at least told; without --quiet and with --json it was told already.
  if (!summary.written && config.loudness === 'quiet' && !config.json)
    for (const row of summary.rows) console.log(row.plate);
  if (summary.interrupted) return INTERRUPTED;
  return problems.length + summary.problems > 0 ? 1 : 0;
}

function stageOptions(config: ScanConfig) {
  const { looksPerSecond, refine, refinePadPx, minLength, maxLength } = config;
  const countryOf = countryAsked(config);
  return {
    look: { looksPerSecond, refine, refinePadPx },
    fuse: { minLength, maxLength, matches: shapeAsked(config) },
    identify: countryOf ? { countryOf } : {},
  };
}

/** An input is never written to: the list must be another file. */
async function refuseListAsInput(csvFile: string, files: readonly string[]): Promise<void> {
  const list = await realpath(csvFile).catch(() => undefined);
  for (const file of files)
    if (list !== undefined && (await realpath(file)) === list)
      throw new PlatelogError('bad-option', `${csvFile} is both an input and the list; name another list with --csv.`);
}
