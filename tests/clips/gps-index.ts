/** Muxes positions into a finished MP4 as Novatek recorders do: `freeGPS ` blocks, listed by `moov/gps `. */
import { type Bytes, box, freeGps, join, u32be, writeClock } from '../fakes/telemetry-bytes.ts';

/** What a block says; without a position it is one of a recorder that looks for satellites. */
export interface BlockFix {
  /** UTC: year, month, day, hour, minute, second. */
  readonly clock: readonly number[];
  readonly latitude?: number;
  readonly longitude?: number;
  readonly speedKmh?: number;
  readonly headingDeg?: number;
}

/** A block of layout 3; offsets count from its size field. */
function block({ clock, latitude, longitude = 0, speedKmh = 0, headingDeg = 0 }: BlockFix): Bytes {
  return freeGps(0x80, (view, text) => {
    writeClock(view, 0x10, 0x1c, [clock[0]! - 2000, ...clock.slice(1)]);
    if (latitude === undefined) return text(40, 'V00\0');
    text(40, `A${latitude < 0 ? 'S' : 'N'}${longitude < 0 ? 'W' : 'E'}\0`);
    for (const [index, value] of [nmea(latitude), nmea(longitude), speedKmh / 1.852, headingDeg].entries())
      view.setFloat32(0x2c + index * 4, value, true);
  });
}

/** Degrees as degrees times 100 and minutes. */
function nmea(degrees: number): number {
  const whole = Math.trunc(Math.abs(degrees));
  return whole * 100 + (Math.abs(degrees) - whole) * 60;
}

/** An MP4 whose index comes before its media data, with a block for each fix between the two. */
export function withGps(mp4: Bytes, fixes: readonly BlockFix[]): Bytes {
  const bytes = Buffer.from(mp4);
  const moov = topBox(bytes, 'moov');
  const blocks = fixes.map(block);
  const size = 16 + blocks.length * 8;
  const index = (first: number): Bytes =>
    box('gps ', u32be(0x101, blocks.length, ...blocks.flatMap((one, n) => [first + n * one.length, one.length])));
  const head = Buffer.from(bytes.subarray(0, moov.end));
  head.writeUInt32BE(moov.end - moov.start + size, moov.start);
  const media = box('skip', ...blocks);
  shiftChunks(head, size + media.length);
  return join(head, index(moov.end + size + 8), media, bytes.subarray(moov.end));
}

function topBox(bytes: Buffer, type: string): { readonly start: number; readonly end: number } {
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at))
    if (bytes.toString('latin1', at + 4, at + 8) === type) return { start: at, end: at + bytes.readUInt32BE(at) };
  throw new Error(`no box ${type}`);
}

/** The media data moves towards the end: every place of a chunk with it. */
function shiftChunks(head: Buffer, by: number): void {
  const table = head.indexOf('stco') + 8;
  for (let n = 0; n < head.readUInt32BE(table); n++) {
    const at = table + 4 + n * 4;
    head.writeUInt32BE(head.readUInt32BE(at) + by, at);
  }
}
