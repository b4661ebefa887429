import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { patternExpression } from '../domain/index.ts';
import { withArchiveErrors } from './archive-error.ts';
import type { ArchiveQuery } from './archive-query.ts';
import { type Archive, inTransaction } from './open-archive.ts';
import type { RecordingRecord } from './records.ts';
import type { RecordedPlace } from './replace-place.ts';
import { all, filtersOf, withinCondition } from './search-filters.ts';

/**
 * Pictures that still exist but belong to no sighting any more: from an earlier reading of a recording, or from one that was
 * interrupted.
 */
export interface OlderPicture {
  readonly id: number;
  /** Path of the pictures without their endings. */
  readonly picture: string;
  /** The plate that they were of, and what was read when that was another text. */
  readonly plate: string;
  readonly readText: string | undefined;
}

type PictureRow = Readonly<Record<string, SQLOutputValue>>;

/** All pictures of a recording that is about to be replaced: those of its sightings, and older ones. */
export const picturesOf = (db: DatabaseSync, recordingId: number): readonly PictureRow[] =>
  ['sightings JOIN plates ON plates.id = plate_id', 'older_pictures'].flatMap((from) =>
    db
      .prepare(
        `SELECT picture, text, read_text, confidence, time_us, seen_utc_ms, latitude, longitude FROM ${from}
         WHERE recording_id = ? AND picture NOT NULL`,
      )
      .all(recordingId),
  );

/** Remembers the pictures that belong to no sighting of the recording any more, as far as they exist. */
export function keepOlderPictures(
  db: DatabaseSync,
  recordingId: number,
  before: readonly PictureRow[],
  { sightings, clock }: Pick<RecordingRecord, 'sightings' | 'clock'>,
): void {
  const current = new Set(sightings.map(({ picture }) => picture));
  const keep = db.prepare(
    `INSERT OR IGNORE INTO older_pictures(recording_id, picture, text, read_text, confidence, time_us, seen_utc_ms, latitude, longitude)
     VALUES (:recording_id, :picture, :text, :read_text, :confidence, :time_us, :seen_utc_ms, :latitude, :longitude)`,
  );
  for (const row of before) {
    if (current.has(String(row.picture)) || !mayBeThere(String(row.picture))) continue;
    const seen = clock && { seen_utc_ms: Math.round(clock.startUtcMs + Number(row.time_us) / 1000) };
    keep.run({ ...row, ...seen, recording_id: recordingId });
  }
}

/** The pictures found beside a recording that belong to no sighting and are not known as older ones either. */
export function unknownPictures(
  db: DatabaseSync,
  { pictures = [], sightings }: Pick<RecordingRecord, 'pictures' | 'sightings'>,
): readonly PictureRow[] {
  const known = db.prepare(
    `SELECT 1 FROM plates JOIN sightings ON plate_id = plates.id WHERE text = :text AND picture = :picture
     UNION ALL SELECT 1 FROM older_pictures WHERE picture = :picture`,
  );
  const own = new Set(sightings.map(({ picture }) => picture));
  const left = pictures.filter(({ text, picture }) => !own.has(picture) && !known.get({ text, picture }));
  const misread = misreadPictures(db, left);
  return left
    .filter(({ picture }) => !misread.has(picture))
    .map(({ text, picture, timeUs, place }) => ({
      picture,
      text,
      read_text: null,
      confidence: Math.max(0, ...sightings.filter(({ plate }) => plate === text).map(({ confidence }) => confidence)),
      time_us: Math.round(timeUs),
      seen_utc_ms: null,
      latitude: place?.latitude ?? null,
      longitude: place?.longitude ?? null,
    }));
}

/** The pictures that belong to sightings joined to another plate: they are named by what was read, which no index finds. */
function misreadPictures(db: DatabaseSync, pictures: readonly { readonly picture: string }[]): ReadonlySet<string> {
  if (pictures.length === 0) return new Set();
  const rows = db
    .prepare('SELECT picture FROM sightings WHERE read_text NOT NULL AND picture IN (SELECT value FROM json_each(?))')
    .all(JSON.stringify(pictures.map(({ picture }) => picture)));
  return new Set(rows.map(({ picture }) => String(picture)));
}

