import { indexOfText, latin1, viewOf } from '../bytes/byte-view.ts';
import type { Fix } from '../fix.ts';
import { FREE_GPS_LAYOUTS } from './freegps-layouts.ts';
import { LIGO_MAGIC, readLigoText } from './ligo-text.ts';

/** What one `freeGPS ` block says; `layout` is absent when it is none that we read. */
export interface FreeGpsReading {
  readonly layout?: string;
  readonly fixes: readonly Fix[];
  readonly voidCount: number;
  readonly voidClockMs?: number;
  readonly clock: 'utc' | 'local' | 'either';
  /** Why a block that is recognised is not read. */
  readonly reason?: string;
}

const NONE = { fixes: [], voidCount: 0, clock: 'either' } as const;

/** Longest part of a block that any layout looks at. */
export const FREE_GPS_BYTES = 0x1000;

/** A block with a record in it is longer; a size below it says nothing. */
const LEAST_BLOCK_BYTES = 0x30;

/** Whether the bytes, with the four of their size, begin a block. */
export const isFreeGps = (block: Uint8Array): boolean => latin1(block, 4, 12) === 'freeGPS ';

/** Reads one block of the Novatek family by the first layout that it fits; what follows it in the bytes is not of it. */
export function readFreeGps(bytes: Uint8Array): FreeGpsReading {
  if (!isFreeGps(bytes)) return NONE;
  const sizeBytes = viewOf(bytes).getUint32(0);
  const block = sizeBytes < LEAST_BLOCK_BYTES ? bytes : bytes.subarray(0, sizeBytes);
  if ([16, 48, 80].some((at) => latin1(block, at, at + LIGO_MAGIC.length) === LIGO_MAGIC)) {
    const { fixes, voidCount, encipheredCount } = readLigoText(block);
    const reason = encipheredCount > 0 && fixes.length === 0 ? 'its LigoGPS records are enciphered' : undefined;
    return { layout: '5 (LigoGPS)', fixes, voidCount, clock: 'local', ...(reason ? { reason } : {}) };
  }
  if (latin1(block, 0x45, 0x48) === 'ATC') return { ...NONE, reason: 'its ATC blocks (type 11) are enciphered' };
  if (isEAce(block)) return { ...NONE, reason: 'its E-ACE blocks (type 4) are enciphered' };
  for (const layout of FREE_GPS_LAYOUTS) {
    if (!layout.matches(block)) continue;
    const { utc, ...reading } = layout.read(block);
    return { layout: layout.name, ...reading, clock: utc ? 'utc' : 'either' };
  }
  return NONE;
}

/** Two texts of 20 base64 characters where others have numbers. */
const isEAce = (block: Uint8Array): boolean =>
  [0x2c, 0x40].every((at) => /^[A-Za-z0-9+/]{16,19}={1,2}/.test(latin1(block, at, at + 20)));

/** Where the next block's magic stands in some bytes, as the place of its size field; -1 when there is none. */
export function findFreeGps(bytes: Uint8Array, from: number): number {
  const at = indexOfText(bytes, 'freeGPS ', from + 4);
  return at < 4 ? -1 : at - 4;
}
