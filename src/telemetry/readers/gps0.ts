import { viewOf } from '../bytes/byte-view.ts';
import { calendarMs } from '../bytes/calendar.ts';
import { degreesOfNmea } from '../bytes/degrees.ts';
import type { Fix, FixLog } from '../fix.ts';
import { readBox } from '../mp4/boxes.ts';
import type { Mp4File } from '../mp4/mp4-file.ts';

const RECORD_BYTES = 32;
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Navitel, iBox and others: a box `gps0` at the top with records of 32 bytes. A third of them may be left over from before
 * in the recorder's memory: those whose clock does not go on are left out.
 */
export async function readGps0({ source, boxes }: Mp4File): Promise<FixLog | undefined> {
  const box = boxes.find(({ type }) => type === 'gps0');
  if (!box) return undefined;
  const bytes = await readBox(source, box, MAX_BYTES);
  const fixes: Fix[] = [];
  let voidCount = 0;
  let damagedCount = 0;
  let firstMs: number | undefined;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (let at = 0; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
    const view = viewOf(bytes.subarray(at, at + RECORD_BYTES));
    const [year, month, day, hour, minute, second] = [22, 23, 24, 25, 26, 27].map((byte) => view.getUint8(byte));
    const latitude = degreesOfNmea(view.getFloat64(0, true));
    const longitude = degreesOfNmea(view.getFloat64(8, true));
    const date = { year: year! + 2000, month: month!, day: day! };
    const clockMs = calendarMs({ ...date, hour: hour!, minute: minute!, second: second! });
    if (latitude === 0 && longitude === 0) voidCount++;
    else if (clockMs === undefined || Number.isNaN(latitude) || Number.isNaN(longitude)) damagedCount++;
    else if (clockMs > lastMs) {
      firstMs ??= clockMs;
      lastMs = clockMs;
      fixes.push({
        offsetUs: (clockMs - firstMs) * 1000,
        clockMs,
        latitude,
        longitude,
        altitudeM: view.getInt32(16, true),
        speedKmh: view.getUint16(20, true),
        headingDeg: view.getUint8(28) * 2,
      });
    }
  }
  return fixes.length + voidCount === 0
    ? undefined
    : { format: 'gps0', clock: 'either', fixes, voidCount, damagedCount };
}
