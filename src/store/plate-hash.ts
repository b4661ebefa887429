import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { isHashedPlate, isOpen, PlatelogError, type PlateName, type PlatePattern } from '../domain/index.ts';
import { withArchiveErrors } from './archive-error.ts';
import { type Archive, inTransaction } from './open-archive.ts';
import { insert } from './write-recording.ts';

const KEY_BYTES = 32;
/** A text that no plate has; its HMAC is kept, and tells whether a key is the right one. */
const CHECKED = 'platelog archive';

const hashes = new WeakMap<Archive, PlateName>();

/** The file with the key of an archive that holds HMACs of plates. */
export const keyFileOf = (archivePath: string): string => `${archivePath}.key`;

/** Whether an archive holds HMACs of plates, and no texts. Throws as `openArchive`. */
export const hashesPlates = (archive: Archive): boolean => keyCheckOf(archive) !== undefined;

/**
 * The function that gives plates their HMACs, for an archive of HMACs; undefined for one of texts. The HMAC of an HMAC is itself, so
 * that one can search for what an archive has shown.
 * @throws PlatelogError 'key-missing' when the key is not there, or another one; as `openArchive`
 */
export function plateHashOf(archive: Archive): PlateName | undefined {
  const known = hashes.get(archive);
  if (known) return known;
  const check = keyCheckOf(archive);
  if (check === undefined) return undefined;
  const path = keyFileOf(archive.path);
  const hash = hashWith(readKey(path));
  if (hash(CHECKED) !== check) throw wrongKey(path, archive.path, 'is not the key of');
  hashes.set(archive, hash);
  return hash;
}

/**
 * Makes an empty archive one of HMACs, with a new key beside it; an archive of HMACs goes on with the key it has.
 * @throws PlatelogError 'bad-option' when it holds texts; 'not-writable' when no key can be written; as `plateHashOf`
 */
export function beginHashing(archive: Archive): PlateName {
  const begun = plateHashOf(archive);
  if (begun) return begun;
  const path = keyFileOf(archive.path);
  inTransaction(archive, () => {
    if (keyCheckOf(archive) !== undefined) return; // another run was first
    const holdsTexts = ['plates', 'rejections', 'older_pictures'].some((table) =>
      archive.db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get(),
    );
    if (holdsTexts)
      throw new PlatelogError(
        'bad-option',
        `${archive.path} holds plates as they read; --hash-plates needs an archive of its own: name a new one with --db.`,
      );
    insert(archive.db, 'hashing', { id: 1, key_check: hashWith(makeKey(path))(CHECKED) });
  });
  return plateHashOf(archive)!;
}

/** Throws PlatelogError 'bad-option' for an archive of HMACs, which must never hold a plate's text. */
export function assertPlain(archive: Archive): void {
  if (hashesPlates(archive))
    throw new PlatelogError(
      'bad-option',
      `${archive.path} holds HMACs of plates and no texts; add --hash-plates, or name another archive with --db.`,
    );
}

/**
 * Plates and patterns in the form in which the archive holds plates: as they are, or as HMACs.
 * @throws PlatelogError 'bad-option' for open patterns in an archive of HMACs; as `plateHashOf`
 */
export function storedPatterns(archive: Archive, patterns: readonly PlatePattern[]): readonly PlatePattern[] {
  const open = patterns.find(isOpen);
  if (open !== undefined && hashesPlates(archive)) throw onlyWholePlates(archive, open);
  const hash = plateHashOf(archive);
  return hash ? patterns.map(hash) : patterns;
}

/** The error for anything but a whole plate in an archive of HMACs. */
export const onlyWholePlates = ({ path }: Archive, asked: string): PlatelogError =>
  new PlatelogError(
    'bad-option',
    `${asked}: ${path} holds HMACs of plates and no texts, so that only whole plates are found: without ?, *, --regex and --fuzzy.`,
  );

function keyCheckOf(archive: Archive): string | undefined {
  return withArchiveErrors(archive.path, () => {
    const row = archive.db.prepare('SELECT key_check FROM hashing').get();
    return row && String(row.key_check);
  });
}

function hashWith(key: Uint8Array): PlateName {
  return (text) => (isHashedPlate(text) ? text : createHmac('sha256', key).update(text).digest('hex').toUpperCase());
}

/** A new key, or the one that an archive at this path had before. For its owner alone. */
function makeKey(path: string): Uint8Array {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return readKey(path);
    throw new PlatelogError('not-writable', `${path} cannot be written: ${(cause as Error).message}.`, { cause });
  }
  try {
    const key = randomBytes(KEY_BYTES);
    writeSync(file, `${key.toString('hex')}\n`);
    fsyncSync(file);
    return key;
  } finally {
    closeSync(file);
  }
}

function readKey(path: string): Uint8Array {
  let text: string;
  try {
    text = readFileSync(path, 'latin1').trim();
  } catch (cause) {
    const why =
      (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there: it is the key of' : 'cannot be read:';
    throw wrongKey(path, path.slice(0, -'.key'.length), why, cause);
  }
  if (!/^[0-9a-f]{64}$/.test(text)) throw wrongKey(path, path.slice(0, -'.key'.length), 'is damaged: it is the key of');
  return Buffer.from(text, 'hex');
}

const wrongKey = (path: string, archivePath: string, why: string, cause?: unknown): PlatelogError =>
  new PlatelogError(
    'key-missing',
    `${path} ${why} ${archivePath}, without which no plate is found in it; put a copy of the key back, or name another archive with --db.`,
    { cause },
  );
