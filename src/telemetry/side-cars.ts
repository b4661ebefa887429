import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Folders above a recording in which a log of the whole card may lie. */
const LEVELS_UP = 3;
const LOG_EXTENSIONS = ['.gps', '.gpx', '.nmea', '.map'];

/**
 * Files beside a recording that may hold its positions, likeliest first: of the same name (BlackVue leaves the camera's
 * letter out), or 70mai's `GPSData*.txt` in its folder or up to three above.
 */
export async function findSideCars(path: string): Promise<readonly string[]> {
  const stem = basename(path).replace(/\.\w+$/, '');
  const stems = new Set([stem, stem.replace(/(?<=_[A-Z])[FRI]$/i, '')].map((text) => text.toUpperCase()));
  const found: string[] = [];
  let folder = dirname(path);
  for (let level = 0; level <= LEVELS_UP; level++) {
    const names = await namesIn(folder);
    for (const name of names) {
      const extension = LOG_EXTENSIONS.find((ending) => name.toLowerCase().endsWith(ending));
      const isTwin =
        level === 0 && extension !== undefined && stems.has(name.slice(0, -extension.length).toUpperCase());
      if (isTwin || /^GPSData.*\.txt$/i.test(name)) found.push(join(folder, name));
    }
    const above = dirname(folder);
    if (above === folder) break;
    folder = above;
  }
  return found.filter((one) => one !== path);
}

/** A folder above the recording that we may not look into holds nothing for us. */
const namesIn = async (folder: string): Promise<readonly string[]> => (await readdir(folder).catch(() => [])).sort();
