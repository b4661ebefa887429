/** Builds recordings with positions out of documented layouts: boxes, tracks, blocks and packets, byte by byte. */

export type Bytes = Uint8Array;

export const ascii = (text: string): Bytes => Buffer.from(text, 'latin1');
export const join = (...parts: readonly (Bytes | string)[]): Bytes =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? ascii(part) : part)));
export const zeros = (length: number): Bytes => new Uint8Array(length);
export const u32be = (...values: readonly number[]): Bytes => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, index * 4);
  return bytes;
};

/** `length` bytes with values written into them. */
export function layout(
  length: number,
  write: (view: DataView, text: (at: number, text: string) => void) => void,
): Bytes {
  const bytes = new Uint8Array(length);
  write(new DataView(bytes.buffer), (at, text) => bytes.set(ascii(text), at));
  return bytes;
}

/** An MP4 box. */
export function box(type: string, ...parts: readonly (Bytes | string)[]): Bytes {
  const data = join(...parts);
  return join(u32be(data.length + 8), type, data);
}

export interface FakeTrack {
  readonly handler: string;
  readonly format: string;
  /** Units a second; 1000 when absent. */
  readonly timescale?: number;
  readonly samples: readonly { readonly bytes: Bytes; readonly ticks: number }[];
}

export interface FakeMp4 {
  readonly createdMs?: number;
  readonly durationMs?: number;
  readonly tracks?: readonly FakeTrack[];
  /** Boxes at the top, before the media data. */
  readonly top?: readonly Bytes[];
  /** More boxes inside `moov`; gets the place where `media` will begin. */
  readonly inMoov?: (mediaStart: number) => readonly Bytes[];
  /** Media data before the samples. */
  readonly media?: Bytes;
  readonly trailer?: Bytes;
}

/** An MP4 file: header, top boxes, `moov`, `mdat`, trailer. */
export function mp4(fake: FakeMp4): Bytes {
  const head = join(box('ftyp', 'isom', u32be(0x200), 'isommp41'), ...(fake.top ?? []));
  const media = fake.media ?? zeros(0);
  const build = (mediaStart: number): Bytes => {
    let at = mediaStart + media.length;
    const traks = (fake.tracks ?? []).map((track) => {
      const trak = trakBox(track, at);
      at += track.samples.reduce((sum, { bytes }) => sum + bytes.length, 0);
      return trak;
    });
    const created = fake.createdMs === undefined ? 0 : fake.createdMs / 1000 + 2_082_844_800;
    const mvhd = box('mvhd', u32be(0, created, created, 1000, fake.durationMs ?? 0), zeros(80));
    return box('moov', mvhd, ...traks, ...(fake.inMoov?.(mediaStart) ?? []));
  };
  const mediaStart = head.length + build(0).length + 8;
  const samples = (fake.tracks ?? []).flatMap((track) => track.samples.map(({ bytes }) => bytes));
  return join(head, build(mediaStart), box('mdat', media, ...samples), fake.trailer ?? zeros(0));
}

function trakBox({ handler, format, timescale = 1000, samples }: FakeTrack, start: number): Bytes {
  const total = samples.reduce((sum, { ticks }) => sum + ticks, 0);
  const stbl = box(
    'stbl',
    box('stsd', u32be(0, 1), box(format, zeros(8))),
    box('stts', u32be(0, samples.length), ...samples.map(({ ticks }) => u32be(1, ticks))),
    box('stsc', u32be(0, 1, 1, samples.length, 1)),
    box('stsz', u32be(0, 0, samples.length, ...samples.map(({ bytes }) => bytes.length))),
    box('stco', u32be(0, 1, start)),
  );
  return box(
    'trak',
    box(
      'mdia',
      box('mdhd', u32be(0, 0, 0, timescale, total, 0)),
      box('hdlr', u32be(0, 0), handler, zeros(13)),
      box('minf', stbl),
    ),
  );
}

/** An NMEA sentence with its checksum. */
export function sentence(body: string): string {
  let sum = 0;
  for (const character of body) sum ^= character.charCodeAt(0);
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** A `freeGPS ` block of the Novatek family; offsets count from its size field. */
export const freeGps = (length: number, write: Parameters<typeof layout>[1]): Bytes =>
  layout(length, (view, text) => {
    view.setUint32(0, length);
    text(4, 'freeGPS ');
    write(view, text);
  });

/** Hour, minute, second, year, month, day as 32-bit numbers in the given places. */
export function writeClock(view: DataView, time: number, date: number, clock: readonly number[]): void {
  const [year, month, day, hour, minute, second] = clock;
  for (const [index, value] of [hour, minute, second].entries()) view.setInt32(time + index * 4, value!, true);
  for (const [index, value] of [year, month, day].entries()) view.setInt32(date + index * 4, value!, true);
}

/** An MPEG transport stream: one packet of private stream 2 for each body, with video packets between. */
export function transportStream(pid: number, bodies: readonly Bytes[]): Bytes {
  const video = join([0x47, 0x41, 0, 0x10], zeros(184));
  return join(
    video,
    ...bodies.flatMap((body) => [
      ...packetsOf(pid, join(u32be(0x1bf), [body.length >> 8, body.length & 255], body)),
      video,
    ]),
    video,
  );

  function join(...parts: readonly (Bytes | readonly number[])[]): Bytes {
    return Buffer.concat(parts.map((part) => Uint8Array.from(part)));
  }
  function packetsOf(id: number, pes: Bytes): readonly Bytes[] {
    const packets: Bytes[] = [];
    for (let at = 0; at < pes.length; ) {
      const left = pes.length - at;
      const start = at === 0 ? 0x40 : 0;
      if (left >= 184) {
        packets.push(join([0x47, start | (id >> 8), id & 255, 0x10], pes.subarray(at, at + 184)));
        at += 184;
      } else {
        const stuffing = 184 - left - 1;
        const field = stuffing === 0 ? [0] : [stuffing, 0, ...new Array<number>(stuffing - 1).fill(255)];
        packets.push(join([0x47, start | (id >> 8), id & 255, 0x30], field, pes.subarray(at)));
        at = pes.length;
      }
    }
    return packets;
  }
}
