import type { ByteSource } from '../bytes/byte-source.ts';
import { viewOf } from '../bytes/byte-view.ts';
import type { Fix, FixLog } from '../fix.ts';
import type { Mp4File } from '../mp4/mp4-file.ts';
import { type Mp4Sample, samplesOf } from '../mp4/samples.ts';

const HEAD_BYTES = 4096;
/** Where so many frames carry none, the recording is not Tesla's, or older than firmware 2025.44.25. */
const PATIENCE_FRAMES = 16;
const MS_TO_KMH = 3.6;

/**
 * Tesla: a message in the SEI of each H.264 frame, so that every frame has its own position. Fields by number, after
 * Tesla's description of `SeiMetadata`: 4 speed, 11 latitude, 12 longitude, 13 heading. There is no clock.
 */
export async function readTesla({ source, tracks }: Mp4File): Promise<FixLog | undefined> {
  const track = tracks.find(({ handler, format }) => handler === 'vide' && format === 'avc1');
  if (!track) return undefined;
  const fixes: Fix[] = [];
  let voidCount = 0;
  let frames = 0;
  for await (const sample of samplesOf(source, track)) {
    const message = await messageOf(source, sample);
    if (message === undefined) {
      if (++frames > PATIENCE_FRAMES && fixes.length + voidCount === 0) break;
      continue;
    }
    const fix = readSeiMetadata(message);
    if (fix === undefined) voidCount++;
    else fixes.push({ ...fix, offsetUs: sample.timeUs });
  }
  if (fixes.length + voidCount === 0) return undefined;
  return { format: 'tesla', clock: 'none', fixes, voidCount, damagedCount: 0 };
}

/** The message in a frame's SEI, from the NAL units before its picture; undefined when there is none. */
async function messageOf(source: ByteSource, sample: Mp4Sample): Promise<Uint8Array | undefined> {
  const bytes = await source.read(sample.offset, Math.min(sample.sizeBytes, HEAD_BYTES));
  const view = viewOf(bytes);
  for (let at = 0; at + 5 <= bytes.length; ) {
    const length = view.getUint32(at);
    const nal = bytes.subarray(at + 4, at + 4 + length);
    const type = nal[0]! & 0x1f;
    if (length === 0 || type === 1 || type === 5) return undefined;
    const message = type === 6 ? teslaPayload(nal) : undefined;
    if (message) return message;
    at += 4 + length;
  }
  return undefined;
}

/** The message of a SEI unit: behind its header bytes a run of 0x42 and one 0x69; emulation bytes and the last one off. */
function teslaPayload(nal: Uint8Array): Uint8Array | undefined {
  if (nal[1] !== 5) return undefined;
  let at = 3;
  while (nal[at] === 0x42) at++;
  if (at === 3 || nal[at] !== 0x69) return undefined;
  const out: number[] = [];
  let zeros = 0;
  for (const byte of nal.subarray(at + 1, -1)) {
    // An emulation byte: 3 behind two zeros.
    if (zeros >= 2 && byte === 3) zeros = 0;
    else {
      out.push(byte);
      zeros = byte === 0 ? zeros + 1 : 0;
    }
  }
  return Uint8Array.from(out);
}

/**
 * Position, speed and heading of a `SeiMetadata` message (protocol buffers); undefined without a position.
 */
export function readSeiMetadata(message: Uint8Array): Fix | undefined {
  const view = viewOf(message);
  const numbers = new Map<number, number>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; at < message.length && shift < 70; shift += 7) {
      const byte = message[at++]!;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < message.length) {
    const tag = varint();
    const field = Math.floor(tag / 8);
    const wire = tag % 8;
    if (wire === 0) varint();
    else if (wire === 1 && at + 8 <= message.length) {
      numbers.set(field, view.getFloat64(at, true));
      at += 8;
    } else if (wire === 5 && at + 4 <= message.length) {
      numbers.set(field, view.getFloat32(at, true));
      at += 4;
    } else if (wire === 2) {
      const length = varint(); // which moves on itself
      at += length;
    } else break;
  }
  const latitude = numbers.get(11);
  const longitude = numbers.get(12);
  if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0)) return undefined;
  // Fields of proto3 that are 0 are not written: a car that stands has no speed, one that heads north no heading.
  const speed = numbers.get(4) ?? 0;
  const heading = numbers.get(13) ?? 0;
  return { latitude, longitude, speedKmh: speed * MS_TO_KMH, headingDeg: ((heading % 360) + 360) % 360 };
}
