import { randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, type FileHandle, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { PlatelogError } from '../domain/index.ts';

/** Temporary files of a killed run are removed when they are this old. */
const LEFTOVER_AFTER_MS = 60_000;

/**
 * Writes a file whole or not at all: to a temporary file beside it, which is flushed to the disk and renamed over it; then the folder
 * is flushed too. A link is followed, so that what it points to is replaced; permissions are kept, and the owner where the system
 * allows it.
 * @param beforeRename called when all is ready; when it throws, the file stays as it was and the error is thrown on
 * @throws PlatelogError 'disk-full' or 'not-writable'; the file is then as it was.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  beforeRename?: () => Promise<void>,
): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const temporary = temporaryName(target);
  let isReady = false;
  let handle: FileHandle | undefined;
  try {
    const before = await stat(target).catch(() => undefined);
    handle = await open(temporary, 'wx', before ? before.mode & 0o777 : 0o666);
    if (before) {
      await giveTo(before, handle).catch(() => {}); // the content matters more than the owner
      await handle.chmod(before.mode & 0o777).catch(() => {}); // the umask has been taken from it
    }
    await handle.writeFile(content);
    await handle.sync();
    await handle.close();
    handle = undefined;
    isReady = true;
    await beforeRename?.();
    isReady = false;
    await rename(temporary, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await handle?.close().catch(() => {});
    await rm(temporary, { force: true }).catch(() => {});
    throw isReady ? error : writeError(path, error);
  }
}

/** Gives a file an owner and a group, or only the group when the owner cannot be set. Rejects when neither can. */
async function giveTo({ uid, gid }: Stats, handle: FileHandle): Promise<void> {
  const now = await handle.stat();
  if (now.uid === uid && now.gid === gid) return;
  await handle.chown(uid, gid).catch(() => handle.chown(now.uid, gid));
}

/** Errors of systems that cannot open or flush a folder: Windows, and some network and phone file systems. */
const NO_FOLDER_SYNC = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'ENOSYS', 'EBADF']);

/** Flushes a folder's names to the disk: without it a power cut may bring back the file that was replaced. */
async function syncFolder(folder: string): Promise<void> {
  try {
    await using handle = await open(folder, 'r');
    await handle.sync();
  } catch (error) {
    if (!NO_FOLDER_SYNC.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/**
 * Finds out, before any work is done, whether `writeWhole` will be able to write a file; removes what killed runs left.
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
    const probe = temporaryName(target);
    await (await open(probe, 'wx')).close();
    await rm(probe);
    await removeLeftovers(target);
  } catch (error) {
    throw writeError(path, error);
  }
}

const temporaryPrefix = (target: string): string => `.${basename(target)}.tmp-`;

/** A new name beside a file. */
export const temporaryName = (target: string): string =>
  join(dirname(target), `${temporaryPrefix(target)}${process.pid}-${randomBytes(4).toString('hex')}`);

async function removeLeftovers(target: string): Promise<void> {
  const folder = dirname(target);
  const prefixes = [temporaryPrefix(target), temporaryPrefix(`${target}.lock`)];
  for (const name of await readdir(folder)) {
    if (!prefixes.some((prefix) => name.startsWith(prefix))) continue;
    const path = join(folder, name);
    const age = await stat(path).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0, // another run took it away first
    );
    if (age > LEFTOVER_AFTER_MS) await rm(path, { recursive: true, force: true });
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
