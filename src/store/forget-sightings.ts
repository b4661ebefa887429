import { type GeoBox, patternExpression } from '../domain/index.ts';
import { withArchiveErrors } from './archive-error.ts';
import type { ArchiveQuery } from './archive-query.ts';
import { type FixRecord, forgetFixes, unpackFixes } from './fixes.ts';
import { deleteOlderPictures, findOlderPictures } from './older-pictures.ts';
import { type Archive, inTransaction } from './open-archive.ts';
import { storedPatterns } from './plate-hash.ts';
import { searchArchive } from './search-archive.ts';
import { all, filtersOf, isOneOf, isWithin, recordingCondition, type Sql, withinCondition } from './search-filters.ts';
import { removeUnusedPlates } from './write-recording.ts';

/** What is to be forgotten. */
export interface ForgetQuery extends Omit<ArchiveQuery, 'limit' | 'expression'> {
  /** Seen before this instant, in milliseconds since 1970; where a recording tells no time, scanned before it. */
  readonly olderThanMs?: number;
}

/** What forgetting would remove from an archive. */
export interface ForgetPlan {
  readonly sightingIds: readonly number[];
  readonly rejectionIds: readonly number[];
  /** How many positions of drives would go, and what would be left of each of those recordings. */
  readonly fixCount: number;
  readonly fixesLeft: ReadonlyMap<number, readonly FixRecord[]>;
  /** Hits of `match --new` for listed plates that are to be forgotten, also when their sighting reads differently and stays. */
  readonly hits: readonly { readonly wanted: string; readonly sightingId: number }[];
  /** Texts of the plates concerned, and those of them that would be gone altogether. */
  readonly plates: readonly string[];
  readonly gone: readonly string[];
  /**
   * Paths of pictures without their endings, whether or not they still exist, older ones (see `OlderPicture`) included; none that
   * belongs to a sighting that stays.
   */
  readonly pictures: readonly string[];
  readonly olderPictureIds: readonly number[];
  /** Tells whether another process has changed the archive since: ids may then belong to other rows. */
  readonly version: number;
}

/** Finds what a query would make the archive forget, and changes nothing. Throws as `searchArchive`. */
export function planForget(archive: Archive, asked: ForgetQuery): ForgetPlan {
  const query = { ...asked, ...(asked.patterns && { patterns: storedPatterns(archive, asked.patterns) }) };
  return withArchiveErrors(archive.path, () => {
    const version = versionOf(archive);
    const found = new Map<number, { readonly plate: string; readonly picture: string | undefined }>();
    const isOld = oldSightings(archive, query.olderThanMs);
    for (const { id, plate, picture } of searchArchive(archive, query))
      if (isOld(id)) found.set(id, { plate, picture });
    for (const sighting of misreadAs(archive, query))
      if (isOld(sighting.id)) found.set(sighting.id, { plate: sighting.plate, picture: sighting.picture });
    const plates = [...new Set([...found.values()].map(({ plate }) => plate))].sort();
    const older = findOlderPictures(archive, query);
    const others = archive.db.prepare(
      'SELECT sightings.id FROM sightings JOIN plates ON plates.id = plate_id WHERE text = ?',
    );
    return {
      sightingIds: [...found.keys()],
      rejectionIds: rejectionsOf(archive, query),
      ...fixesOf(archive, query),
      hits: hitsOf(archive, query).filter(({ sightingId }) => isOld(sightingId)),
      plates,
      gone: plates.filter((plate) => others.all(plate).every(({ id }) => found.has(Number(id)))),
      pictures: ownPictures(
        archive,
        new Set([...found.values(), ...older].flatMap(({ picture }) => picture ?? [])),
        found,
      ),
      olderPictureIds: older.map(({ id }) => id),
      version,
    };
  });
}

/**
 * Removes what was planned, and overwrites its place in the file: rows and the index of texts go in one transaction, then the file is
 * written anew without them. Recordings stay known, so that scanning them again does not bring anything back. Removing the pictures is
 * left to the caller.
 * @returns false, and nothing was taken out, when another process has changed the archive since the plan was made: plan again
 * @throws PlatelogError as `openArchive`; after 'disk-full' the rows may be removed and overwritten, but the file not yet smaller
 */
