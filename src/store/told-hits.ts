import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { PlatePattern } from '../domain/index.ts';
import { withArchiveErrors } from './archive-error.ts';
import { type Archive, inTransaction } from './open-archive.ts';
import { plateHashOf, storedPatterns } from './plate-hash.ts';

/** What `match --new` has told of a list of plates, in all runs. */
export interface ToldHits {
  /** Whether a sighting was told as one of a listed plate before. Throws as `openArchive`. */
  isTold(wanted: PlatePattern, sightingId: number): boolean;
  /** Remembers that these sightings of a listed plate were told, in one transaction. Throws as `openArchive`. */
  add(wanted: PlatePattern, sightingIds: readonly number[]): void;
}

/**
 * What was told of a list. A list is recognised by its path; a file at a new path is the old list when that is gone and all rows are
 * the same. From then on its present path and rows count, even if nothing is told. Throws as `openArchive`.
 * @param path absolute
 * @param rows what the list holds, in any form that is the same for the same rows
 */
export function openToldHits(archive: Archive, path: string, rows: string): ToldHits {
  const { db } = archive;
  // From a plain digest the plate of a short list could be guessed.
  const digest = plateHashOf(archive)?.(rows) ?? createHash('sha256').update(rows).digest('hex');
  let listId = withArchiveErrors(archive.path, () => {
    const same = db.prepare('SELECT id, path, sha256 FROM lists WHERE sha256 = ?').all(digest);
    const known =
      db.prepare('SELECT id, path, sha256 FROM lists WHERE path = ?').get(path) ??
      same.find((list) => !existsSync(String(list.path)));
    if (known && (known.path !== path || known.sha256 !== digest))
      db.prepare('UPDATE lists SET path = ?, sha256 = ? WHERE id = ?').run(path, digest, known.id!);
    return known && Number(known.id);
  });
  const named = (wanted: PlatePattern): string => storedPatterns(archive, [wanted])[0]!;
  return {
    isTold: (wanted, sightingId) =>
      listId !== undefined &&
      withArchiveErrors(archive.path, () =>
        db
          .prepare('SELECT 1 FROM hits WHERE list_id = ? AND wanted = ? AND sighting_id = ?')
          .get(listId!, named(wanted), sightingId),
      ) !== undefined,
    add(wanted, sightingIds) {
      inTransaction(archive, () => {
        const { id } = db
          .prepare(
            `INSERT INTO lists(id, path, sha256, told_utc_ms) VALUES (?, ?, ?, ?)
             ON CONFLICT DO UPDATE SET path = excluded.path, sha256 = excluded.sha256, told_utc_ms = excluded.told_utc_ms
             RETURNING id`,
          )
          .get(listId ?? null, path, digest, Date.now())!;
        listId = Number(id);
        const hit = db.prepare('INSERT OR IGNORE INTO hits(list_id, wanted, sighting_id) VALUES (?, ?, ?)');
        for (const id of sightingIds) hit.run(listId, named(wanted), id);
      });
    },
  };
}

/** A sighting that was told, of a recording that is about to be replaced. */
export interface ToldSighting {
  readonly listId: number;
  readonly wanted: string;
  readonly plateId: number;
  readonly firstUs: number;
  readonly lastUs: number;
}

/** What was told of a recording. */
export const toldOf = (db: DatabaseSync, recordingId: number): readonly ToldSighting[] =>
  db
    .prepare(
      `SELECT list_id, wanted, plate_id, first_us, last_us FROM hits JOIN sightings ON sightings.id = sighting_id
       WHERE recording_id = ?`,
    )
    .all(recordingId)
    .map((row) => ({
      listId: Number(row.list_id),
      wanted: String(row.wanted),
      plateId: Number(row.plate_id),
      firstUs: Number(row.first_us),
      lastUs: Number(row.last_us),
    }));

/** Marks sightings of the same plates at the same times as told, in the recording that was read again; all others are new. */
export function tellAgain(db: DatabaseSync, recordingId: number, told: readonly ToldSighting[]): void {
  const hit = db.prepare(
    `INSERT OR IGNORE INTO hits(list_id, wanted, sighting_id)
     SELECT ?, ?, id FROM sightings WHERE recording_id = ? AND plate_id = ? AND first_us <= ? AND last_us >= ?`,
  );
  for (const { listId, wanted, plateId, firstUs, lastUs } of told)
    hit.run(listId, wanted, recordingId, plateId, lastUs, firstUs);
}
