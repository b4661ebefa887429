import type { ByteSource } from '../bytes/byte-source.ts';
import { indexOfText, viewOf } from '../bytes/byte-view.ts';
import type { FixLog } from '../fix.ts';
import { FREE_GPS_BYTES, type FreeGpsReading, readFreeGps } from './freegps.ts';
import { LIGO_MAGIC, readLigoText } from './ligo-text.ts';
import { blocksAsLog } from './novatek.ts';

const PACKET_BYTES = 188;
const STEP_PACKETS = 4096;
/** Where nothing was found in so much, nothing is looked for any more. */
const PATIENCE_BYTES = 32 * 1024 * 1024;
const PRIVATE_STREAM_2 = 0xbf;
/** Blueskysea puts so much before the record. */
const PREFIX_BYTES = 164;
const MAX_RECORDS = 100_000;

/** Whether the bytes begin as an MPEG transport stream does. */
export const isTransportStream = (head: Uint8Array): boolean =>
  head.length > PACKET_BYTES && head[0] === 0x47 && head[PACKET_BYTES] === 0x47;

/**
 * GPS in a transport stream: packets of private stream 2, on a PID that no table lists; Novatek's record (Viofo) or
 * LigoGPS text (Juscar). The records carry no time of the video: they are counted, one a second.
 */
export async function readTransportStream(source: ByteSource): Promise<FixLog | undefined> {
  const readings: FreeGpsReading[] = [];
  const stepBytes = STEP_PACKETS * PACKET_BYTES;
  const open = new Map<number, { readonly parts: Uint8Array[]; bytes: number }>();
  let enciphered = 0;

  const finish = (pid: number): void => {
    const packet = open.get(pid);
    open.delete(pid);
    if (!packet || readings.length >= MAX_RECORDS) return;
    const body = Buffer.concat(packet.parts).subarray(6);
    const reading = readRecord(body);
    if (reading === 'enciphered') enciphered++;
    else if (reading !== undefined) readings.push(reading);
  };

  for (let at = 0; at < source.sizeBytes; at += stepBytes) {
    if (at >= PATIENCE_BYTES && readings.length + enciphered === 0) break;
    const bytes = await source.read(at, stepBytes);
    for (let packet = 0; packet + PACKET_BYTES <= bytes.length; packet += PACKET_BYTES) {
      if (bytes[packet] !== 0x47) continue;
      const pid = ((bytes[packet + 1]! & 0x1f) << 8) | bytes[packet + 2]!;
      const payload = payloadOf(bytes.subarray(packet, packet + PACKET_BYTES));
      if (payload === undefined) continue;
      if ((bytes[packet + 1]! & 0x40) !== 0) {
        finish(pid);
        const starts = payload.length >= 6 && viewOf(payload).getUint32(0) === 0x100 + PRIVATE_STREAM_2;
        if (starts) open.set(pid, { parts: [payload.slice()], bytes: payload.length });
      } else {
        const begun = open.get(pid);
        if (begun && begun.bytes < FREE_GPS_BYTES) {
          begun.parts.push(payload.slice());
          begun.bytes += payload.length;
        }
      }
    }
  }
  for (const pid of [...open.keys()]) finish(pid);
  if (readings.length === 0 && enciphered === 0) return undefined;
  const log = blocksAsLog(readings, 0);
  return log.fixes.length === 0 && log.voidCount === 0
    ? { ...log, format: 'ligogps', reason: 'its LigoGPS records are enciphered' }
    : log;
}

/** A packet's payload behind its adaptation field; undefined when it has none. */
function payloadOf(packet: Uint8Array): Uint8Array | undefined {
  const control = (packet[3]! >> 4) & 3;
  if ((control & 1) === 0) return undefined;
  const start = control === 3 ? 5 + packet[4]! : 4;
  return start < PACKET_BYTES ? packet.subarray(start) : undefined;
}

function readRecord(body: Uint8Array): FreeGpsReading | 'enciphered' | undefined {
  const text = readLigoText(body);
  if (text.fixes.length > 0 || text.voidCount > 0)
    return { layout: '5 (LigoGPS)', fixes: text.fixes, voidCount: text.voidCount, clock: 'local' };
  if (indexOfText(body, LIGO_MAGIC) >= 0) return text.encipheredCount > 0 ? 'enciphered' : undefined;
  for (const from of [0, PREFIX_BYTES]) {
    // Layout 3 of the MP4 blocks, without its first 16 bytes.
    const block = Buffer.concat([Buffer.from('\0\0\0\0freeGPS \0\0\0\0', 'latin1'), body.subarray(from, from + 64)]);
    const reading = readFreeGps(block);
    if (reading.layout?.startsWith('3 (')) return reading;
  }
  return undefined;
}
