import { open, readdir, realpath, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { PlatelogError } from '../domain/index.ts';
import { inputError } from './input-file.ts';

/** The files to read, in the order in which to read them, and what could not be looked at. */
export interface FoundInputs {
  readonly files: string[];
  readonly problems: PlatelogError[];
}

const EXTENSIONS = new Set(
  (
    '.mp4 .mov .m4v .mkv .avi .ts .mts .m2ts .webm .3gp .mpg .mpeg .vob .wmv .asf .flv .dav .h264 .h265 .hevc ' +
    '.jpg .jpeg .png .webp .gif .avif .jp2 .tif .tiff .bmp'
  ).split(' '),
);

// 2 before 10, upper and lower case alike: the order in which a recorder numbers its files.
const natural = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Files as named, and folders with everything below them in natural order. Inside folders only known extensions count, and `.ts`
 * that is TypeScript does not; hidden names and our own `.plates` folders are left out. The same file is taken once, however often it is named.
 * Never throws: each path that fails is a PlatelogError in `problems` (input-missing, input-unreadable, no-input-found).
 */
export async function findInputs(paths: readonly string[]): Promise<FoundInputs> {
  const files: string[] = [];
  const problems: PlatelogError[] = [];
  const seen = new Set<string>();

  /** Takes a path's real place; false when it was there before. */
  async function isNew(path: string): Promise<boolean> {
    const place = await realpath(path);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  }

  /** How many files were met under `folder`, taken or seen before. */
  async function walk(folder: string): Promise<number> {
    // A link that leads back up is the same real folder, so it ends here.
    if (!(await isNew(folder))) return 1;
    let met = 0;
    const names = (await readdir(folder)).sort((a, b) => natural.compare(a, b) || (a < b ? -1 : 1));
    for (const name of names) {
      if (name.startsWith('.') || name.endsWith('.plates')) continue;
      const path = join(folder, name);
      await attempt(path, async () => {
        const isFolder = (await stat(path)).isDirectory();
        if (isFolder) met += await walk(path);
        else if (EXTENSIONS.has(extname(name).toLowerCase()) && !(await isSource(path))) {
          met++;
          if (await isNew(path)) files.push(path);
        }
      });
    }
    return met;
  }

  async function attempt(path: string, look: () => Promise<void>): Promise<void> {
    try {
      await look();
    } catch (error) {
      problems.push(inputError(path, error));
    }
  }

  for (const path of paths) {
    await attempt(path, async () => {
      if (!(await stat(path)).isDirectory()) {
        if (await isNew(path)) files.push(path);
      } else {
        const problemsBefore = problems.length;
        if ((await walk(path)) === 0 && problems.length === problemsBefore)
          throw new PlatelogError('no-input-found', `${path} holds no video or photo; name a folder that does`);
      }
    });
  }
  return { files, problems };
}

/** Whether a `.ts` file is a program's text: a transport stream has control characters from its first packet on. */
async function isSource(path: string): Promise<boolean> {
  if (extname(path).toLowerCase() !== '.ts') return false;
  try {
    await using file = await open(path);
    const { bytesRead, buffer } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    return bytesRead > 0 && !/[^\P{Cc}\t\n\f\r]/u.test(buffer.toString('utf8', 0, bytesRead));
  } catch {
    return false; // opening it will say what is wrong
  }
}
