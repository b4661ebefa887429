import { indexOfText } from '../bytes/byte-view.ts';
import type { Fix, FixLog } from '../fix.ts';
import type { Mp4File } from '../mp4/mp4-file.ts';
import { LIGO_MAGIC, readLigoText } from './ligo-text.ts';

const STEP_BYTES = 1024 * 1024;
// A record is 132 bytes; one that begins in a step is read to its end.
const OVERLAP_BYTES = 264;
const MAX_TRAILER_BYTES = 64 * 1024 * 1024;

/** LigoGPS behind the last box: tables of records one a second, plain or enciphered, with zeros around them. */
export async function readLigoTrailer({ source, brokenAt }: Mp4File): Promise<FixLog | undefined> {
  const end = Math.min(source.sizeBytes, brokenAt + MAX_TRAILER_BYTES);
  const fixes: Fix[] = [];
  let voidCount = 0;
  let encipheredCount = 0;
  let met = false;
  for (let at = brokenAt; at < end; at += STEP_BYTES) {
    const bytes = await source.read(at, Math.min(STEP_BYTES + OVERLAP_BYTES, end - at));
    if (!met && indexOfText(bytes, LIGO_MAGIC) < 0) continue;
    met = true;
    const reading = readLigoText(bytes, STEP_BYTES);
    // Without a clock nothing tells when it was.
    fixes.push(...reading.fixes.filter(({ clockMs }) => clockMs !== undefined));
    voidCount += reading.voidCount;
    encipheredCount += reading.encipheredCount;
  }
  if (!met) return undefined;
  const startMs = fixes[0]?.clockMs;
  const reason = fixes.length === 0 && encipheredCount > 0 ? 'its LigoGPS records are enciphered' : undefined;
  return {
    format: 'ligogps',
    clock: 'local',
    fixes: fixes.map((fix) => ({ ...fix, offsetUs: ((fix.clockMs ?? startMs!) - startMs!) * 1000 })),
    voidCount,
    damagedCount: 0,
    ...(startMs === undefined ? {} : { localStartMs: startMs, countsFromFirstLine: true }),
    ...(reason ? { reason } : {}),
  };
}
