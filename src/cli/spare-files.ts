import { groupRecordings } from '../telemetry/index.ts';

/** Files without those whose very recording is among them in a higher bit rate, and these. */
export function withoutSpare(found: readonly string[]): {
  readonly files: readonly string[];
  readonly spare: readonly string[];
} {
  const spare = new Set(groupRecordings(found.map((path) => ({ path }))).flatMap((recording) => recording.spare));
  return { files: found.filter((path) => !spare.has(path)), spare: [...spare] };
}
