/** One made-up recording of every format that is read, built byte by byte from the documented layouts. */
import {
  ascii,
  type Bytes,
  box,
  freeGps,
  join,
  layout,
  mp4,
  sentence,
  transportStream,
  u32be,
  writeClock,
  zeros,
} from './telemetry-bytes.ts';

/** A recording, and what must be read out of it. Its three fixes are `FIXES` unless said otherwise. */
export interface FakeRecording {
  readonly title: string;
  readonly file: string;
  readonly bytes: Bytes;
  readonly format: string;
  /** Records without a fix. */
  readonly voids?: number;
  /** What the format has no room for. */
  readonly without?: readonly ('speed' | 'heading' | 'clock')[];
  readonly withAltitude?: boolean;
  /** Longitudes are east. */
  readonly isEast?: boolean;
  /** The clock of the fixes is local, two hours ahead of UTC. */
  readonly isLocal?: boolean;
  /** When the first fix is, in seconds from the first frame. */
  readonly startS?: number;
  /** Seconds from a fix to the next; 1 when absent. */
  readonly stepS?: number;
  /** Degrees that rounding in the format may cost. */
  readonly tolerance?: number;
}

/** 2026-03-04 05:06:07 UTC, a second apart, each 11 metres further; 20 knots, heading 350. */
export const FIXES = [0, 1, 2].map((index) => ({
  clock: [2026, 3, 4, 5, 6, 7 + index],
  utcMs: Date.UTC(2026, 2, 4, 5, 6, 7 + index),
  latNmea: 5006 + index * 0.006,
  lonNmea: 3012 + index * 0.006,
  latitude: 50.1 + index * 0.0001,
  longitude: -(30.2 + index * 0.0001),
  knots: 20,
  speedKmh: 37.04,
  heading: 350,
  altitudeM: 120,
}));

const DAY_MS = 86_400_000;

/** The same clock as a camera shows it that is two hours ahead of UTC. */
const local = (clock: readonly number[]): number[] => clock.map((part, index) => (index === 3 ? part + 2 : part));

const rmc = (fix: (typeof FIXES)[number]): string => {
  const [, , , hour, minute, second] = fix.clock.map((part) => String(part).padStart(2, '0'));
  return `GPRMC,${hour}${minute}${second}.000,A,${fix.latNmea.toFixed(4)},N,0${fix.lonNmea.toFixed(4)},W,20.0,350.0,040326,,,A`;
};
const VOID_RMC = 'GPRMC,050606.000,V,,,,,,,040326,,,N';

/** Novatek layouts 17 and 3: numbers from `clock`, letters and floats from `status`. */
const classicBlock = (
  clock: number,
  status: number,
  fix: (typeof FIXES)[number] | undefined,
  when: readonly number[],
  eastWest = 'W',
) =>
  freeGps(0x100, (view, text) => {
    writeClock(view, clock, clock + 12, [when[0]! - 2000, ...when.slice(1)]);
    text(status, fix ? `AN${eastWest}\0` : 'V00\0');
    for (const [index, value] of (fix ? [fix.latNmea, fix.lonNmea, fix.knots, fix.heading] : []).entries())
      view.setFloat32(status + 4 + index * 4, value, true);
  });

/** Blocks in the media data, listed by `moov/gps `. */
const indexed = (blocks: readonly Bytes[], durationMs = 3000): Bytes =>
  mp4({
    durationMs,
    media: join(...blocks),
    inMoov: (start) => {
      let at = start;
      const entries = blocks.flatMap((block) => {
        const entry = [at, block.length];
        at += block.length;
        return entry;
      });
      return [box('gps ', u32be(0x101, blocks.length, ...entries))];
    },
  });

const novatek = (title: string, clock: number, status: number): FakeRecording => ({
  title,
  file: '2026_0304_070607_001F.MP4',
  bytes: indexed(FIXES.map((fix) => classicBlock(clock, status, fix, fix.clock))),
  format: 'novatek',
  tolerance: 1e-5,
});

