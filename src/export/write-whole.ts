import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PlatelogError } from '../domain/index.ts';

/** Temporary files of a run that was killed are taken away after this long. */
const LEFTOVER_AFTER_MS = 60_000;

/**
 * Writes a file whole or not at all: into a temporary file beside it, through to the disk, then renamed over it. A link
 * is followed, so that what it points to is replaced; permissions are kept.
 * @throws PlatelogError 'disk-full' or 'not-writable'; the file is then as it was.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const temporary = join(dirname(target), `${temporaryPrefix(target)}${process.pid}-${randomBytes(4).toString('hex')}`);
  let handle: FileHandle | undefined;
  try {
    const mode = await stat(target).then(
      (found) => found.mode & 0o777,
      () => 0o666,
    );
    handle = await open(temporary, 'wx', mode);
    await handle.writeFile(content);
    await handle.sync();
    await handle.close();
    handle = undefined;
    await rename(temporary, target);
  } catch (error) {
    await handle?.close().catch(() => {});
    await rm(temporary, { force: true }).catch(() => {});
    throw writeError(path, error);
  }
}

/**
 * Finds out, before any work is done, whether `writeWhole` will be able to write a file; takes away what killed runs left.
 * @throws PlatelogError 'not-writable' or 'disk-full'
 */
export async function checkWritable(path: string): Promise<void> {
  const target = await realpath(path).catch(() => path);
  try {
    const found = await stat(target).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (found && !found.isFile())
      throw new PlatelogError('not-writable', `${path} is not a file; name one with --csv FILE.`);
    if (found) await access(target, constants.W_OK);
    const probe = join(dirname(target), `${temporaryPrefix(target)}${process.pid}-${randomBytes(4).toString('hex')}`);
    await (await open(probe, 'wx')).close();
    await rm(probe);
    await removeLeftovers(target);
  } catch (error) {
    throw writeError(path, error);
  }
}

const temporaryPrefix = (target: string): string => `.${basename(target)}.tmp-`;

async function removeLeftovers(target: string): Promise<void> {
  const folder = dirname(target);
  for (const name of await readdir(folder)) {
    if (!name.startsWith(temporaryPrefix(target))) continue;
    const path = join(folder, name);
    const age = await stat(path).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0, // another run took it away first
    );
    if (age > LEFTOVER_AFTER_MS) await rm(path, { force: true });
  }
}

/** An operating system's error as one that names the file and what to do. */
export function writeError(path: string, error: unknown): PlatelogError {
  if (error instanceof PlatelogError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const failed = (word: 'disk-full' | 'not-writable', text: string): PlatelogError =>
    new PlatelogError(word, `${path} cannot be written: ${text}`, { cause: error });
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return failed('disk-full', 'the disk is full; free some space and run again, nothing is done twice.');
    case 'ENOENT':
      return failed('not-writable', `its folder ${dirname(path)} does not exist; create it or name another place.`);
    case 'ENOTDIR':
      return failed('not-writable', `${dirname(path)} is not a folder; name another place.`);
    case 'EISDIR':
      return failed('not-writable', 'it is a folder; name a file.');
    case 'EACCES':
    case 'EPERM':
      return failed('not-writable', 'no permission; change it or name another place.');
    case 'EROFS':
      return failed('not-writable', 'the disk is read-only; name another place.');
    default:
      return failed('not-writable', `${message}; name another place.`);
  }
}
