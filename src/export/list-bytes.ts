import { readFile, stat } from 'node:fs/promises';
import { PlatelogError, whyUnreadable } from '../domain/index.ts';

/**
 * The bytes of a list, or of its corrections; undefined when there is no such file.
 * @param orElse what the user may do instead of repairing it, for errors
 * @throws PlatelogError 'csv-unreadable', also for what is no file: a pipe may never give anything, and a device may never end
 */
export async function readListBytes(path: string, orElse: string): Promise<Buffer | undefined> {
  try {
    const found = await stat(path);
    if (!found.isFile() && !found.isDirectory())
      throw new PlatelogError('csv-unreadable', `${path} is not a file; ${orElse}.`);
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof PlatelogError) throw cause;
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new PlatelogError('csv-unreadable', `${path} cannot be read: ${whyUnreadable(cause, orElse)}.`, { cause });
  }
}