const vantrueN4 = FIXES.map((fix) =>
  freeGps(0x100, (view, text) => {
    writeClock(view, 0x10, 0x50, fix.clock);
    text(28, 'A\0\0\0');
    view.setFloat64(0x20, fix.latNmea, true);
    text(40, 'N');
    view.setFloat64(0x30, fix.lonNmea, true);
    text(56, 'W');
    view.setFloat64(0x40, fix.knots, true);
    view.setFloat64(0x48, fix.heading, true);
  }),
);

const vantrueS1 = FIXES.map((fix) =>
  freeGps(0x100, (view, text) => {
    text(48, 'horsontech');
    text(64, 'ANW');
    writeClock(view, 0x50, 0x44, [fix.clock[0]! - 2000, ...fix.clock.slice(1)]);
    for (const [index, value] of [fix.lonNmea, fix.latNmea, fix.knots, fix.heading, fix.altitudeM].entries())
      view.setFloat32(0x5c + index * 4, value, true);
  }),
);

const akaso = FIXES.map((fix) =>
  freeGps(0x100, (view, text) => {
    writeClock(view, 0x30, 0x58, fix.clock);
    text(60, 'A\0\0\0');
    view.setFloat32(0x40, fix.latNmea, true);
    text(68, 'N');
    view.setFloat32(0x48, fix.lonNmea, true);
    text(76, 'W');
    view.setFloat32(0x50, fix.speedKmh, true);
    view.setFloat32(0x54, fix.heading, true);
  }),
);

const iqs = FIXES.map((fix) =>
  freeGps(0x100, (view, text) => {
    text(16, 'IQS');
    writeClock(view, 0x30, 0x3c, [fix.clock[0]! - 2000, ...fix.clock.slice(1)]);
    text(72, 'ANW\0');
    view.setInt32(0x4c, Math.round(fix.latitude * 1e7), true);
    view.setInt32(0x50, Math.round(-fix.longitude * 1e7), true);
    view.setInt32(0x54, Math.round(fix.speedKmh / 0.036), true);
  }),
);

const nextbase512g = freeGps(0x200, (view, text) => {
  for (const [index, fix] of FIXES.entries()) {
    const at = 0x30 + index * 32;
    text(at, '$S');
    view.setUint16(at + 2, Math.round(fix.speedKmh / 0.036));
    view.setInt16(at + 4, -1000);
    view.setUint16(at + 6, fix.clock[0]!);
    for (let part = 1; part < 5; part++) view.setUint8(at + 7 + part, fix.clock[part]!);
    view.setUint16(at + 12, fix.clock[5]! * 10);
    view.setInt32(at + 15, Math.round(fix.latitude * 1e7));
    view.setInt32(at + 19, Math.round(fix.longitude * 1e7));
  }
});

const innovv = freeGps(0x100, (view, text) => {
  for (const [index, fix] of FIXES.entries()) {
    const at = 16 + index * 32;
    text(at, 'ANW\0');
    for (const [part, value] of [fix.latNmea, fix.lonNmea, fix.knots, fix.heading].entries())
      view.setFloat32(at + 4 + part * 4, value, true);
  }
});

const scrambled = FIXES.map((fix) => {
  const text = ascii(sentence(rmc(fix))).map((byte) => byte + 16);
  return freeGps(0x100, (_view, write) => write(60, Buffer.from(text).toString('latin1')));
});

const azdome = FIXES.map((fix) => {
  const date = fix.clock.map((part) => String(part).padStart(2, '0')).join('');
  const text = `${date}N0${Math.round(fix.latNmea * 1e3) * 10}W0${Math.round(fix.lonNmea * 1e3) * 10}`;
  const body = text.replace(/N0(\d{8})/, 'N$1').replace(/W0(\d{8})/, 'W0$1');
  const bytes = join(
    [0xaa, 0xaa, 0xf2, 0xe1, 0xf0, 0xee, 0x54, 0x54],
    ascii(body).map((byte) => byte ^ 0xaa),
  );
  return freeGps(0x100, (_view, write) => write(18, Buffer.from(bytes).toString('latin1')));

  function join(head: readonly number[], tail: Bytes): Bytes {
    return Buffer.concat([Uint8Array.from(head), tail]);
  }
});

