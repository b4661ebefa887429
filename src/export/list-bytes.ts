import { readFile } from 'node:fs/promises';
import { PlatelogError, whyUnreadable } from '../domain/index.ts';

/**
 * The bytes of a list, or of its corrections; undefined when there is no such file.
 * @param orElse what the user may do but mend it, for errors
 * @throws PlatelogError 'csv-unreadable'
 */
export async function readListBytes(path: string, orElse: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new PlatelogError('csv-unreadable', `${path} cannot be read: ${whyUnreadable(cause, orElse)}.`, { cause });
  }
}
