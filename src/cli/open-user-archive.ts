import { statSync } from 'node:fs';
import { PlatelogError } from '../domain/index.ts';
import { type Archive, type OpenArchiveOptions, openArchive } from '../store/index.ts';
import { printable } from './printable.ts';

/** Smaller archives are upgraded before anybody could read about it. */
const WORTH_TELLING_BYTES = 64 * 2 ** 20;

/**
 * Opens an archive as `openArchive`; an upgrade that takes long is told on standard error. Refuses a pipe, which would be waited for
 * without an end, and a device, with 'archive-unreadable'.
 */
export function openUserArchive(path: string, options: OpenArchiveOptions = {}): Archive {
  if (isNoFile(path)) throw new PlatelogError('archive-unreadable', `${path} is not a file; name one with --db FILE.`);
  return openArchive(path, { ...options, onUpgrade: (bytes) => tellUpgrade(path, bytes) });
}

/** Whether there is something that is no file. Folders, and what cannot be looked at, are left to `openArchive`'s own errors. */
function isNoFile(path: string): boolean {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found !== undefined && !found.isFile() && !found.isDirectory();
  } catch {
    return false;
  }
}

function tellUpgrade(path: string, bytes: number): void {
  if (bytes < WORTH_TELLING_BYTES) return;
  const gigabytes = (bytes / 1e9).toFixed(1);
  console.error(
    printable(
      `${path} is of an earlier version of platelog and is brought up to date once, which may take minutes (${gigabytes} GB). Nothing is lost when it is stopped.`,
    ),
  );
}
