import { closeSync, mkdirSync, openSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { PlatelogError } from '../domain/index.ts';
import { damagedArchive, withArchiveErrors } from './archive-error.ts';
import { APPLICATION_ID, MIGRATIONS } from './schema.ts';
import { foldedText } from './search-filters.ts';

/** An open archive; dispose it to close it. `db` is for this room alone. */
export interface Archive extends Disposable {
  readonly path: string;
  readonly db: DatabaseSync;
}

/** How an archive is opened. */
export interface OpenArchiveOptions {
  /** Opens it only for reading: it must exist, and is changed only to upgrade it. Otherwise it is made when it does not exist. */
  readonly readOnly?: boolean;
  /** Opens it for writing, but does not make one that does not exist. */
  readonly mustExist?: boolean;
  /** Makes its folder too. */
  readonly makeFolder?: boolean;
  /** Called with its size in bytes before an archive of an earlier version is upgraded, which takes long for a large one. */
  readonly onUpgrade?: ((bytes: number) => void) | undefined;
}

/** How long to wait for another run, which writes for milliseconds at a time. */
const WAIT_MS = 10_000;
/**
 * Page caches in KiB, for reading (small: few searches need a page twice, and memory has to be allocated first) and for writing; and how
 * many bytes of the file may be mapped.
 */
const READ_CACHE_KIB = 4_096;
const CACHE_KIB = 65_536;
const MAP_BYTES = 4 * 2 ** 30;

/**
 * Opens the archive at a path, and brings one of an earlier version up to date.
 * @throws PlatelogError 'archive-missing', 'archive-foreign', 'archive-newer', 'archive-damaged', 'archive-busy',
 * 'archive-unreadable', 'not-writable', 'disk-full'; the file is then as it was
 */
export function openArchive(
  path: string,
  { readOnly = false, mustExist = false, makeFolder = false, onUpgrade }: OpenArchiveOptions = {},
): Archive {
  if (readOnly || mustExist) assertThere(path);
  assertNotOneByte(path);
  if (readOnly) bringUpToDate(path, onUpgrade);
  else makePrivateFile(path, makeFolder);
  return withArchiveErrors(path, () => {
    const db = readOnly ? openToRead(path) : new DatabaseSync(path, { timeout: WAIT_MS });
    try {
      db.function('folded', { deterministic: true }, (text) => foldedText(String(text)));
      db.exec(
        `PRAGMA cache_size = -${readOnly ? READ_CACHE_KIB : CACHE_KIB}; PRAGMA mmap_size = ${MAP_BYTES}; PRAGMA temp_store = MEMORY;`,
      );
      if (readOnly) assertScanned(db, path);
      else {
        // What is deleted is overwritten with zeros, and what is committed is on the disk.
        db.exec('PRAGMA secure_delete = ON; PRAGMA synchronous = FULL;');
        migrate(db, path, onUpgrade);
      }
    } catch (error) {
      db.close();
      throw error;
    }
    return { path, db, [Symbol.dispose]: () => db.close() };
  });
}

/**
 * Has SQLite check all pages of an archive; opening it and counting what is in it reads only a few. Throws PlatelogError
 * 'archive-damaged'.
 */
export function assertWhole({ db, path }: Archive): void {
  const found = withArchiveErrors(path, () => db.prepare('PRAGMA quick_check(1)').get());
  if (found?.quick_check !== 'ok') throw damagedArchive(path, found?.quick_check);
}

/** Runs `work` as one transaction: all of it is in the archive afterwards, or nothing. Throws as `openArchive`. */
export function inTransaction<Result>({ db, path }: Archive, work: () => Result): Result {
  return withArchiveErrors(path, () => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK'); // a full disk has rolled it back already
      throw error;
    }
  });
}

// SQLite's codes: a run that was killed left a journal that must be rolled back first; a file cannot be opened.
const READONLY_ROLLBACK = 776;
const CANTOPEN = 14;

/**
 * Opens for reading. What a killed run left half done is undone first. On a read-only medium SQLite cannot even lock the file, but
 * nobody else can write there either, so it may be read without a lock.
 */
function openToRead(path: string): DatabaseSync {
  const options = { readOnly: true, timeout: WAIT_MS };
  const touch = (db: DatabaseSync): unknown => db.prepare('SELECT count(*) FROM sqlite_schema').get();
  const db = new DatabaseSync(path, options);
  try {
    touch(db);
    return db;
  } catch (error) {
    db.close();
    const { errcode = 0 } = error as { errcode?: number };
    if (errcode === READONLY_ROLLBACK) {
      using writer = new DatabaseSync(path, { timeout: WAIT_MS });
      touch(writer);
      return new DatabaseSync(path, options);
    }
    if (errcode % 256 !== CANTOPEN) throw error;
    const address = pathToFileURL(resolve(path));
    address.search = '?mode=ro&immutable=1';
    return new DatabaseSync(address, options);
  }
}

