import { indexOfText, latin1 } from '../bytes/byte-view.ts';
import { calendarMs } from '../bytes/calendar.ts';
import { inHemisphere } from '../bytes/degrees.ts';
import type { Fix } from '../fix.ts';

/** How LigoGPS records begin; those with `####` and a body after it are enciphered. */
export const LIGO_MAGIC = 'LIGOGPSINFO';

const RECORD =
  /(\d{4})\/(\d\d)\/(\d\d) (\d\d):(\d\d):(\d\d) ([NS]):(\d+\.\d+) ([EW]):(\d+\.\d+) (\d+\.?\d*) km\/h([^\0]{0,80})/g;

/** What the LigoGPS records in some bytes say. The clock is the recorder's local time. */
export interface LigoReading {
  readonly fixes: readonly Fix[];
  readonly voidCount: number;
  /** Enciphered records, which we do not read. */
  readonly encipheredCount: number;
}

/**
 * Reads plain LigoGPS records (`2026/08/03 11:34:53 N:48.1 W:2.1 19.0 km/h x: y: z: A:212.0 H:173.0`) that begin before a place in
 * the bytes.
 */
export function readLigoText(bytes: Uint8Array, before = bytes.length): LigoReading {
  const fixes: Fix[] = [];
  let voidCount = 0;
  for (const found of latin1(bytes).matchAll(RECORD)) {
    if (found.index >= before) break;
    const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number);
    const clockMs = calendarMs({
      year: year!,
      month: month!,
      day: day!,
      hour: hour!,
      minute: minute!,
      second: second!,
    });
    const latitude = inHemisphere(Number(found[8]), found[7]!);
    const longitude = inHemisphere(Number(found[10]), found[9]!);
    if (latitude === 0 && longitude === 0) voidCount++;
    else
      fixes.push({
        ...(clockMs === undefined ? {} : { clockMs }),
        latitude: latitude,
        longitude: longitude,
        speedKmh: Number(found[11]),
        ...tagged('headingDeg', /\bA:(\d+\.?\d*)/.exec(found[12]!)),
        ...tagged('altitudeM', /\bH:(-?\d+\.?\d*)/.exec(found[12]!)),
      });
  }
  return { fixes, voidCount, encipheredCount: countEnciphered(bytes) };
}

function countEnciphered(bytes: Uint8Array): number {
  let count = 0;
  for (let at = indexOfText(bytes, '####'); at >= 0; at = indexOfText(bytes, '####', at + 4)) {
    // Four bytes of length, then the body: an anonymised or empty one is all zero.
    if (bytes.subarray(at + 8, at + 24).some((byte) => byte !== 0)) count++;
  }
  return count;
}

const tagged = (key: 'headingDeg' | 'altitudeM', found: RegExpExecArray | null) =>
  found ? { [key]: Number(found[1]) } : {};
