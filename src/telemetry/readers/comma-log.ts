import { digitsMs } from '../bytes/calendar.ts';
import { degreesOfNmea, inHemisphere } from '../bytes/degrees.ts';
import type { Fix, FixLog } from '../fix.ts';

const RECORD = /([AV]),(\d{6}),(\d{6}),(\d+\.\d+),([NS]),(\d+\.\d+),([EW]),(\d+\.?\d*)((?:,-?\d+\.?\d*)*)/;

/** One record `A,ddmmyy,hhmmss,lat,N,lon,E,km/h,...`; 'void' without a fix, undefined when the text holds none. */
export function readCommaRecord(text: string): { readonly fix: Fix } | 'void' | undefined {
  const found = RECORD.exec(text);
  if (!found) return undefined;
  const [, status, date, time, lat, northSouth, lon, eastWest, speed, rest] = found;
  if (status === 'V') return 'void';
  const clockMs = digitsMs(date!, time!, 'dmy');
  // Escort writes three accelerations after the speed, the Mini 0806 an altitude before them.
  const after = rest!.split(',').slice(1);
  return {
    fix: {
      ...(clockMs === undefined ? {} : { clockMs }),
      latitude: inHemisphere(degreesOfNmea(Number(lat)), northSouth!),
      longitude: inHemisphere(degreesOfNmea(Number(lon)), eastWest!),
      speedKmh: Number(speed),
      ...(after.length === 4 ? { altitudeM: Number(after[0]) } : {}),
    },
  };
}

/** A log of such records, a line each: `.map` of Escort. Undefined when no line is one. */
export function readCommaLog(text: string, format: string): FixLog | undefined {
  const lines = text.split(/[\r\n]+/).filter((line) => line !== '');
  const records = lines.map(readCommaRecord);
  if (!records.some((record) => record !== undefined)) return undefined;
  return {
    format,
    clock: 'utc',
    fixes: records.flatMap((record) => (typeof record === 'object' ? [record.fix] : [])),
    voidCount: records.filter((record) => record === 'void').length,
    damagedCount: records.filter((record) => record === undefined).length,
  };
}
