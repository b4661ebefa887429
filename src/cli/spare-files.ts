import { stat } from 'node:fs/promises';
import { groupRecordings } from '../telemetry/index.ts';

/**
 * Splits files: `spare` are those whose recording is also there in a higher bit rate, `files` the others. An empty file, as a recorder
 * leaves it that lost its power, does not count as a recording.
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
