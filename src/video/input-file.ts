import { constants, lstatSync } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { PlatelogError, whyUnreadable } from '../domain/index.ts';

/**
 * Size in bytes of a file that can be read and is not empty.
 *
 * @throws PlatelogError input-missing, input-unreadable, input-empty, or not-media for a folder.
 */
export async function readableSize(path: string): Promise<number> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) throw new PlatelogError('not-media', `${path} is a folder; name the videos inside it`);
    if (!found.isFile()) throw new PlatelogError('not-media', `${path} is not a regular file; copy it to one first`);
    if (found.size === 0) throw new PlatelogError('input-empty', `${path} is empty (0 bytes); copy it again`);
    await access(path, constants.R_OK);
    return found.size;
  } catch (error) {
    throw inputError(path, error);
  }
}

/** The error for a disk that refuses to read on, which may pass. */
export const diskError = (path: string): PlatelogError =>
  new PlatelogError(
    'input-unreadable',
    `${path} cannot be read to its end: the disk or card reports an error; try again, and check the card and its reader`,
  );

/** A file system's refusal in our words; a PlatelogError is passed on as it is. */
export function inputError(path: string, error: unknown): PlatelogError {
  if (error instanceof PlatelogError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT' && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink())
    return new PlatelogError('input-missing', `${path} is a link to something that is gone; mend it or remove it`, {
      cause: error,
    });
  // What is no UTF-8 in a name comes as this character, and the name then names nothing.
  if (code === 'ENOENT' && path.includes('\uFFFD'))
    return new PlatelogError('input-unreadable', `${path} cannot be opened: its name is not UTF-8; rename it`, {
      cause: error,
    });
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new PlatelogError('input-missing', `${path} does not exist; check the spelling`, { cause: error });
  const why = whyUnreadable(error, 'leave it out');
  return new PlatelogError('input-unreadable', `${path} cannot be read: ${why}`, { cause: error });
}
