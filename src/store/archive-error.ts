import { PlatelogError } from '../domain/index.ts';

/** SQLite's primary result codes that mean something to a user. */
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** Runs `work` on the archive at `path`, and throws SQLite's refusals in our words. Nothing is left half done: see `inTransaction`. */
export function withArchiveErrors<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw archiveError(path, error);
  }
}

/** SQLite's refusal as an error that names the archive and what to do; any other error as it is. */
export function archiveError(path: string, error: unknown): unknown {
  const { code, errcode, message } = error as { code?: string; errcode?: number; message: string };
  if (error instanceof PlatelogError || code !== 'ERR_SQLITE_ERROR') return error;
  const failed = (word: PlatelogError['code'], text: string): PlatelogError =>
    new PlatelogError(word, `${path} ${text}`, { cause: error });
  switch ((errcode ?? 0) & 0xff) {
    case BUSY:
    case LOCKED:
      return failed('archive-busy', 'is in use by another run of platelog; try again when that is done.');
    case READONLY:
      return failed('not-writable', 'cannot be written: it or its disk is read-only; name another archive with --db.');
    case FULL:
      return failed(
        'disk-full',
        'cannot be written: the disk is full; what was in it stays. Free some space and run again.',
      );
    case CORRUPT:
      return damagedArchive(path, error);
    case NOTADB:
      return failed('archive-foreign', 'is not an archive of platelog; name another file with --db.');
    case CANTOPEN:
      return failed(
        'archive-unreadable',
        'cannot be opened: check its folder and permissions, or name another with --db.',
      );
    default:
      return failed('archive-unreadable', `cannot be used: ${message}; name another archive with --db.`);
  }
}

/** The error for an archive whose pages are inconsistent. */
export const damagedArchive = (path: string, cause?: unknown): PlatelogError =>
  new PlatelogError(
    'archive-damaged',
    `${path} is damaged and was left as it is. Put a copy of it back, or name a new one with --db and scan again.`,
    { cause },
  );