const mai = FIXES.map((fix) =>
  freeGps(0x40, (view, text) => {
    view.setUint32(12, 0x1ed, true);
    view.setUint16(16, 3, true);
    view.setUint16(18, 0x1ed, true);
    text(30, 'A');
    view.setInt32(31, Math.round(fix.latitude * 1e7), true);
    view.setInt32(35, Math.round(fix.longitude * 1e7), true);
    view.setUint32(39, fix.heading, true);
  }),
);

const maiBox = (hasFix: boolean, seconds: number, fix: (typeof FIXES)[number]): Bytes =>
  layout(36, (view, text) => {
    for (const [index, value] of [hasFix ? 1 : 0, 1, seconds, Math.round(fix.speedKmh * 1000)].entries())
      view.setUint32(index * 4, value, true);
    text(16, 'N');
    view.setUint32(17, Math.round(fix.latNmea * 1e3), true);
    text(21, 'W');
    view.setUint32(22, Math.round(fix.lonNmea * 1e3), true);
  });

/** A GPMF item. */
export function gpmf(key: string, type: string, size: number, data: Bytes): Bytes {
  const repeat = size === 0 ? 0 : data.length / size;
  const isNest = type === '\0';
  const head = layout(8, (view, text) => {
    text(0, key + type);
    view.setUint8(5, isNest ? 1 : size);
    view.setUint16(6, isNest ? data.length : repeat);
  });
  return join(head, data, zeros((4 - (data.length % 4)) % 4));
}

const gpmfPayload = (fix: (typeof FIXES)[number], kind: number): Bytes => {
  const clock = fix.clock.map((part) => String(part % 100).padStart(2, '0')).join('');
  const gps5 = u32be(fix.latitude * 1e7, fix.longitude * 1e7, 120_000, (fix.speedKmh / 3.6) * 1000, 0);
  const stream = join(
    gpmf('GPSF', 'L', 4, u32be(kind)),
    gpmf('GPSU', 'U', 16, ascii(`${clock}.000`)),
    gpmf('GPSP', 'S', 2, ascii('\0\xc8')),
    gpmf('SCAL', 'l', 4, u32be(1e7, 1e7, 1000, 1000, 100)),
    gpmf('GPS5', 'l', 20, gps5),
  );
  return gpmf('DEVC', '\0', 1, join(gpmf('DVNM', 'c', 1, ascii('Camera')), gpmf('STRM', '\0', 1, stream)));
};

const gpmf9Payload = (fix: (typeof FIXES)[number]): Bytes => {
  const row = layout(32, (view) => {
    const since2000 = fix.utcMs - Date.UTC(2000, 0, 1);
    const values = [fix.latitude * 1e7, fix.longitude * 1e7, 120_000, (fix.speedKmh / 3.6) * 1000, 0];
    for (const [index, value] of values.entries()) view.setInt32(index * 4, Math.round(value));
    view.setInt32(20, Math.floor(since2000 / 86_400_000));
    view.setInt32(24, since2000 % 86_400_000);
    view.setUint16(28, 200);
    view.setUint16(30, 3);
  });
  const stream = join(
    gpmf('TYPE', 'c', 1, ascii('lllllllSS')),
    gpmf('SCAL', 'l', 4, u32be(1e7, 1e7, 1000, 1000, 100, 1, 1000, 100, 1)),
    gpmf('GPS9', '?', 32, row),
  );
  return gpmf('DEVC', '\0', 1, gpmf('STRM', '\0', 1, stream));
};

const track = (handler: string, format: string, samples: readonly Bytes[]): Bytes =>
  mp4({
    durationMs: samples.length * 1000,
    tracks: [{ handler, format, samples: samples.map((bytes) => ({ bytes, ticks: 1000 })) }],
  });

const ssmd = (fix: (typeof FIXES)[number] | undefined, clock: readonly number[]): Bytes =>
  layout(40, (view) => {
    view.setFloat64(0, fix ? fix.latitude : 4294967295, true);
    view.setFloat64(8, fix ? fix.longitude : 4294967295, true);
    view.setInt32(16, fix ? fix.altitudeM : -1, true);
    view.setUint16(20, fix ? Math.round(fix.speedKmh) : 0xffff, true);
    view.setUint8(22, clock[0]! - 1900);
    view.setUint8(23, clock[1]! - (fix ? 0 : 1));
    for (let part = 2; part < 6; part++) view.setUint8(22 + part, clock[part]!);
    view.setUint8(28, fix ? fix.heading / 2 : 255);
  });

