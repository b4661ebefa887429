import { digitsMs } from '../bytes/calendar.ts';
import { degreesOfNmea, inHemisphere, KMH_PER_KNOT } from '../bytes/degrees.ts';
import type { Fix } from '../fix.ts';

/** What an RMC sentence says: a fix, or that there is none; `undefined` when the text is no whole sentence. */
export type RmcReading = { readonly fix: Fix } | 'void' | undefined;

// The dollar sign is left out by Thinkware; a sentence may lack its checksum, but a wrong one is damage.
const RMC =
  /\$?G[A-Z]RMC,(\d{6}(?:\.\d*)?)?,([AV]),(\d+\.?\d*)?,([NS])?,(\d+\.?\d*)?,([EW])?,(\d*\.?\d*),(-?\d*\.?\d*),(\d{6})?[^*$;\r\n]*(?:\*([0-9A-Fa-f]{2}))?/;

/**
 * Reads the first RMC sentence (recommended minimum of GPS data, NMEA 0183) of a text. Its clock is UTC. A sentence with a
 * wrong checksum is damaged, unless `isChecked` is false.
 */
export function readRmc(text: string, isChecked = true): RmcReading {
  const found = RMC.exec(text);
  if (!found) return undefined;
  const [whole, time, status, lat, northSouth, lon, eastWest, knots, course, date, checksum] = found;
  if (isChecked && checksum !== undefined && Number.parseInt(checksum, 16) !== checksumOf(whole)) return undefined;
  if (status === 'V') return 'void';
  if (lat === undefined || lon === undefined || northSouth === undefined || eastWest === undefined) return undefined;
  const clockMs = time && date ? digitsMs(date, time, 'dmy') : undefined;
  return {
    fix: {
      ...(clockMs === undefined ? {} : { clockMs }),
      latitude: inHemisphere(degreesOfNmea(Number(lat)), northSouth),
      longitude: inHemisphere(degreesOfNmea(Number(lon)), eastWest),
      ...(knots ? { speedKmh: Number(knots) * KMH_PER_KNOT } : {}),
      ...(course ? { headingDeg: Number(course) } : {}),
    },
  };
}

/** Whether a text holds an RMC sentence with a right checksum. */
export const hasRightRmc = (text: string): boolean => text.includes('*') && readRmc(text) !== undefined;

/** Altitude in metres of the first GGA sentence of a text, with its time of day as written; undefined without a fix. */
export function readGga(text: string): { readonly time: string; readonly altitudeM: number } | undefined {
  const found = /\$G[A-Z]GGA,(\d{6}[\d.]*),[^,]*,[NS],[^,]*,[EW],[1-8],\d*,[\d.]*,(-?\d+\.?\d*),M/.exec(text);
  return found ? { time: found[1]!, altitudeM: Number(found[2]) } : undefined;
}

/** The exclusive or of what stands between the dollar sign and the star. */
function checksumOf(sentence: string): number {
  let sum = 0;
  for (const character of sentence.slice(sentence.startsWith('$') ? 1 : 0, sentence.lastIndexOf('*')))
    sum ^= character.charCodeAt(0);
  return sum;
}
