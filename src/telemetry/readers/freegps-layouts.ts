import { latin1, viewOf } from '../bytes/byte-view.ts';
import { calendarMs } from '../bytes/calendar.ts';
import { inHemisphere } from '../bytes/degrees.ts';
import type { Fix } from '../fix.ts';
import { type FreeGpsLayout, nmeaFix, one, VOID } from './freegps-layout.ts';
import { TEXT_LAYOUTS } from './freegps-text.ts';

const isOneOf = (byte: number | undefined, letters: string): boolean =>
  byte !== undefined && byte > 0 && letters.includes(String.fromCharCode(byte));
const letterAt = (block: Uint8Array, at: number): string => String.fromCharCode(block[at] ?? 0);
const zeroAt = (block: Uint8Array, from: number, to: number): boolean =>
  block.length >= to && block.subarray(from, to).every((byte) => byte === 0);

/** Hour, minute, second at `time` and year, month, day at `date`, as six 32-bit numbers. */
function clockAt(view: DataView, time: number, date: number): number | undefined {
  const at = (offset: number): number => view.getInt32(offset, true);
  if (Math.max(time, date) + 12 > view.byteLength) return undefined;
  const year = at(date);
  return calendarMs({
    year,
    month: at(date + 4),
    day: at(date + 8),
    hour: at(time),
    minute: at(time + 4),
    second: at(time + 8),
  });
}

/** Layouts 17 and 3: six numbers of date and time, `A`, `N`, `E`, zero, then four floats. */
function classic(name: string, clock: number, status: number): FreeGpsLayout {
  return {
    name,
    matches: (block) =>
      block.length >= status + 20 &&
      ((block[status] === 0x41 &&
        isOneOf(block[status + 1], 'NS') &&
        isOneOf(block[status + 2], 'EW') &&
        block[status + 3] === 0) ||
        (block[status] === 0x56 && block[status + 3] === 0 && clockAt(viewOf(block), clock, clock + 12) !== undefined)),
    read: (block) => {
      const view = viewOf(block);
      const clockMs = clockAt(view, clock, clock + 12);
      if (block[status] !== 0x41) return clockMs === undefined ? VOID : { ...VOID, voidClockMs: clockMs };
      const [lat, lon, speed, heading] = [4, 8, 12, 16].map((offset) => view.getFloat32(status + offset, true));
      const northSouth = letterAt(block, status + 1);
      const eastWest = letterAt(block, status + 2);
      // Transcend's body camera (17c): degrees and km/h already.
      if (status === 72 && view.getUint32(0) === 0x4000 && Math.abs(lat!) <= 90 && Math.abs(lon!) <= 180)
        return one({
          ...(clockMs === undefined ? {} : { clockMs }),
          latitude: inHemisphere(lat!, northSouth),
          longitude: inHemisphere(lon!, eastWest),
          speedKmh: speed!,
          headingDeg: heading!,
        });
      return one(nmeaFix({ lat: lat!, northSouth, lon: lon!, eastWest, knots: speed!, heading: heading!, clockMs }));
    },
  };
}

const vantrueN4: FreeGpsLayout = {
  name: '15 (Vantrue N4)',
  matches: (block) =>
    block.length >= 0x5c &&
    block[28] === 0x41 &&
    isOneOf(block[40], 'NS') &&
    isOneOf(block[56], 'EW') &&
    zeroAt(block, 29, 32),
  read: (block) => {
    const view = viewOf(block);
    return one(
      nmeaFix({
        lat: view.getFloat64(0x20, true),
        northSouth: letterAt(block, 40),
        lon: view.getFloat64(0x30, true),
        eastWest: letterAt(block, 56),
        knots: view.getFloat64(0x40, true),
        heading: view.getFloat64(0x48, true),
        clockMs: clockAt(view, 0x10, 0x50),
      }),
    );
  },
};

const vantrueS1: FreeGpsLayout = {
  name: '10 (Vantrue S1)',
  matches: (block) =>
    block.length >= 0x70 &&
    block[64] === 0x41 &&
    isOneOf(block[65], 'NS') &&
    isOneOf(block[66], 'EW') &&
    latin1(block, 48, 58) === 'horsontech',
  read: (block) => {
    const view = viewOf(block);
    const fix = nmeaFix({
      lat: view.getFloat32(0x60, true),
      northSouth: letterAt(block, 65),
      lon: view.getFloat32(0x5c, true),
      eastWest: letterAt(block, 66),
      knots: view.getFloat32(0x64, true),
      heading: view.getFloat32(0x68, true),
      clockMs: clockAt(view, 0x50, 0x44),
    });
    return one({ ...fix, altitudeM: view.getFloat32(0x6c, true) });
  },
};

