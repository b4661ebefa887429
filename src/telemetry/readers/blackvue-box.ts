import { latin1 } from '../bytes/byte-view.ts';
import type { FixLog } from '../fix.ts';
import { findBox, readBox } from '../mp4/boxes.ts';
import type { Mp4File } from '../mp4/mp4-file.ts';
import { readNmeaLog } from './nmea-log.ts';

const MAX_LOG_BYTES = 8 * 1024 * 1024;

/** BlackVue: a box `free` at the top with a box `gps ` in it, which holds the same text as a `.gps` file. */
export async function readBlackVueBox({ source, boxes }: Mp4File): Promise<FixLog | undefined> {
  for (const free of boxes.filter(({ type }) => type === 'free')) {
    const log = await findBox(source, free, 'gps ');
    if (log) return readNmeaLog(latin1(await readBox(source, log, MAX_LOG_BYTES)), 'blackvue');
  }
  return undefined;
}
