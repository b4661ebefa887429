import { type Archive, type OpenArchiveOptions, openArchive } from '../store/index.ts';
import { printable } from './printable.ts';

/** Below that an upgrade is over before it could be read about. */
const WORTH_TELLING_BYTES = 64 * 2 ** 20;

/** Opens an archive as `openArchive`, and says so on stderr where it first has to be brought up to date and that takes long. */
export function openUserArchive(path: string, options: OpenArchiveOptions = {}): Archive {
  return openArchive(path, { ...options, onUpgrade: (bytes) => tellUpgrade(path, bytes) });
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