export function forget(archive: Archive, plan: ForgetPlan): boolean {
  const { sightingIds, rejectionIds, olderPictureIds, fixesLeft, hits, version } = plan;
  const { db } = archive;
  const isDone = inTransaction(archive, () => {
    if (versionOf(archive) !== version) return false;
    const plateOf = db.prepare('SELECT plate_id AS id FROM sightings WHERE id = ?');
    const plates = sightingIds.flatMap((id) => Number(plateOf.get(id)?.id ?? []));
    const sighting = db.prepare('DELETE FROM sightings WHERE id = ?');
    for (const id of sightingIds) sighting.run(id);
    const rejection = db.prepare('DELETE FROM rejections WHERE id = ?');
    for (const id of rejectionIds) rejection.run(id);
    deleteOlderPictures(db, olderPictureIds);
    for (const [recordingId, fixes] of fixesLeft) forgetFixes(archive, recordingId, fixes);
    const hit = db.prepare('DELETE FROM hits WHERE sighting_id = ? AND wanted = ?');
    for (const { wanted, sightingId } of hits) hit.run(sightingId, wanted);
    removeUnusedPlates(db, plates);
    // Texts that were deleted stay in their index until it is written anew.
    db.exec("INSERT INTO plate_parts(plate_parts) VALUES ('optimize')");
    return true;
  });
  // VACUUM makes its copy in a file: in memory it would take as much as the archive.
  if (isDone)
    withArchiveErrors(archive.path, () => db.exec('PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY'));
  return isDone;
}