/** Upgrades an archive of an earlier version. Throws as `openArchive`, also when it may not be written. */
function bringUpToDate(path: string, onUpgrade: OpenArchiveOptions['onUpgrade']): void {
  const isEarlier = withArchiveErrors(path, () => {
    using db = openToRead(path);
    const version = versionOf(db, path);
    return version > 0 && version < MIGRATIONS.length;
  });
  if (!isEarlier) return;
  try {
    openArchive(path, { onUpgrade })[Symbol.dispose]();
  } catch (cause) {
    if (!(cause instanceof PlatelogError) || cause.code !== 'not-writable') throw cause;
    throw new PlatelogError(
      'not-writable',
      `${path} is of an earlier version of platelog and may not be written, so that it cannot be brought up to date; copy it to where it may, and name the copy with --db.`,
      { cause },
    );
  }
}

/** What lies at a path; undefined for nothing. Throws PlatelogError 'archive-unreadable' when that cannot be told. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    const why = `${path} cannot be opened: ${(cause as Error).message}; name another file with --db.`;
    throw new PlatelogError('archive-unreadable', why, { cause });
  }
}

function assertThere(path: string): void {
  const found = statsOf(path);
  if (found?.isDirectory())
    throw new PlatelogError('archive-unreadable', `${path} is a folder; name a file with --db.`);
  if (found) return;
  throw new PlatelogError(
    'archive-missing',
    `${path} is not there: nothing was scanned into it yet. Scan first, or name an archive with --db.`,
  );
}

/** SQLite takes a file of one byte for an empty one, and would overwrite it; longer files that are no databases it refuses itself. */
function assertNotOneByte(path: string): void {
  if (statsOf(path)?.size === 1)
    throw new PlatelogError('archive-foreign', `${path} is not an archive of platelog; name another file with --db.`);
}

/** Plates are personal data: the file is for its owner alone. */
function makePrivateFile(path: string, makeFolder: boolean): void {
  try {
    if (makeFolder) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    closeSync(openSync(path, 'a', 0o600));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const word = code === 'ENOSPC' ? 'disk-full' : 'not-writable';
    const reason =
      code === 'ENOENT'
        ? `its folder ${dirname(path)} does not exist`
        : code === 'EISDIR'
          ? 'it is a folder'
          : code === 'ENOSPC'
            ? 'the disk is full'
            : message;
    throw new PlatelogError(word, `${path} cannot be written: ${reason}; name another archive with --db.`, { cause });
  }
}

const pragma = (db: DatabaseSync, name: string): number =>
  Number(Object.values(db.prepare(`PRAGMA ${name}`).get() as Record<string, number>)[0]);

/** How many steps of `MIGRATIONS` the archive has had; 0 for an empty file. */
function versionOf(db: DatabaseSync, path: string): number {
  const version = pragma(db, 'user_version');
  const isEmpty = Number(db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()!.n) === 0;
  if (isEmpty) return 0;
  if (pragma(db, 'application_id') !== APPLICATION_ID)
    throw new PlatelogError(
      'archive-foreign',
      `${path} is a database of another program; name another file with --db.`,
    );
  if (version > MIGRATIONS.length)
    throw new PlatelogError(
      'archive-newer',
      `${path} was written by a later version of platelog (its form is ${version}, this version knows ${MIGRATIONS.length}); install that version, or name another archive with --db.`,
    );
  return version;
}

function assertScanned(db: DatabaseSync, path: string): void {
  if (versionOf(db, path) === 0)
    throw new PlatelogError('archive-missing', `${path} is empty: nothing was scanned into it yet. Scan first.`);
}

/** Takes the steps that the archive has not had, each in a transaction of its own. */
function migrate(db: DatabaseSync, path: string, onUpgrade: OpenArchiveOptions['onUpgrade']): void {
  const from = versionOf(db, path);
  if (from > 0 && from < MIGRATIONS.length) onUpgrade?.(statSync(path).size);
  for (let version = from; version < MIGRATIONS.length; version = versionOf(db, path)) {
    db.exec('BEGIN IMMEDIATE');
    try {
      // Another run may have taken this step meanwhile.
      if (versionOf(db, path) === version) {
        if (version === 0) db.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
        db.exec(MIGRATIONS[version]!);
        db.exec(`PRAGMA user_version = ${version + 1}`);
      }
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
}