/** A record of the box `gps0`, so much later than the fix was. */
export const gps0 = (fix: (typeof FIXES)[number], laterMs = 0): Bytes =>
  layout(32, (view) => {
    view.setFloat64(0, fix.latNmea, true);
    view.setFloat64(8, -fix.lonNmea, true);
    view.setInt32(16, fix.altitudeM, true);
    view.setUint16(20, Math.round(fix.speedKmh), true);
    const at = new Date(fix.utcMs + laterMs);
    const [year, month] = [at.getUTCFullYear() - 2000, at.getUTCMonth() + 1];
    const when = [year, month, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()];
    for (const [index, part] of when.entries()) view.setUint8(22 + index, part);
    view.setUint8(28, fix.heading / 2);
  });

const vueroid = (fix: (typeof FIXES)[number]): Bytes =>
  layout(72, (view) => {
    view.setUint8(0x34, 1);
    view.setUint16(0x36, fix.altitudeM, true);
    view.setFloat32(0x38, fix.speedKmh, true);
    view.setFloat32(0x3c, fix.latNmea, true);
    view.setFloat32(0x40, fix.lonNmea, true);
    view.setUint32(0x44, fix.utcMs / 1000 + 7200, true);
  });

const thinkware = (text: string): Bytes =>
  join(
    layout(2, (view) => view.setUint16(0, text.length)),
    text,
  );

const ligo = (fix: (typeof FIXES)[number] | undefined, index: number): Bytes => {
  const [year, month, day, hour, minute, second] = local(FIXES[index]!.clock).map((part) =>
    String(part).padStart(2, '0'),
  );
  const place = fix
    ? `N:${fix.latitude.toFixed(6)} W:${(-fix.longitude).toFixed(6)} 37.0 km/h`
    : 'N:00.000000 W:0.000000 00.0 km/h';
  const text = `${year}/${month}/${day} ${hour}:${minute}:${second} ${place} x:0.00 y:0.00 z:0.00 A:350.0 H:120.0`;
  return join(text, zeros(0x84 - text.length));
};

const novatekPes = (fix: (typeof FIXES)[number], when: readonly number[], prefix: number): Bytes =>
  join(zeros(prefix), classicBlock(0x10, 40, fix, when).subarray(16), zeros(1008 - 240 - prefix));

/** A `SeiMetadata` message with the fields that we read, and two that we do not. */
export const seiMetadata = (latitude: number, longitude: number, speedMs: number, heading: number): Bytes => {
  const double = (field: number, value: number): Bytes =>
    layout(9, (view) => {
      view.setUint8(0, field * 8 + 1);
      view.setFloat64(1, value, true);
    });
  const float = (field: number, value: number): Bytes =>
    layout(5, (view) => {
      view.setUint8(0, field * 8 + 5);
      view.setFloat32(1, value, true);
    });
  return join(
    ascii('\x08\x01\x18\x96\x01'),
    float(4, speedMs),
    double(11, latitude),
    double(12, longitude),
    double(13, heading),
  );
};

/** A frame of H.264 with Tesla's SEI before the picture. */
export const teslaFrame = (message: Bytes): Bytes => {
  const escaped: number[] = [];
  for (const byte of message) {
    if (byte <= 3 && escaped.at(-1) === 0 && escaped.at(-2) === 0) escaped.push(3);
    escaped.push(byte);
  }
  const nal = join(ascii('\x06\x05\x40BBBBi'), Uint8Array.from(escaped), ascii('\x80'));
  const picture = join(ascii('\x65'), zeros(20));
  return join(u32be(nal.length), nal, u32be(picture.length), picture);
};

const blackvueLog = FIXES.map((fix, index) => {
  const stamp = `[${fix.utcMs + 7_200_000 + 250}]`;
  const gga = `GPGGA,05060${7 + index}.000,${fix.latNmea},N,0${fix.lonNmea},W,1,08,1.2,120.0,M,47.0,M,,0000`;
  return `${stamp}${sentence(gga)}\r\n${stamp}${sentence(rmc(fix))}\r\n`;
}).join('');

