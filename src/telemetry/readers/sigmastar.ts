import { viewOf } from '../bytes/byte-view.ts';
import { calendarMs } from '../bytes/calendar.ts';
import type { Fix, FixLog } from '../fix.ts';
import type { Mp4File } from '../mp4/mp4-file.ts';
import { samplesOf } from '../mp4/samples.ts';

const SAMPLE_BYTES = 40;
/** Stands in both coordinates when there is no fix. */
const NO_FIX = 4294967295;

/**
 * SigmaStar (Neoline and others): a track `ssmd` of samples of 40 bytes, one a second. Rows with a fix carry UTC, rows
 * without one the camera's local time, and its month counts from 0 there: so a file with both proves its zone.
 */
export async function readSigmaStar({ source, tracks }: Mp4File): Promise<FixLog | undefined> {
  const fixes: Fix[] = [];
  const local: { readonly offsetUs: number; readonly clockMs: number }[] = [];
  let voidCount = 0;
  let damagedCount = 0;
  for (const track of tracks.filter(({ format }) => format === 'ssmd')) {
    for await (const sample of samplesOf(source, track)) {
      if (sample.sizeBytes !== SAMPLE_BYTES) break;
      const view = viewOf(await source.read(sample.offset, SAMPLE_BYTES));
      if (view.byteLength < SAMPLE_BYTES) break;
      const latitude = view.getFloat64(0, true);
      const longitude = view.getFloat64(8, true);
      const isVoid = latitude === NO_FIX && longitude === NO_FIX;
      const clockMs = clockOf(view, isVoid);
      if (isVoid) {
        voidCount++;
        if (clockMs !== undefined) local.push({ offsetUs: sample.timeUs, clockMs });
      } else if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180 || clockMs === undefined) damagedCount++;
      else {
        // In steps of two degrees; 0 also stands for "not known now".
        const headingDeg = view.getUint8(28) * 2;
        fixes.push({
          offsetUs: sample.timeUs,
          clockMs,
          latitude,
          longitude,
          altitudeM: view.getInt32(16, true),
          speedKmh: view.getUint16(20, true),
          ...(headingDeg > 0 && headingDeg <= 360 ? { headingDeg } : {}),
        });
      }
    }
  }
  if (fixes.length + voidCount === 0) return undefined;
  const localStartMs = local[0] && local[0].clockMs - local[0].offsetUs / 1000;
  return {
    format: 'sigmastar',
    clock: 'utc',
    fixes,
    voidCount,
    damagedCount,
    ...(localStartMs === undefined ? {} : { localStartMs }),
  };
}

function clockOf(view: DataView, isVoid: boolean): number | undefined {
  const [year, month, day, hour, minute, second] = [22, 23, 24, 25, 26, 27].map((at) => view.getUint8(at));
  return calendarMs({
    year: year! + 1900,
    month: month! + (isVoid ? 1 : 0),
    day: day!,
    hour: hour!,
    minute: minute!,
    second: second!,
  });
}