/** Sets when and where a recording's older pictures were made. */
export function placeOlderPictures(
  db: DatabaseSync,
  recordingId: number,
  { clock, placeAt }: Pick<RecordedPlace, 'clock' | 'placeAt'>,
): void {
  const update = db.prepare('UPDATE older_pictures SET seen_utc_ms = ?, latitude = ?, longitude = ? WHERE id = ?');
  const older = db.prepare('SELECT id, time_us FROM older_pictures WHERE recording_id = ?').all(recordingId);
  for (const { id, time_us: timeUs } of older) {
    const { latitude = null, longitude = null } = placeAt(Number(timeUs)) ?? {};
    update.run(clock ? Math.round(clock.startUtcMs + Number(timeUs) / 1000) : null, latitude, longitude, id!);
  }
}

/** Whether pictures may exist: when even the folder above theirs is missing, a card may be out. */
const mayBeThere = (stem: string): boolean =>
  existsSync(`${stem}.png`) || existsSync(`${stem}_frame.jpg`) || !existsSync(dirname(dirname(stem)));

/** Older pictures that answer a query. Runs in `withArchiveErrors` of its caller. */
export function findOlderPictures(
  archive: Archive,
  query: Omit<ArchiveQuery, 'expression' | 'limit'> & { readonly olderThanMs?: number },
): readonly OlderPicture[] {
  const asked = query.patterns?.map(patternExpression);
  const isAsked = (text: string): boolean => !asked || asked.some((one) => one.test(text));
  const { olderThanMs } = query;
  const condition = all([
    { text: 'TRUE', values: [] },
    ...filtersOf(query),
    ...withinCondition(archive, query),
    ...(olderThanMs === undefined ? [] : [{ text: 'coalesce(seen_utc_ms, begun_utc_ms) < ?', values: [olderThanMs] }]),
  ]);
  return archive.db
    .prepare(
      `SELECT older_pictures.id, picture, text, read_text FROM older_pictures
       JOIN recordings ON recordings.id = recording_id JOIN runs ON runs.id = run_id WHERE ${condition.text}`,
    )
    .all(...condition.values)
    .map(olderPicture)
    .filter(({ plate, readText = plate }) => isAsked(plate) || isAsked(readText));
}

/** Older pictures of the recording with this content that belong to no sighting of any recording. Throws as `openArchive`. */
export function listOlderPictures(archive: Archive, sha256: string): readonly OlderPicture[] {
  return withArchiveErrors(archive.path, () => {
    const used = archive.db.prepare(
      'SELECT 1 FROM plates JOIN sightings ON plate_id = plates.id WHERE text IN (?, ?) AND picture = ?',
    );
    const unused = archive.db
      .prepare(
        `SELECT older_pictures.id, picture, text, read_text FROM older_pictures
         JOIN recordings ON recordings.id = recording_id WHERE sha256 = ?`,
      )
      .all(sha256)
      .map(olderPicture)
      .filter(({ plate, readText = plate, picture }) => !used.get(plate, readText, picture));
    const misread = misreadPictures(archive.db, unused);
    return unused.filter(({ picture }) => !misread.has(picture));
  });
}

/** Removes older pictures from the archive; their files are left to the caller. Throws as `openArchive`. */
export function dropOlderPictures(archive: Archive, ids: readonly number[]): void {
  if (ids.length > 0) inTransaction(archive, () => deleteOlderPictures(archive.db, ids));
}

/** As `dropOlderPictures`, in a transaction of its caller. */
export function deleteOlderPictures(db: DatabaseSync, ids: readonly number[]): void {
  const drop = db.prepare('DELETE FROM older_pictures WHERE id = ?');
  for (const id of ids) drop.run(id);
}

const olderPicture = ({ id, picture, text, read_text: readText }: PictureRow): OlderPicture => ({
  id: Number(id),
  picture: String(picture),
  plate: String(text),
  readText: readText === null ? undefined : String(readText),
});

/** A picture that a sighting of a recording may have. */
export interface AskedPicture {
  readonly picture: string;
  readonly plate: string;
  readonly recording: Pick<RecordingRecord, 'sha256' | 'headSha256'> & { readonly path: string };
}

/** Whether a sighting of the plate in another recording has a picture: two inputs of one name may share a folder. Throws as `openArchive`. */
export function isOthersPicture({ db, path }: Archive, { picture, plate, recording }: AskedPicture): boolean {
  return withArchiveErrors(path, () => {
    const found = db
      .prepare(
        `SELECT 1 FROM sightings JOIN recordings ON recordings.id = recording_id
         WHERE plate_id = (SELECT id FROM plates WHERE text = ?) AND picture = ?
           AND sha256 <> ? AND NOT (recordings.path = ? AND head_sha256 = ?) LIMIT 1`,
      )
      .get(plate, picture, recording.sha256, recording.path, recording.headSha256);
    return found !== undefined;
  });
}
