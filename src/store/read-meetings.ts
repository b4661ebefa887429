import type { Meeting } from '../domain/index.ts';
import { withArchiveErrors } from './archive-error.ts';
import type { ArchiveQuery } from './archive-query.ts';
import type { Archive } from './open-archive.ts';
import { all, filtersOf, type Sql, withinCondition } from './search-filters.ts';

/** Meetings by plate, which can be iterated any number of times; dispose it to free their memory. */
export interface Meetings extends Disposable {
  /** Sightings without a time, which are in no meeting. */
  readonly timeless: number;
  plates(): Iterable<{ readonly plateId: number; readonly meetings: readonly Meeting[] }>;
  textOf(plateId: number): string;
}

const HOUR_MS = 3_600_000;
// Cells some 1.1 km wide.
const CELLS_PER_DEGREE = 100;

/**
 * Sums up sightings to meetings, in one pass over the archive. Plates that were read too poorly to be listed are left out.
 * Throws as `openArchive`.
 * @param isIgnored whether to leave out a plate, given as the archive holds it
 */
export function readMeetings(
  archive: Archive,
  query: Omit<ArchiveQuery, 'patterns' | 'expression' | 'limit'>,
  isIgnored?: (plate: string) => boolean,
): Meetings {
  const { db, path } = archive;
  // A day is one of the recorder's zone; columns of the map are as wide as its rows, whatever the latitude.
  const row = `floor(latitude * ${CELLS_PER_DEGREE})`;
  const column = `floor(longitude * cos(radians(${row} / ${CELLS_PER_DEGREE}.0)) * ${CELLS_PER_DEGREE})`;
  const condition = all([
    { text: "status <> 'unreadable'", values: [] },
    ...filtersOf(query),
    ...withinCondition(archive, query),
    ...(isIgnored ? [withoutPlates(archive, isIgnored)] : []),
  ]);
  return withArchiveErrors(path, () => {
    db.exec('DROP TABLE IF EXISTS temp.meetings');
    db.prepare(
      `CREATE TEMP TABLE meetings AS
       SELECT plate_id, (seen_utc_ms + coalesce(zone_minutes, 0) * 60000) / ${HOUR_MS} AS hour,
         CAST(${row} * 1000000 + ${column} AS INTEGER) AS cell, min(seen_utc_ms) AS first_ms, max(seen_utc_ms) AS last_ms,
         avg(latitude) AS latitude, avg(longitude) AS longitude, count(*) AS n
       FROM sightings JOIN recordings ON recordings.id = recording_id WHERE ${condition.text}
       GROUP BY plate_id, hour, cell ORDER BY plate_id, hour, cell`,
    ).run(...condition.values);
    const timeless = db.prepare('SELECT coalesce(sum(n), 0) AS n FROM temp.meetings WHERE hour IS NULL').get()!;
    const text = db.prepare('SELECT text FROM plates WHERE id = ?');
    return {
      timeless: Number(timeless.n),
      plates: () => platesOf(archive),
      textOf: (plateId) => String(text.get(plateId)!.text),
      [Symbol.dispose]: () => db.exec('DROP TABLE temp.meetings'),
    };
  });
}

function withoutPlates({ db }: Archive, isIgnored: (plate: string) => boolean): Sql {
  const ignored = [];
  for (const { id, text } of db.prepare('SELECT id, text FROM plates').iterate())
    if (isIgnored(String(text))) ignored.push(id);
  return { text: 'plate_id NOT IN (SELECT value FROM json_each(?))', values: [JSON.stringify(ignored)] };
}

type MeetingRow = [
  plateId: number,
  hour: number,
  cell: number | null,
  firstMs: number,
  lastMs: number,
  latitude: number | null,
  longitude: number | null,
  sightings: number,
];

function* platesOf({ db }: Archive): ReturnType<Meetings['plates']> & Generator {
  // The table was written in order of plates. For millions of rows arrays cost half of what objects do.
  const statement = db.prepare('SELECT * FROM temp.meetings WHERE hour IS NOT NULL ORDER BY rowid');
  statement.setReturnArrays(true);
  let plateId = 0;
  let meetings: Meeting[] = [];
  for (const row of statement.iterate() as Iterable<unknown> as Iterable<MeetingRow>) {
    const [id, hour, cell, firstMs, lastMs, latitude, longitude, sightings] = row;
    if (id !== plateId) {
      if (meetings.length > 0) yield { plateId, meetings };
      plateId = id;
      meetings = [];
    }
    const place = latitude === null || longitude === null ? undefined : { latitude, longitude };
    meetings.push({ day: Math.floor(hour / 24), firstMs, lastMs, cell: cell ?? undefined, place, sightings });
  }
  if (meetings.length > 0) yield { plateId, meetings };
}
