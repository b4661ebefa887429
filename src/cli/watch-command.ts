import { stat } from 'node:fs/promises';
import { parseWatchArgs } from '../config/index.ts';
import { findInputs, openVideo } from '../video/index.ts';
import { type SeenFile, watchFiles } from '../watch/index.ts';
import { INTERRUPTED, onInterrupt } from './interrupt.ts';
import { createScanReport } from './scan-report.ts';
import { openScanSession, prepareScan, refuseAsInputs, type SessionSummary } from './scan-session.ts';
import { withoutSpare } from './spare-files.ts';

/** `platelog watch`: scans files as they arrive, until Ctrl-C. Returns the exit code, 0: that is how a watch ends, but for one whose output was closed. */
export async function watchCommand(argv: readonly string[]): Promise<number> {
  const config = parseWatchArgs(argv);
  const lists = await prepareScan(config);
  const report = createScanReport(config, { out: process.stdout, err: process.stderr });
  // Matches in what was scanned before were told before: a card that is put in again is no news.
  await using session = await openScanSession(config, lists, report, { watching: true });
  using interrupt = onInterrupt(report.say);
  if (config.loudness !== 'quiet') report.say(`Watching ${config.inputs.join(', ')}; Ctrl-C ends it.`);
  await watchFiles(
    {
      list: () => listFiles(config.inputs),
      async scan(files, all) {
        await refuseAsInputs(config, files);
        return readAgain(files, await session.scan(files, all, interrupt.signal));
      },
      opens,
      tell: (line) => report.say(`platelog: ${line}`),
    },
    config,
    interrupt.signal,
  );
  return interrupt.outputEnded ? INTERRUPTED : 0;
}

/**
 * What of some files is worth another try: those that could not be read, or not be kept in the archive; when the list could not be written
 * all, since their plates would stay out of it.
 */
export const readAgain = (
  files: readonly string[],
  { unread, unkept, written }: Pick<SessionSummary, 'unread' | 'unkept' | 'written'>,
): readonly string[] => (written ? [...new Set([...unread, ...unkept])] : files);

async function listFiles(paths: readonly string[]) {
  const { files: found, problems } = await findInputs(paths);
  const { files } = await withoutSpare(found);
  const seen: SeenFile[] = [];
  for (const path of files) {
    const now = await stat(path).catch(() => undefined); // gone since it was listed
    if (now) seen.push({ path, sizeBytes: now.size, mtimeMs: now.mtimeMs });
  }
  // A folder in which nothing is yet is what a watch is for.
  return {
    files: seen,
    problems: problems.filter(({ code }) => code !== 'no-input-found').map(({ message }) => message),
  };
}

async function opens(path: string): Promise<boolean> {
  try {
    await using _video = await openVideo(path);
    return true;
  } catch {
    return false; // not yet; what stays so is scanned at last, and its problem told
  }
}
