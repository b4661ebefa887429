import type { SQLInputValue } from 'node:sqlite';
import { withArchiveErrors } from './archive-error.ts';
import type { ArchiveQuery } from './archive-query.ts';
import type { Archive } from './open-archive.ts';

/** A recording's file as the archive holds it. */
export interface ArchivedRecording {
  readonly id: number;
  /** Absolute. */
  readonly path: string;
  /** How much of it could be read. */
  readonly durationUs: number;
  /** When it began, and the recorder's zone; undefined when nothing told it. */
  readonly startUtcMs: number | undefined;
  readonly zoneMinutes: number | undefined;
  /** Whether it, or another camera of the same recording, had positions. */
  readonly hasPlace: boolean;
  /** What was wrong with it, when only a part could be read. */
  readonly problem: string | undefined;
  readonly sightings: number;
}

/**
 * The videos of an archive that were recorded, at least in part, in the asked time, in order of time; those of unknown time
 * come first, and only when no time was asked. Throws as `openArchive`.
 */
export function listRecordings(
  archive: Archive,
  { sinceMs, untilMs, recording }: Pick<ArchiveQuery, 'sinceMs' | 'untilMs' | 'recording'> = {},
): readonly ArchivedRecording[] {
  const asked: readonly (readonly [string, SQLInputValue | undefined])[] = [
    ['start_utc_ms + duration_us / 1000 >= ?', sinceMs],
    ['start_utc_ms < ?', untilMs],
    ['instr(lower(path), lower(?)) > 0', recording],
  ];
  const given = asked.filter((one): one is readonly [string, SQLInputValue] => one[1] !== undefined);
  return withArchiveErrors(archive.path, () =>
    archive.db
      .prepare(
        `SELECT id, path, duration_us, start_utc_ms, zone_minutes, gps_format, problem,
           (SELECT count(*) FROM sightings WHERE recording_id = recordings.id) AS sightings
         FROM recordings WHERE ${['kind = ?', ...given.map(([condition]) => condition)].join(' AND ')}
         ORDER BY start_utc_ms, path`,
      )
      .all('video', ...given.map(([, value]) => value))
      .map((row) => ({
        id: Number(row.id),
        path: String(row.path),
        durationUs: Number(row.duration_us),
        startUtcMs: row.start_utc_ms === null ? undefined : Number(row.start_utc_ms),
        zoneMinutes: row.zone_minutes === null ? undefined : Number(row.zone_minutes),
        hasPlace: row.gps_format !== null,
        problem: row.problem === null ? undefined : String(row.problem),
        sightings: Number(row.sightings),
      })),
  );
}
