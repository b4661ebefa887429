import { withArchiveErrors } from './archive-error.ts';
import type { ArchiveQuery } from './archive-query.ts';
import type { Archive } from './open-archive.ts';
import { all, recordingCondition } from './search-filters.ts';

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
 * The videos of an archive that were recorded at least partly in the asked time, in order of time. Those of unknown time come first,
 * and only when no time was asked. Throws as `openArchive`.
 */
export function listRecordings(
  archive: Archive,
  { sinceMs, untilMs, recording }: Pick<ArchiveQuery, 'sinceMs' | 'untilMs' | 'recording'> = {},
): readonly ArchivedRecording[] {
  const condition = all([
    { text: 'kind = ?', values: ['video'] },
    ...(sinceMs === undefined ? [] : [{ text: 'start_utc_ms + duration_us / 1000 >= ?', values: [sinceMs] }]),
    ...(untilMs === undefined ? [] : [{ text: 'start_utc_ms < ?', values: [untilMs] }]),
    ...(recording === undefined ? [] : [recordingCondition(recording)]),
  ]);
  return withArchiveErrors(archive.path, () =>
    archive.db
      .prepare(
        `SELECT id, path, duration_us, start_utc_ms, zone_minutes, gps_format, problem,
           (SELECT count(*) FROM sightings WHERE recording_id = recordings.id) AS sightings
         FROM recordings WHERE ${condition.text}
         ORDER BY start_utc_ms, path`,
      )
      .all(...condition.values)
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
