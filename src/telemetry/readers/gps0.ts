import { viewOf } from '../bytes/byte-view.ts';
import { calendarMs } from '../bytes/calendar.ts';
import { degreesOfNmea } from '../bytes/degrees.ts';
import type { Fix, FixLog } from '../fix.ts';
import { readBox } from '../mp4/boxes.ts';
import type { Mp4File } from '../mp4/mp4-file.ts';

const RECORD_BYTES = 32;
const MAX_BYTES = 8 * 1024 * 1024;

/** Records are written one a second. */
const STEP_MS = 1000;
/** A clock goes on within a recording of unknown length, unless it stands still for longer. */
const MAX_SILENCE_MS = 3_600_000;

/**
 * Navitel, iBox and others: a box `gps0` at the top with records of 32 bytes. A third of them may be left over from before
 * in the recorder's memory: those whose clock does not go on are left out, and those before a step that is longer than the
 * recording, as until the first fix of a cold start.
 */
export async function readGps0({ source, boxes, durationUs }: Mp4File): Promise<FixLog | undefined> {
  const box = boxes.find(({ type }) => type === 'gps0');
  if (!box) return undefined;
  const bytes = await readBox(source, box, MAX_BYTES);
  const durationMs = durationUs / 1000;
  const longestStepMs = durationMs > 0 ? durationMs + STEP_MS : MAX_SILENCE_MS;
  let fixes: ClockedFix[] = [];
  let firstAt = 0;
  let stillCount = 0;
  let voidCount = 0;
  let damagedCount = 0;
  for (let at = 0; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
    const record = readRecord(bytes.subarray(at, at + RECORD_BYTES));
    if (record === 'void') voidCount++;
    else if (record === undefined) damagedCount++;
    else {
      const stepMs = fixes.length === 0 ? Number.POSITIVE_INFINITY : record.clockMs - fixes.at(-1)!.clockMs;
      if (stepMs === 0) stillCount++;
      if (stepMs <= 0) continue;
      if (stepMs > longestStepMs) [fixes, firstAt, stillCount] = [[], at / RECORD_BYTES, 0];
      fixes.push(record);
    }
  }
  // One that is written again and again is the last of before: there was none in this recording.
  if (fixes.length === 1 && stillCount > 0) [fixes, voidCount] = [[], voidCount + 1 + stillCount];
  if (fixes.length + voidCount === 0) return undefined;
  const [firstMs, lastMs] = [fixes[0]?.clockMs ?? 0, fixes.at(-1)?.clockMs ?? 0];
  // Before the first fix each record is a second without one, where the recording has room for so many.
  const beforeMs = firstAt * STEP_MS;
  const startMs = beforeMs + lastMs - firstMs <= durationMs + STEP_MS ? beforeMs : 0;
  return {
    format: 'gps0',
    clock: 'either',
    fixes: fixes.map((fix) => ({ offsetUs: (startMs + fix.clockMs - firstMs) * 1000, ...fix })),
    voidCount,
    damagedCount,
  };
}

type ClockedFix = Fix & { readonly clockMs: number };

function readRecord(record: Uint8Array): ClockedFix | 'void' | undefined {
  const view = viewOf(record);
  const [year, month, day, hour, minute, second] = [22, 23, 24, 25, 26, 27].map((byte) => view.getUint8(byte));
  const latitude = degreesOfNmea(view.getFloat64(0, true));
  const longitude = degreesOfNmea(view.getFloat64(8, true));
  if (latitude === 0 && longitude === 0) return 'void';
  const date = { year: year! + 2000, month: month!, day: day! };
  const clockMs = calendarMs({ ...date, hour: hour!, minute: minute!, second: second! });
  if (clockMs === undefined || Number.isNaN(latitude) || Number.isNaN(longitude)) return undefined;
  return {
    clockMs,
    latitude,
    longitude,
    altitudeM: view.getInt32(16, true),
    speedKmh: view.getUint16(20, true),
    headingDeg: view.getUint8(28) * 2,
  };
}
