import { basename } from 'node:path';
import { withArchiveErrors } from './archive-error.ts';
import type { Archive } from './open-archive.ts';
import { plateHashOf } from './plate-hash.ts';

/**
 * Whether the archive knows that a text was ever read: as a plate, as a misreading that was joined to one, or in a rejected track.
 * Throws as `openArchive`, and as `plateHashOf`.
 */
export function wasRead(archive: Archive, text: string): boolean {
  const stored = plateHashOf(archive)?.(text) ?? text;
  return withArchiveErrors(archive.path, () =>
    [
      'SELECT 1 FROM plates WHERE text = ?',
      'SELECT 1 FROM merges JOIN sightings ON sightings.id = sighting_id WHERE read_text = ? LIMIT 1',
      'SELECT 1 FROM rejections WHERE text = ? LIMIT 1',
    ].some((question) => archive.db.prepare(question).get(stored) !== undefined),
  );
}

/** Whether a file of this name, in whatever folder, was ever scanned. Throws as `openArchive`. */
export function wasScanned(archive: Archive, name: string): boolean {
  return withArchiveErrors(archive.path, () =>
    archive.db
      .prepare('SELECT path FROM files')
      .all()
      .some(({ path }) => basename(String(path)) === name),
  );
}