export const FAKE_RECORDINGS: readonly FakeRecording[] = [
  novatek('Novatek, layout 17', 0x30, 72),
  novatek('Novatek, layout 3', 0x10, 40),
  novatek('Novatek, layout 3 shifted (Kenwood)', 0x40, 88),
  {
    ...novatek('Novatek in free boxes at the top', 0x30, 72),
    // A block begins as a box of the type `free` does.
    bytes: mp4({ top: FIXES.map((fix) => classicBlock(0x30, 72, fix, fix.clock)) }),
  },
  {
    ...novatek('Novatek somewhere in the media data', 0x10, 40),
    bytes: mp4({ media: join(...FIXES.flatMap((fix) => [zeros(3333), classicBlock(0x10, 40, fix, fix.clock)])) }),
  },
  {
    ...novatek('Viofo, cold start: UTC before the first fix, local time after it', 0x10, 40),
    bytes: indexed(
      [
        classicBlock(0x10, 40, undefined, [2026, 3, 4, 5, 6, 5]),
        classicBlock(0x10, 40, undefined, [2026, 3, 4, 5, 6, 6]),
        ...FIXES.map((fix) => classicBlock(0x10, 40, fix, local(fix.clock), 'E')),
      ],
      5000,
    ),
    voids: 2,
    isLocal: true,
    isEast: true, // where clocks are two hours ahead
    startS: 2,
  },
  { title: 'Vantrue N4', file: 'a.mp4', bytes: indexed(vantrueN4), format: 'vantrue' },
  {
    title: 'Vantrue N2X, RMC inside the block',
    file: 'a.mp4',
    bytes: indexed(
      [VOID_RMC, ...FIXES.map(rmc)].map((text) =>
        freeGps(0x108, (_view, write) => write(0x6c, `${sentence(text)}\r\n`)),
      ),
    ),
    format: 'vantrue',
    voids: 1,
    startS: 1,
  },
  {
    title: 'Vantrue S1',
    file: 'a.mp4',
    bytes: indexed(vantrueS1),
    format: 'vantrue',
    withAltitude: true,
    tolerance: 1e-5,
  },
  { title: 'Akaso', file: 'a.mp4', bytes: indexed(akaso), format: 'novatek', tolerance: 1e-5 },
  { title: 'IQS', file: 'a.mp4', bytes: indexed(iqs), format: 'novatek', without: ['heading'] },
  {
    title: 'Nextbase 512G, three records in a block',
    file: 'a.mp4',
    bytes: indexed([nextbase512g]),
    format: 'novatek',
  },
  { title: 'RMC with each byte 16 too high', file: 'a.mp4', bytes: indexed(scrambled), format: 'novatek' },
  { title: 'Azdome', file: 'a.mp4', bytes: indexed(azdome), format: 'novatek', without: ['speed', 'heading'] },
  { title: '70mai A810', file: 'a.mp4', bytes: indexed(mai), format: '70mai', without: ['speed', 'clock'] },
  {
    title: '70mai Pro, box GPS',
    file: 'NO20260304-070607-000121.MP4',
    bytes: mp4({
      durationMs: 4000,
      top: [
        box('GPS ', maiBox(false, 0, FIXES[0]!), ...FIXES.map((fix, index) => maiBox(true, index + 1, fix)), zeros(36)),
      ],
    }),
    format: '70mai-box',
    voids: 2,
    startS: 1,
    without: ['heading', 'clock'],
  },
  {
    title: 'GoPro GPS5',
    file: 'GH010123.MP4',
    bytes: track('meta', 'gpmd', [gpmfPayload(FIXES[0]!, 0), ...FIXES.map((fix) => gpmfPayload(fix, 3))]),
    format: 'gopro',
    voids: 1,
    startS: 1,
    without: ['heading'],
    withAltitude: true,
  },
  {
    title: 'GoPro GPS9',
    file: 'GX010123.MP4',
    bytes: track('meta', 'gpmd', FIXES.map(gpmf9Payload)),
    format: 'gopro',
    without: ['heading'],
    withAltitude: true,
  },
  {
    title: 'SigmaStar',
    file: 'INF20260304-070606-1-F.mp4',
    bytes: track('meta', 'ssmd', [ssmd(undefined, [2026, 3, 4, 7, 6, 6]), ...FIXES.map((fix) => ssmd(fix, fix.clock))]),
    format: 'sigmastar',
    voids: 1,
    startS: 1,
    withAltitude: true,
  },
  {
    title: 'Navitel gps0, with a record of before',
    file: 'FILE260304-070607-000001F.MP4',
    bytes: mp4({
      durationMs: 3000,
      top: [box('gps0', zeros(32), gps0(FIXES[0]!), gps0(FIXES[1]!), gps0(FIXES[0]!), gps0(FIXES[2]!))],
    }),
    format: 'gps0',
    voids: 1,
    withAltitude: true,
    startS: 1,
  },
  {
    title: 'Navitel gps0, cold start: what the memory held of the day before, then nothing, then fixes',
    file: 'FILE260304-070607-000001F.MP4',
    bytes: mp4({
      durationMs: 8000,
      top: [
        box(
          'gps0',
          ...[0, 0, 1].map((second) => gps0(FIXES[second]!, -DAY_MS)),
          ...[zeros(32), zeros(32), ...FIXES.map(gps0)],
          ...[3, 4].map((second) => gps0(FIXES[0]!, second * 1000 - DAY_MS)),
        ),
      ],
    }),
    format: 'gps0',
    voids: 2,
    withAltitude: true,
    startS: 5,
  },
  {
    title: 'Navitel gps0, with more records before the first fix than the recording has seconds',
    file: 'FILE260304-070607-000001F.MP4',
    bytes: mp4({ durationMs: 3000, top: [box('gps0', zeros(32 * 9), ...FIXES.map(gps0))] }),
    format: 'gps0',
    voids: 9,
    withAltitude: true,
  },
  {
    title: 'Vueroid',
    file: '20260304_070607_INF_F_N.mp4',
    bytes: track('tvxt', 'mp4s', [...FIXES.map(vueroid), zeros(72)]),
    format: 'vueroid',
    voids: 1,
    isLocal: true,
    without: ['heading'],
    withAltitude: true,
    tolerance: 1e-5,
  },
  {
    title: 'Thinkware',
    file: 'REC_2026_F.mp4',
    bytes: track(
      'sbtl',
      'tx3g',
      FIXES.map((fix) => thinkware(`gsensori,4,512,-133,038,-08;${sentence(rmc(fix)).slice(1)}\n;CAR,0,0,0,0.0,0,0,0`)),
    ),
    format: 'thinkware',
  },
  {
    title: 'Mini 0806',
    file: 'a.mp4',
    bytes: track(
      'text',
      'text',
      FIXES.map((fix, index) =>
        thinkware(
          `A,040326,05060${7 + index},${fix.latNmea.toFixed(4)},N,${fix.lonNmea.toFixed(4)},W,37.04,120.0,0.1,0.2,9.8;`,
        ),
      ),
    ),
    format: 'subtitles',
    without: ['heading'],
    withAltitude: true,
  },
  {
    title: 'LigoGPS behind the boxes',
    file: 'a.mp4',
    bytes: mp4({
      durationMs: 3000,
      trailer: join(
        zeros(500),
        'SKIPLIGOGPSINFO     ',
        zeros(5),
        ...FIXES.map((fix, index) => ligo(fix, index)),
        '####',
      ),
    }),
    format: 'ligogps',
    isLocal: true,
    withAltitude: true,
  },
  {
    title: 'BlackVue, box in a free box',
    file: '20260304_070607_NF.mp4',
    bytes: mp4({ top: [box('free', box('gps ', blackvueLog, zeros(20)), box('3gf ', zeros(10)))] }),
    format: 'blackvue',
    startS: 0.25,
    withAltitude: true,
  },
  {
    title: 'Tesla',
    file: '2026-03-04_07-06-07-front.mp4',
    bytes: track('vide', 'avc1', [
      teslaFrame(seiMetadata(0, 0, 0, 0)),
      ...FIXES.map((fix) => teslaFrame(seiMetadata(fix.latitude, fix.longitude, fix.speedKmh / 3.6, fix.heading))),
    ]),
    format: 'tesla',
    voids: 1,
    startS: 1,
    without: ['clock'],
  },
  {
    title: 'Viofo in a transport stream',
    file: '20260304070607_000123.TS',
    bytes: transportStream(
      0x300,
      FIXES.map((fix) => novatekPes(fix, local(fix.clock), 0)),
    ),
    format: 'novatek',
    isLocal: true,
    tolerance: 1e-5,
  },
  {
    title: 'Blueskysea in a transport stream, with a prefix',
    file: '20260304070607_000123.TS',
    bytes: transportStream(
      0x301,
      FIXES.map((fix) => novatekPes(fix, local(fix.clock), 164)),
    ),
    format: 'novatek',
    isLocal: true,
    tolerance: 1e-5,
  },
  {
    title: 'Juscar: LigoGPS in a transport stream',
    file: '20260304_070607F.ts',
    bytes: transportStream(0x102, [
      join('LIGOGPSINFO\0\0\0\0\x05\x01\0\0\0####i', zeros(100)),
      join('normal:', ligo(undefined, 0)),
      ...FIXES.map((fix, index) => join('normal:', ligo(fix, index))),
    ]),
    format: 'ligogps',
    voids: 1,
    isLocal: true,
    withAltitude: true,
    startS: 1,
  },
  {
    title: 'BlackVue .gps',
    file: '20260304_070607_N.gps',
    bytes: ascii(blackvueLog),
    format: 'blackvue',
    withAltitude: true,
  },
  {
    title: 'NMEA log',
    file: 'FILE260304-070607.NMEA',
    bytes: ascii(
      [VOID_RMC, ...FIXES.map(rmc)].map((text) => `${sentence(text)}\n$GSENSORD,0.250,0.060,-0.060\n`).join(''),
    ),
    format: 'nmea',
    voids: 1,
  },
  {
    title: 'Escort .map',
    file: 'a.map',
    bytes: ascii(
      FIXES.map(
        (fix, index) =>
          `A,040326,05060${7 + index},${fix.latNmea.toFixed(4)},N,${fix.lonNmea.toFixed(4)},W,37.04,0.10,-0.17,1.59;\n`,
      ).join(''),
    ),
    format: 'escort',
    without: ['heading'],
  },
  {
    title: '70mai log of a card',
    file: 'GPSData000001.txt',
    bytes: ascii(
      `$V02\n${FIXES.map(
        (fix) =>
          `${fix.utcMs / 1000 - 28_800},A,${fix.latitude.toFixed(6)},${fix.longitude.toFixed(6)},35000,1029,1,2,3,NO20260304-070607-000001F.MP4,0,0,0\n`,
      ).join('')}1772571970,V,0,0,0,0,1,2,3,0,0,0,0\n`,
    ),
    format: '70mai-log',
    voids: 1,
  },
  {
    title: 'GPX',
    file: 'phone.gpx',
    bytes: Buffer.from(
      `<?xml version="1.0"?><!-- <trkpt lat="1" lon="1"/> --><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1" xmlns:x="http://www.garmin.com/xmlschemas/TrackPointExtension/v2"><trk><name>Ä &amp; ö</name><trkseg>${FIXES.map(
        (fix) =>
          `<trkpt lat='${fix.latitude}' lon="${fix.longitude}"><ele>120</ele><time>${new Date(fix.utcMs + 7_200_000).toISOString().replace('Z', '+02:00')}</time><extensions><x:TrackPointExtension><x:speed>${fix.speedKmh / 3.6}</x:speed><x:course>350</x:course></x:TrackPointExtension></extensions></trkpt>`,
      ).join('\n')}</trkseg></trk></gpx>`,
    ),
    format: 'gpx',
    withAltitude: true,
  },
  {
    title: 'INNOVV, without a clock',
    stepS: 1 / 3,
    file: 'a.mp4',
    bytes: indexed([innovv], 1000),
    format: 'novatek',
    without: ['clock'],
    tolerance: 1e-5,
  },
];
