import { withArchiveErrors } from './archive-error.ts';
import { type Archive, inTransaction } from './open-archive.ts';
import type { FileIdentity } from './records.ts';
import { noteFile } from './write-recording.ts';

/** A recording of the archive that was scanned with the same settings. */
export interface KnownRecording {
  readonly id: number;
  /** Where it was when it was read, absolute; a copy of it, or it itself, may have another path now. */
  readonly path: string;
  readonly kind: 'video' | 'photo';
  readonly durationUs: number;
  /** Whether it, or another camera of the same recording, had positions. */
  readonly hasPlace: boolean;
  readonly problem?: { readonly code: string; readonly message: string };
  /** Texts of the plates that were seen in it. */
  readonly plates: readonly string[];
}

/**
 * The recording of a file that was scanned by a run with this key and has not changed since: same path, size and time of
 * change. Throws as `openArchive`.
 */
export function findUnchanged(
  archive: Archive,
  { path, sizeBytes, mtimeMs }: FileIdentity,
  workKey: string,
): KnownRecording | undefined {
  return withArchiveErrors(archive.path, () => {
    const row = archive.db
      .prepare(
        `SELECT recordings.id, recordings.path, kind, duration_us, gps_format, problem_code, problem
         FROM files JOIN recordings ON recordings.id = recording_id JOIN runs ON runs.id = run_id
         WHERE files.path = ? AND files.size_bytes = ? AND mtime_ms = ? AND work_key = ?`,
      )
      .get(path, sizeBytes, mtimeMs, workKey);
    return row && known(archive, row);
  });
}

/** Whether the archive has a recording of this size and beginning, under any name: then the whole content is worth comparing. */
export function mayBeCopy(archive: Archive, sizeBytes: number, headSha256: () => string): boolean {
  return withArchiveErrors(archive.path, () => {
    const rows = archive.db.prepare('SELECT head_sha256 FROM recordings WHERE size_bytes = ?').all(sizeBytes);
    if (rows.length === 0) return false;
    const head = headSha256();
    return rows.some((row) => row.head_sha256 === head);
  });
}

/** The recording with this content that was scanned by a run with this key; the file is noted as one that holds it. */
export function findCopy(
  archive: Archive,
  file: FileIdentity,
  sha256: string,
  workKey: string,
): KnownRecording | undefined {
  return inTransaction(archive, () => {
    const row = archive.db
      .prepare(
        `SELECT recordings.id, recordings.path, kind, duration_us, gps_format, problem_code, problem
         FROM recordings JOIN runs ON runs.id = run_id
         WHERE sha256 = ? AND work_key = ?`,
      )
      .get(sha256, workKey);
    if (!row) return undefined;
    noteFile(archive.db, Number(row.id), file);
    return known(archive, row);
  });
}

/** Where a recording is now that the file it was read from is gone. */
export interface MovedRecording {
  readonly path: string;
  /** What was wrong with it, by its present name. */
  readonly problem: string | undefined;
  /** Where a picture of it is now; both paths are without endings. */
  pictureNow(picture: string): string;
}

/** Records that a recording was moved. Throws as `openArchive`. */
export function moveRecording(archive: Archive, id: number, { path, problem, pictureNow }: MovedRecording): void {
  inTransaction(archive, () => {
    archive.db.prepare('UPDATE recordings SET path = ?, problem = ? WHERE id = ?').run(path, problem ?? null, id);
    for (const table of ['sightings', 'older_pictures']) {
      const rows = archive.db
        .prepare(`SELECT id, picture FROM ${table} WHERE recording_id = ? AND picture NOT NULL`)
        .all(id);
      const update = archive.db.prepare(`UPDATE OR IGNORE ${table} SET picture = ? WHERE id = ?`);
      for (const row of rows) {
        const now = pictureNow(String(row.picture));
        if (now !== row.picture) update.run(now, row.id!);
      }
    }
  });
}

/**
 * What a replay needs of some sightings in a recording, in the order in which they were found.
 * @param isWanted asked with the plate of each, and with what was read where that is another text
 */
export function readTracks(
  archive: Archive,
  recordingId: number,
  isWanted: (plate: string, readText?: string) => boolean,
): readonly { readonly looks: Uint8Array; readonly picture?: string }[] {
  return withArchiveErrors(archive.path, () => {
    const tracks = archive.db.prepare('SELECT looks FROM tracks WHERE sighting_id = ?');
    return archive.db
      .prepare(
        `SELECT sightings.id, text, read_text, picture FROM sightings JOIN plates ON plates.id = plate_id
         WHERE recording_id = ? ORDER BY sightings.id`,
      )
      .all(recordingId)
      .filter(({ text, read_text: read }) => isWanted(String(text), read === null ? undefined : String(read)))
      .map(({ id, picture }) => ({
        looks: tracks.get(id!)!.looks as Uint8Array,
        ...(picture !== null && { picture: String(picture) }),
      }));
  });
}

function known({ db }: Archive, row: Record<string, unknown>): KnownRecording {
  const { id, path, kind, problem_code: code, problem: message } = row;
  const plates = db
    .prepare('SELECT DISTINCT text FROM sightings JOIN plates ON plates.id = plate_id WHERE recording_id = ?')
    .all(Number(id));
  return {
    id: Number(id),
    path: String(path),
    kind: kind === 'photo' ? 'photo' : 'video',
    durationUs: Number(row.duration_us),
    hasPlace: row.gps_format !== null,
    ...(code !== null && { problem: { code: String(code), message: String(message) } }),
    plates: plates.map(({ text }) => String(text)),
  };
}

/** How much an archive holds. Throws as `openArchive`. */
export function countArchive(archive: Archive): {
  readonly recordings: number;
  readonly sightings: number;
  readonly plates: number;
} {
  return withArchiveErrors(archive.path, () => {
    const count = (table: string): number => Number(archive.db.prepare(`SELECT count(*) AS n FROM ${table}`).get()!.n);
    return { recordings: count('recordings'), sightings: count('sightings'), plates: count('plates') };
  });
}
