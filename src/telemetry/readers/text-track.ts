import { latin1 } from '../bytes/byte-view.ts';
import type { Fix, FixLog } from '../fix.ts';
import type { Mp4File } from '../mp4/mp4-file.ts';
import { samplesOf } from '../mp4/samples.ts';
import { readCommaRecord } from './comma-log.ts';
import { readRmc } from './nmea.ts';

const MAX_SAMPLE_BYTES = 64 * 1024;
// Subtitles of another kind: not all of a long film is read to find no position in it.
const PATIENCE_SAMPLES = 5_000;

/**
 * Positions written as subtitles: Thinkware (`gsensori,...;GPRMC,...;CAR,...`) and any other with RMC sentences, the
 * Mini 0806 (`A,ddmmyy,hhmmss,...;`).
 */
export async function readTextTrack({ source, tracks }: Mp4File): Promise<FixLog | undefined> {
  const fixes: Fix[] = [];
  let voidCount = 0;
  let format = '';
  for (const track of tracks.filter(({ handler }) => handler === 'text' || handler === 'sbtl')) {
    let silent = 0;
    for await (const sample of samplesOf(source, track)) {
      if (sample.sizeBytes > MAX_SAMPLE_BYTES || silent > PATIENCE_SAMPLES) break;
      const text = latin1(await source.read(sample.offset, sample.sizeBytes));
      const reading = readRmc(text) ?? readCommaRecord(text);
      if (reading === undefined) {
        silent++;
        continue;
      }
      format ||= text.includes('gsensor') ? 'thinkware' : 'subtitles';
      silent = Number.NEGATIVE_INFINITY;
      if (reading === 'void') voidCount++;
      else fixes.push({ ...reading.fix, offsetUs: sample.timeUs });
    }
  }
  return format === '' ? undefined : { format, clock: 'utc', fixes, voidCount, damagedCount: 0 };
}
