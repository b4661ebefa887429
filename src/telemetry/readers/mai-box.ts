import { latin1, viewOf } from '../bytes/byte-view.ts';
import { degreesOfNmea, inHemisphere } from '../bytes/degrees.ts';
import type { Fix, FixLog } from '../fix.ts';
import type { Mp4File } from '../mp4/mp4-file.ts';

const RECORD_BYTES = 36;
// A day of one record a second.
const MAX_RECORDS = 86_400;

/**
 * The box `GPS ` (upper case) at the top of recordings of older 70mai (Pro, D02, D03): 36-byte records, without a date. A
 * record that breaks any rule of the layout is left out: these boxes are met damaged.
 */
export async function readMaiBox({ source, boxes }: Mp4File): Promise<FixLog | undefined> {
  const fixes: Fix[] = [];
  let voidCount = 0;
  let damagedCount = 0;
  for (const box of boxes.filter(({ type }) => type === 'GPS ')) {
    const bytes = await source.read(box.dataStart, Math.min(box.end - box.dataStart, MAX_RECORDS * RECORD_BYTES));
    for (let at = 0; at + RECORD_BYTES <= bytes.length; at += RECORD_BYTES) {
      const record = readRecord(bytes.subarray(at, at + RECORD_BYTES));
      if (record === undefined) damagedCount++;
      else if (record === 'void') voidCount++;
      else fixes.push(record);
    }
    if (box.end - box.dataStart < RECORD_BYTES) damagedCount++;
  }
  return fixes.length + voidCount + damagedCount === 0
    ? undefined
    : { format: '70mai-box', clock: 'none', fixes, voidCount, damagedCount };
}

function readRecord(record: Uint8Array): Fix | 'void' | undefined {
  const view = viewOf(record);
  const [hasFix, one, seconds, metresAnHour] = [0, 4, 8, 12].map((at) => view.getUint32(at, true));
  if (record.every((byte) => byte === 0)) return 'void';
  if (one !== 1 || hasFix! > 1 || seconds! >= MAX_RECORDS || record.subarray(26).some((byte) => byte !== 0))
    return undefined;
  if (hasFix === 0) return 'void';
  const letters = latin1(record, 16, 17) + latin1(record, 21, 22);
  if (!/^[NS][EW]$/.test(letters) || metresAnHour! > 400_000) return undefined;
  return {
    offsetUs: seconds! * 1e6,
    latitude: inHemisphere(degreesOfNmea(view.getUint32(17, true) / 1e3), letters[0]!),
    longitude: inHemisphere(degreesOfNmea(view.getUint32(22, true) / 1e3), letters[1]!),
    speedKmh: metresAnHour! / 1000,
  };
}
