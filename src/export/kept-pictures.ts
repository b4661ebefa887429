import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { numberedStem, pictureStem, picturesFolder } from './picture-name.ts';

/** A plate's pictures on disk, and what their name says about them. */
export interface KeptPicture {
  /** Absolute, without `.png` and `_frame.jpg`. */
  readonly stem: string;
  readonly timeUs: number;
  /** The plate's text. */
  readonly text: string;
}

const NAME = /_(?:(\d+)h)?(\d\d)m(\d\d)\.(\d{3})s_([A-Z0-9]+)(?:-(\d+))?(?:\.png|_frame\.jpg)$/iu;

/** The pictures of an input that exist, whichever run made them; none when their folder cannot be read. */
export async function keptPictures(source: string, outFolder: string | undefined): Promise<readonly KeptPicture[]> {
  const folder = picturesFolder(source, outFolder);
  const names = await readdir(folder).catch(() => []);
  const found = new Map<string, KeptPicture>();
  for (const name of names) {
    const [ending, hours = '0', minutes, seconds, ms, text, number = '1'] = NAME.exec(name) ?? [];
    if (ending === undefined) continue;
    const timeUs = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1e6 + Number(ms) * 1e3;
    const own = pictureStem(source, timeUs, text!);
    // Some systems change the Unicode form of letters with marks.
    if (!name.normalize().startsWith(own.normalize())) continue;
    const stem = resolve(folder, numberedStem(own, Number(number)));
    found.set(stem, { stem, timeUs, text: text! });
  }
  return [...found.values()];
}
