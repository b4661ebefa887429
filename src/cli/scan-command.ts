import { parseScanArgs } from '../config/index.ts';
import { findInputs } from '../video/index.ts';
import { INTERRUPTED, onInterrupt } from './interrupt.ts';
import { MATCHED } from './match-command.ts';
import { createScanReport } from './scan-report.ts';
import { openScanSession, prepareScan, refuseAsInputs } from './scan-session.ts';
import { withoutSpare } from './spare-files.ts';
import { stageTable } from './stage-table.ts';
import { processorClock, workTable } from './work-table.ts';

/** `platelog scan`. Returns the exit code; throws PlatelogError before any work when nothing could come of it. */
export async function scanCommand(argv: readonly string[]): Promise<number> {
  const config = parseScanArgs(argv);
  const report = createScanReport(config, { out: process.stdout, err: process.stderr });
  const { files: found, problems } = await findInputs(config.inputs);
  const { files, spare } = await withoutSpare(found);
  await refuseAsInputs(config, files);
  const lists = await prepareScan(config);
  for (const { code, message } of problems) report.onEvent({ event: 'problem', code, message });
  if (files.length === 0) return 1;
  if (spare.length > 0 && config.loudness !== 'quiet')
    report.say(`Left out, as the same is there in a higher bit rate: ${spare.join(', ')}`);

  const startMs = performance.now();
  await using session = await openScanSession(config, lists, report);
  using interrupt = onInterrupt(report.say);
  const processor = processorClock();
  const summary = await session.scan(files, files, interrupt.signal, problems.length);
  if (config.profile) {
    for (const line of stageTable(summary.times, performance.now() - startMs)) report.say(line);
    for (const line of workTable(summary, processor())) report.say(line);
  }
  // Rows that could not be written are at least printed; without --quiet, or with --json, they were printed already.
  if (!summary.written && config.loudness === 'quiet' && !config.json)
    for (const row of summary.rows) console.log(row.plate);
  if (summary.interrupted) return INTERRUPTED;
  if (summary.matches > 0) return MATCHED; // comes before problems, which were told: it is what a script waits for
  return problems.length + summary.problems + summary.otherProblems > 0 ? 1 : 0;
}
