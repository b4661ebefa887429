import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Coordinates } from '../domain/index.ts';
import { withArchiveErrors } from './archive-error.ts';
import type { Archive } from './open-archive.ts';

/** Where a recorder was, so many microseconds after its first frame. */
export interface FixRecord extends Coordinates {
  readonly timeUs: number;
}

/** Least time between kept positions: a second, less a receiver's jitter. Closer ones tell nothing more about a way. */
const LEAST_GAP_US = 900_000;

/**
 * Keeps a recording's positions, in place of any that were kept before; `fixes` are in order of time. Where somebody had some forgotten
 * it does nothing.
 */
export function writeFixes({ db }: Pick<Archive, 'db'>, recordingId: number, fixes: readonly FixRecord[]): void {
  const kept: FixRecord[] = [];
  for (const fix of fixes) {
    const last = kept.at(-1);
    if (!last || fix.timeUs - last.timeUs >= LEAST_GAP_US) kept.push(fix);
  }
  db.prepare(
    `INSERT INTO fixes(recording_id, positions) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET positions = excluded.positions WHERE positions <> excluded.positions AND NOT forgotten`,
  ).run(recordingId, packed(kept));
}

/** Keeps only these of a recording's positions, for good: `writeFixes` brings none back. */
export function forgetFixes({ db }: Pick<Archive, 'db'>, recordingId: number, left: readonly FixRecord[]): void {
  db.prepare('UPDATE fixes SET positions = ?, forgotten = 1 WHERE recording_id = ?').run(packed(left), recordingId);
}

/** What `unpackFixes` reads. */
const packed = (fixes: readonly FixRecord[]): Uint8Array =>
  deflateRawSync(
    JSON.stringify(
      fixes.map(({ timeUs, latitude, longitude }) => [
        Math.round(timeUs),
        Number(latitude.toFixed(7)),
        Number(longitude.toFixed(7)),
      ]),
    ),
  );

/** What `writeFixes` wrote. */
export const unpackFixes = (positions: Uint8Array): readonly FixRecord[] =>
  (JSON.parse(inflateRawSync(positions).toString()) as [number, number, number][]).map(
    ([timeUs, latitude, longitude]) => ({ timeUs, latitude, longitude }),
  );

/**
 * Where the recorder of a recording was, in order of time, at most once a second; undefined when the archive was not to keep it, or
 * an earlier version scanned it. Throws as `openArchive`.
 */
export function readFixes(archive: Archive, recordingId: number): readonly FixRecord[] | undefined {
  return withArchiveErrors(archive.path, () => {
    const row = archive.db.prepare('SELECT positions FROM fixes WHERE recording_id = ?').get(recordingId);
    return row && unpackFixes(row.positions as Uint8Array);
  });
}
