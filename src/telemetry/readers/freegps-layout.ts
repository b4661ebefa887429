import { degreesOfNmea, inHemisphere, KMH_PER_KNOT } from '../bytes/degrees.ts';
import type { Fix } from '../fix.ts';

/** What one block says: its fixes in order, or none; the clock of a block without a fix tells of the camera's own clock. */
export interface BlockReading {
  readonly fixes: readonly Fix[];
  readonly voidCount: number;
  /** The clock of a block without a fix, when it is set. */
  readonly voidClockMs?: number;
  /** The block's clock is UTC for certain. */
  readonly utc?: boolean;
}

/** One layout of a `freeGPS ` block: how it is recognised, and how it is read. Offsets count from the block's size field. */
export interface FreeGpsLayout {
  /** The number of the type in ExifTool's list of them, by which the layouts are known, and one maker. */
  readonly name: string;
  readonly matches: (block: Uint8Array) => boolean;
  readonly read: (block: Uint8Array) => BlockReading;
}

/** A block in which the recorder says that it has no fix. */
export const VOID: BlockReading = { fixes: [], voidCount: 1 };

/** A block of one fix. */
export const one = (fix: Fix): BlockReading => ({ fixes: [fix], voidCount: 0 });

/** A fix of NMEA-style coordinates and knots. */
export function nmeaFix(parts: {
  readonly lat: number;
  readonly northSouth: string;
  readonly lon: number;
  readonly eastWest: string;
  readonly knots?: number;
  readonly heading?: number;
  readonly clockMs?: number | undefined;
}): Fix {
  return {
    ...(parts.clockMs === undefined ? {} : { clockMs: parts.clockMs }),
    latitude: inHemisphere(degreesOfNmea(parts.lat), parts.northSouth),
    longitude: inHemisphere(degreesOfNmea(parts.lon), parts.eastWest),
    ...(parts.knots === undefined ? {} : { speedKmh: parts.knots * KMH_PER_KNOT }),
    ...(parts.heading === undefined ? {} : { headingDeg: parts.heading }),
  };
}
