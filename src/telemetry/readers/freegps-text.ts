import { latin1 } from '../bytes/byte-view.ts';
import { calendarMs } from '../bytes/calendar.ts';
import { type BlockReading, type FreeGpsLayout, nmeaFix, one, VOID } from './freegps-layout.ts';
import { readRmc } from './nmea.ts';

const rmcText: FreeGpsLayout = {
  name: '15 text (Vantrue N2X, N4)',
  matches: (block) => /\$G[A-Z]RMC,/.test(latin1(block)),
  read: (block) => fromRmc(latin1(block)),
};

function fromRmc(text: string): BlockReading {
  const reading = readRmc(text);
  if (reading === undefined) return { fixes: [], voidCount: 0 };
  return reading === 'void' ? VOID : { ...one(reading.fix), utc: true };
}

const nextbase512gw: FreeGpsLayout = {
  name: '2 (Nextbase 512GW)',
  matches: (block) => /^\d{14}/.test(latin1(block, 52, 66)) && rmcText.matches(block),
  read: rmcText.read,
};

const SCRAMBLED_RMC = [0x34, 0x57, 0x60, 0x62, 0x5d, 0x53, 0x3c];
const scrambledRmc: FreeGpsLayout = {
  name: '7 and 9 (each byte 16 too high)',
  matches: (block) => SCRAMBLED_RMC.every((byte, index) => block[60 + index] === byte),
  read: (block) => fromRmc(latin1(block.subarray(60).map((byte) => (byte >= 16 ? byte - 16 : byte)))),
};

const AZDOME = [0xaa, 0xaa, 0xf2, 0xe1, 0xf0, 0xee, 0x54, 0x54];
const azdome: FreeGpsLayout = {
  name: '1 (Azdome, Roadgid)',
  matches: (block) => AZDOME.every((byte, index) => block[18 + index] === byte),
  read: (block) => {
    const text = latin1(block.subarray(26).map((byte) => byte ^ 0xaa));
    const found = /(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)[^NS]{0,40}([NS])(\d{8})([EW])(\d{9})(\d{3})?/.exec(text);
    if (!found) return VOID;
    const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number);
    return one(
      nmeaFix({
        lat: Number(found[8]) / 1e4,
        northSouth: found[7]!,
        lon: Number(found[10]) / 1e4,
        eastWest: found[9]!,
        clockMs: calendarMs({ year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second! }),
      }),
    );
  },
};

/** Layouts that hold text, plain or scrambled. */
export const TEXT_LAYOUTS: readonly FreeGpsLayout[] = [azdome, scrambledRmc, nextbase512gw, rmcText];
