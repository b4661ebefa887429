import { parseReplayArgs } from '../config/index.ts';
import { openPlateCsv, plateRow } from '../export/index.ts';
import { createPlateScreen, plateEvent, rejectionEvent, replay, unlistedEvent } from '../pipeline/index.ts';
import { sayWait } from './lock-wait.ts';
import { readList } from './match-command.ts';
import { refuseMixedList } from './plate-names.ts';
import { createScanReport } from './scan-report.ts';
import { stageOptions } from './stage-options.ts';

/**
 * `platelog replay`. Returns the exit code, 1 when a file breaks off; throws PlatelogError when a file is no stats file or
 * cannot be written.
 */
export async function replayCommand(argv: readonly string[]): Promise<number> {
  const config = parseReplayArgs(argv);
  const report = createScanReport(config, { out: process.stdout, err: process.stderr });
  const csv = await openPlateCsv(config.csvFile, sayWait(report.say));
  refuseMixedList(csv, false);
  const screen = createPlateScreen({ ignore: await readList(config.ignoreFile, config.minOdds) });
  const result = await replay({ statsFiles: config.statsFiles, ...(await stageOptions(config)) });
  const plates = result.plates.filter(screen.keepsPlate);
  const { unlisted, rejections, problems, inputs } = result;
  for (const { code, message } of problems) report.onEvent({ event: 'problem', code, message });
  for (const rejection of rejections.filter(screen.keepsRejection)) report.onEvent(rejectionEvent(rejection));
  for (const plate of unlisted.filter(screen.keepsPlate)) report.onEvent(unlistedEvent(plate));
  const added = await csv.write(plates.map((plate) => plateRow(plate, csv.path)));
  for (const row of added) report.onEvent(plateEvent(row));
  const known = plates.length - added.length;
  report.onEvent({
    event: 'done',
    inputs,
    skipped: 0,
    problems: problems.length,
    added: added.length,
    known,
    left_out: result.plates.length - plates.length,
    csv: csv.path,
    interrupted: false,
  });
  return problems.length > 0 ? 1 : 0;
}
