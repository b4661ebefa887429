import { zoneText } from '../../domain/index.ts';
import { ZONE_OFFSETS_MINUTES } from './zone-offsets.ts';

/** A recorder's clock may be this wrong and still tell its zone. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/**
 * The zone, in minutes ahead of UTC, that explains a difference between local time and UTC; undefined when none does within
 * the tolerance, as with a clock that was never set.
 */
export function zoneOfDifference(localMinusUtcMs: number, toleranceMs = CLOCK_TOLERANCE_MS): number | undefined {
  let best: number | undefined;
  let bestError = toleranceMs;
  for (const minutes of ZONE_OFFSETS_MINUTES) {
    const error = Math.abs(localMinusUtcMs - minutes * 60_000);
    if (error <= bestError) [best, bestError] = [minutes, error];
  }
  return best;
}

/** Clocks on land are up to an hour behind the sun's time (India's east) ... */
const LEAST_AHEAD_H = -1;
/** ... and up to so many hours ahead of it (China's west; Galicia in summer, not quite). */
const MOST_AHEAD_H = 3.5;

/** Whether a zone may be that of a place at some longitude, in degrees. */
export function mayBeZoneAt(longitude: number, zoneMinutes: number): boolean {
  const aheadH = zoneMinutes / 60 - longitude / 15;
  const turned = aheadH - 24 * Math.round(aheadH / 24); // the date line does not keep to 180 degrees
  return turned >= LEAST_AHEAD_H && turned <= MOST_AHEAD_H;
}

/** An instant as ISO 8601 in a zone, with its offset: `2026-11-22T21:50:00.250+02:00`. */
export function isoInZone(utcMs: number, zoneMinutes: number): string {
  return new Date(Math.round(utcMs) + zoneMinutes * 60_000).toISOString().replace(/(\.000)?Z$/, zoneText(zoneMinutes));
}

/** This machine's zone, in minutes ahead of UTC, at a local time or at a UTC time; the two differ around a change of the clocks. */
export function machineZone(ms: number, clock: 'local' | 'utc' = 'local'): number {
  if (clock === 'utc') return -new Date(ms).getTimezoneOffset();
  const local = new Date(ms);
  const here = new Date(
    local.getUTCFullYear(),
    local.getUTCMonth(),
    local.getUTCDate(),
    local.getUTCHours(),
    local.getUTCMinutes(),
  );
  return -here.getTimezoneOffset();
}
