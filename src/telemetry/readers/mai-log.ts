import type { Fix, FixLog } from '../fix.ts';

// The recorder subtracts the zone of China wherever it is.
const BEHIND_UTC_S = 8 * 3600;

/**
 * A 70mai `GPSData*.txt`: a first line `$V02`, then 13 columns; one log for the whole card. With `recording` only the lines
 * of that file are taken: names are compared without the two letters of their mode, since an event keeps its lines under
 * the name it had before, and without the letter of the camera. Undefined when the text is no such log.
 */
export function readMaiLog(text: string, recording?: string): FixLog | undefined {
  const lines = text.split(/[\r\n]+/);
  if (!/^\$V0\d/.test(lines[0]!)) return undefined;
  const wanted = recording === undefined ? undefined : nameCore(recording);
  const fixes: Fix[] = [];
  let voidCount = 0;
  let damagedCount = 0;
  for (const line of lines.slice(1)) {
    if (line === '') continue;
    const columns = line.split(',');
    const [unix, status, lat, lon, course, speed] = columns;
    if (wanted !== undefined && nameCore(columns[9] ?? '') !== wanted) continue;
    if (columns.length < 10 || !/^\d{9,10}$/.test(unix!) || !/^[AV]$/.test(status!)) damagedCount++;
    else if (status === 'V') voidCount++;
    else
      fixes.push({
        clockMs: (Number(unix) + BEHIND_UTC_S) * 1000,
        latitude: number(lat!),
        longitude: number(lon!),
        headingDeg: number(course!) / 100,
        speedKmh: (number(speed!) / 100) * 3.6,
      });
  }
  return { format: '70mai-log', clock: 'utc', fixes, voidCount, damagedCount };
}

/** A number of digits; NaN for an empty column, which `Number` would take for 0. */
const number = (text: string): number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN);

// The log names the front camera's file; the rear one's differs in the last letter.
const nameCore = (name: string): string =>
  name
    .replace(/^[A-Z]{2}/i, '')
    .replace(/[FBRI]?\.\w+$/i, '')
    .toUpperCase();
