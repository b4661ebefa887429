import type { Fix, FixLog } from '../fix.ts';
import { hasRightRmc, readGga, readRmc } from './nmea.ts';

/** Where the recorder's clock steps further from a line to the next, it was set; the lines go on. */
const MAX_STEP_MS = 10 * 60_000;

/**
 * A log of NMEA sentences, a line each: `.nmea` of MiVue and others, `.gps` of BlackVue, where each line begins with the
 * recorder's own clock in brackets (milliseconds since 1970, local time). Undefined when no line is such a sentence.
 */
export function readNmeaLog(text: string, format: string): FixLog | undefined {
  const fixes: Fix[] = [];
  let voidCount = 0;
  let damagedCount = 0;
  let sentences = 0;
  let lastMs: number | undefined;
  let offsetMs = 0;
  let localStartMs: number | undefined;
  let altitude: { readonly time: string; readonly altitudeM: number } | undefined;
  const lines = text.split(/[\r\n\0]+/);
  // Damage does not hit every line: where no checksum is right, the writer gets them wrong or the log was edited.
  const isChecked = lines.some(hasRightRmc);
  for (const line of lines) {
    const stamp = /^\[(\d{12,14})\]/.exec(line);
    const localMs = stamp ? Number(stamp[1]) : undefined;
    if (localMs !== undefined) {
      const stepMs = localMs - (lastMs ?? localMs);
      if (Math.abs(stepMs) <= MAX_STEP_MS) offsetMs += stepMs;
      lastMs = localMs;
      localStartMs = localMs - offsetMs;
    }
    if (/\$G[A-Z]{4},/.test(line)) sentences++;
    altitude = readGga(line) ?? altitude;
    if (!/\$G[A-Z]RMC,/.test(line)) continue;
    const reading = readRmc(line, isChecked);
    if (reading === 'void') voidCount++;
    else if (reading === undefined) damagedCount++;
    else {
      const sameTime = altitude !== undefined && line.includes(altitude.time);
      fixes.push({
        ...reading.fix,
        ...(localMs === undefined ? {} : { offsetUs: offsetMs * 1000 }),
        ...(sameTime ? { altitudeM: altitude!.altitudeM } : {}),
      });
    }
  }
  if (sentences === 0) return undefined;
  return {
    format,
    clock: 'utc',
    fixes,
    voidCount,
    damagedCount,
    ...(localStartMs === undefined ? {} : { localStartMs, countsFromFirstLine: true }),
  };
}