const akaso: FreeGpsLayout = {
  name: '6 (Akaso, Anticlock)',
  matches: (block) =>
    block.length >= 0x64 &&
    block[60] === 0x41 &&
    isOneOf(block[68], 'NS') &&
    isOneOf(block[76], 'EW') &&
    zeroAt(block, 61, 64),
  read: (block) => {
    const view = viewOf(block);
    const turned = latin1(block, 0x16, 0x1a) === 'x.xx' || latin1(block, 16, 20) === 'x.xx' ? 180 : 0;
    const fix = nmeaFix({
      lat: view.getFloat32(0x40, true),
      northSouth: letterAt(block, 68),
      lon: view.getFloat32(0x48, true),
      eastWest: letterAt(block, 76),
      heading: (view.getFloat32(0x54, true) + turned) % 360,
      clockMs: clockAt(view, 0x30, 0x58),
    });
    return one({ ...fix, speedKmh: view.getFloat32(0x50, true) });
  },
};

const iqs: FreeGpsLayout = {
  name: '16 (IQS)',
  matches: (block) =>
    block.length >= 0x5c &&
    latin1(block, 16, 19) === 'IQS' &&
    block[72] === 0x41 &&
    isOneOf(block[73], 'NS') &&
    isOneOf(block[74], 'EW'),
  read: (block) => {
    const view = viewOf(block);
    const clockMs = clockAt(view, 0x30, 0x3c);
    return one({
      ...(clockMs === undefined ? {} : { clockMs }),
      latitude: inHemisphere(view.getInt32(0x4c, true) / 1e7, letterAt(block, 73)),
      longitude: inHemisphere(view.getInt32(0x50, true) / 1e7, letterAt(block, 74)),
      speedKmh: view.getInt32(0x54, true) * 0.036,
    });
  },
};

const nextbase512g: FreeGpsLayout = {
  name: '20 (Nextbase 512G)',
  matches: (block) => block.length >= 0x50 && block[0x30] === 0x24 && block[0x31] === 0x53,
  read: (block) => {
    const view = viewOf(block);
    const fixes: Fix[] = [];
    for (let at = 0x30; at + 32 <= block.length && block[at] === 0x24 && block[at + 1] === 0x53; at += 32) {
      const clockMs = calendarMs({
        year: view.getUint16(at + 6),
        month: view.getUint8(at + 8),
        day: view.getUint8(at + 9),
        hour: view.getUint8(at + 10),
        minute: view.getUint8(at + 11),
        second: view.getUint16(at + 12) / 10,
      });
      if (clockMs === undefined) break;
      fixes.push({
        clockMs,
        latitude: view.getInt32(at + 15) / 1e7,
        longitude: view.getInt32(at + 19) / 1e7,
        speedKmh: view.getUint16(at + 2) * 0.036,
        headingDeg: (view.getInt16(at + 4) / 100 + 360) % 360,
      });
    }
    return { fixes, voidCount: 0 };
  },
};

const innovv: FreeGpsLayout = {
  name: '13 (INNOVV)',
  matches: (block) =>
    block.length >= 48 && block[16] === 0x41 && isOneOf(block[17], 'NS') && isOneOf(block[18], 'EW') && block[19] === 0,
  read: (block) => {
    const view = viewOf(block);
    const fixes: Fix[] = [];
    for (let at = 16; at + 32 <= block.length && block[at] === 0x41 && isOneOf(block[at + 1], 'NS'); at += 32)
      fixes.push(
        nmeaFix({
          lat: view.getFloat32(at + 4, true),
          northSouth: letterAt(block, at + 1),
          lon: view.getFloat32(at + 8, true),
          eastWest: letterAt(block, at + 2),
          knots: view.getFloat32(at + 12, true),
          heading: view.getFloat32(at + 16, true),
        }),
      );
    return { fixes, voidCount: 0 };
  },
};

const mai: FreeGpsLayout = {
  name: '19 (70mai A810, M500, A510)',
  matches: (block) => {
    if (block.length < 43 || (block[30] !== 0x41 && block[30] !== 0x56)) return false;
    const view = viewOf(block);
    return view.getUint16(12, true) === view.getUint16(18, true) && view.getUint16(14, true) === 0 && block[12] !== 0;
  },
  // Degrees times 1e7. The other reading in use, NMEA form times 1e5, gives minutes above 59 on the recordings we saw.
  read: (block) => {
    if (block[30] !== 0x41) return VOID;
    const view = viewOf(block);
    return one({
      latitude: view.getInt32(31, true) / 1e7,
      longitude: view.getInt32(35, true) / 1e7,
      headingDeg: view.getUint32(39, true),
    });
  },
};

/** Every layout we read, in the order in which they are tried: what is told by a text before what is told by letters. */
export const FREE_GPS_LAYOUTS: readonly FreeGpsLayout[] = [
  ...TEXT_LAYOUTS,
  nextbase512g,
  vantrueN4,
  vantrueS1,
  akaso,
  iqs,
  classic('17 (Viofo A119S, 2E, SilverStone)', 0x30, 72),
  classic('3 (Viofo A119 V3 and later)', 0x10, 40),
  classic('3 shifted (Kenwood DRV-A510W)', 0x40, 88),
  innovv,
  mai,
];
