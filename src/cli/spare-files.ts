import { stat } from 'node:fs/promises';
import { groupRecordings } from '../telemetry/index.ts';

/**
 * Files without those whose very recording is among them in a higher bit rate, and these. A file that is empty, as a recorder leaves
 * it that lost its power, is no recording.
 */
export async function withoutSpare(found: readonly string[]): Promise<{
  readonly files: readonly string[];
  readonly spare: readonly string[];
}> {
  const recordings = recordingsWithSpare(found);
  const empty = new Set<string>();
  for (const { path } of recordings.flatMap(({ files }) => files))
    if ((await stat(path).catch(() => undefined))?.size === 0) empty.add(path);
  const whole = empty.size === 0 ? recordings : recordingsWithSpare(found.filter((path) => !empty.has(path)));
  const spare = new Set(whole.flatMap((one) => one.spare));
  return { files: found.filter((path) => !spare.has(path)), spare: [...spare] };
}

const recordingsWithSpare = (paths: readonly string[]) =>
  groupRecordings(paths.map((path) => ({ path }))).filter(({ spare }) => spare.length > 0);
