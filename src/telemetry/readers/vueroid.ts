import { viewOf } from '../bytes/byte-view.ts';
import { degreesOfNmea } from '../bytes/degrees.ts';
import type { Fix, FixLog } from '../fix.ts';
import type { Mp4File } from '../mp4/mp4-file.ts';
import { samplesOf } from '../mp4/samples.ts';

const SAMPLE_BYTES = 72;

/**
 * Vueroid: a track of handler `tvxt` with samples of 72 bytes, twenty a second, of which the position changes once a second.
 * The clock is the camera's local time. That the bytes 52 and 53 are the hemispheres is likely, not proven: no recording
 * from the south or east was seen.
 */
export async function readVueroid({ source, tracks }: Mp4File): Promise<FixLog | undefined> {
  const track = tracks.find(({ handler }) => handler === 'tvxt');
  if (!track) return undefined;
  const fixes: Fix[] = [];
  let voidCount = 0;
  let last: { readonly lat: number; readonly lon: number; readonly clockS: number } | undefined;
  for await (const sample of samplesOf(source, track)) {
    if (sample.sizeBytes !== SAMPLE_BYTES) return undefined;
    const view = viewOf(await source.read(sample.offset, SAMPLE_BYTES));
    if (view.byteLength < SAMPLE_BYTES) break;
    const [speedKmh, lat, lon] = [0x38, 0x3c, 0x40].map((at) => view.getFloat32(at, true));
    const clockS = view.getUint32(0x44, true);
    if (lat === 0 && lon === 0) {
      voidCount++;
      continue;
    }
    if (last && last.lat === lat && last.lon === lon && last.clockS === clockS) continue;
    last = { lat: lat!, lon: lon!, clockS };
    fixes.push({
      offsetUs: sample.timeUs,
      ...(clockS > 946_684_800 ? { clockMs: clockS * 1000 } : {}),
      latitude: degreesOfNmea(lat!) * (view.getUint8(0x34) === 1 ? 1 : -1),
      longitude: degreesOfNmea(lon!) * (view.getUint8(0x35) === 1 ? 1 : -1),
      speedKmh: speedKmh!,
      altitudeM: view.getUint16(0x36, true),
    });
  }
  return { format: 'vueroid', clock: 'local', fixes, voidCount, damagedCount: 0 };
}