/** The pictures that belong to no sighting that stays: below `--out` two recordings of one name share a folder. */
function ownPictures(
  { db }: Archive,
  pictures: ReadonlySet<string>,
  forgotten: { has(sightingId: number): boolean },
): readonly string[] {
  const rows = db
    .prepare('SELECT id, picture FROM sightings WHERE picture IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify([...pictures]));
  const shared = new Set(rows.filter(({ id }) => !forgotten.has(Number(id))).map(({ picture }) => String(picture)));
  return [...pictures].filter((picture) => !shared.has(picture));
}

/** A number that changes when another connection commits. */
const versionOf = ({ db }: Archive): number => Number(db.prepare('PRAGMA data_version').get()!.data_version);

/** Whether a sighting is old enough; every one is when no age was asked. */
function oldSightings({ db }: Archive, olderThanMs: number | undefined): (id: number) => boolean {
  if (olderThanMs === undefined) return () => true;
  const old = db.prepare(
    `SELECT 1 FROM sightings JOIN recordings ON recordings.id = recording_id JOIN runs ON runs.id = run_id
     WHERE sightings.id = ? AND coalesce(seen_utc_ms, begun_utc_ms) < ?`,
  );
  return (id) => old.get(id, olderThanMs) !== undefined;
}

/** Sightings that were read as an asked plate but joined to another one. */
function* misreadAs(archive: Archive, query: ForgetQuery) {
  const asked = (query.patterns ?? []).map(patternExpression);
  if (asked.length === 0) return;
  const rows = archive.db
    .prepare(
      'SELECT DISTINCT text, read_text FROM sightings JOIN plates ON plates.id = plate_id WHERE read_text NOT NULL',
    )
    .all();
  const joinedTo = rows.filter(({ read_text: read }) => asked.some((one) => one.test(String(read))));
  const patterns = [...new Set(joinedTo.map(({ text }) => String(text)))];
  for (const sighting of searchArchive(archive, { ...query, patterns })) {
    const { readText } = sighting;
    if (readText !== undefined && asked.some((one) => one.test(readText))) yield sighting;
  }
}

/** The condition for the recordings asked for. */
const recordingOf = ({ recording }: ForgetQuery): Sql =>
  recording === undefined ? { text: 'TRUE', values: [] } : recordingCondition(recording);

/** Tracks that did not become sightings, by text and time; none when a place or a confidence was asked, which they do not have. */
function rejectionsOf({ db }: Archive, query: ForgetQuery): readonly number[] {
  if (query.near || query.box || query.minConfidence !== undefined) return [];
  const asked = query.patterns?.map(patternExpression);
  const inRecording = recordingOf(query);
  return db
    .prepare(
      `SELECT rejections.id, text, start_utc_ms + first_us / 1000 AS seen_utc_ms, begun_utc_ms
       FROM rejections JOIN recordings ON recordings.id = recording_id JOIN runs ON runs.id = run_id
       WHERE ${inRecording.text}`,
    )
    .all(...inRecording.values)
    .filter(({ text, seen_utc_ms: seen, begun_utc_ms: begun }) => {
      const seenMs = seen === null ? undefined : Number(seen);
      return (
        (!asked || asked.some((one) => one.test(String(text)))) &&
        (query.sinceMs === undefined || (seenMs !== undefined && seenMs >= query.sinceMs)) &&
        (query.untilMs === undefined || (seenMs !== undefined && seenMs < query.untilMs)) &&
        (query.olderThanMs === undefined || (seenMs ?? Number(begun)) < query.olderThanMs)
      );
    })
    .map(({ id }) => Number(id));
}

/** Hits for the asked plates, also at sightings that were read differently; those of other times and places stay. */
function hitsOf(archive: Archive, query: ForgetQuery): ForgetPlan['hits'] {
  const { db } = archive;
  const asked = (query.patterns ?? []).map(patternExpression);
  if (asked.length === 0) return [];
  const listed = db.prepare('SELECT DISTINCT wanted FROM hits').all();
  const wanted = listed.map((row) => String(row.wanted)).filter((one) => asked.some((fits) => fits.test(one)));
  const condition = all([isOneOf('wanted', wanted), ...filtersOf(query), ...withinCondition(archive, query)]);
  return db
    .prepare(
      `SELECT DISTINCT wanted, sighting_id FROM hits JOIN sightings ON sightings.id = sighting_id
       JOIN recordings ON recordings.id = recording_id WHERE ${condition.text}`,
    )
    .all(...condition.values)
    .map((row) => ({ wanted: String(row.wanted), sightingId: Number(row.sighting_id) }));
}

/** Positions of drives then and there; none when a plate or a confidence was asked, which they do not have. */
function fixesOf({ db }: Archive, query: ForgetQuery): Pick<ForgetPlan, 'fixCount' | 'fixesLeft'> {
  const fixesLeft = new Map<number, readonly FixRecord[]>();
  let fixCount = 0;
  if (query.patterns || query.minConfidence !== undefined) return { fixCount, fixesLeft };
  const { sinceMs, untilMs, olderThanMs, near, box } = query;
  const inRecording = recordingOf(query);
  const rows = db
    .prepare(
      `SELECT recording_id AS id, positions, start_utc_ms, begun_utc_ms
       FROM fixes JOIN recordings ON recordings.id = recording_id JOIN runs ON runs.id = run_id
       WHERE ${inRecording.text}`,
    )
    .iterate(...inRecording.values);
  for (const { id, positions, start_utc_ms: start, begun_utc_ms: begun } of rows) {
    const fixes = unpackFixes(positions as Uint8Array);
    const left = fixes.filter((fix) => {
      const passedMs = start === null ? undefined : Number(start) + fix.timeUs / 1000;
      const isMeant =
        (sinceMs === undefined || (passedMs !== undefined && passedMs >= sinceMs)) &&
        (untilMs === undefined || (passedMs !== undefined && passedMs < untilMs)) &&
        (olderThanMs === undefined || (passedMs ?? Number(begun)) < olderThanMs) &&
        (!near || isWithin({ latitude: fix.latitude, longitude: fix.longitude }, near)) &&
        (!box || isInBox(fix, box));
      return !isMeant;
    });
    if (left.length === fixes.length) continue;
    fixCount += fixes.length - left.length;
    fixesLeft.set(Number(id), left);
  }
  return { fixCount, fixesLeft };
}

const isInBox = ({ latitude, longitude }: FixRecord, { south, west, north, east }: GeoBox): boolean =>
  latitude >= south &&
  latitude <= north &&
  (west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east);
