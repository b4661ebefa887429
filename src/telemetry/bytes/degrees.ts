/** Kilometres an hour of one knot. */
export const KMH_PER_KNOT = 1.852;

/**
 * Degrees from NMEA's form, degrees times 100 plus minutes (`5012.5` is 50° 12.5'); NaN when the minutes are 60 or more,
 * which is not that form. The sign is kept.
 */
export function degreesOfNmea(value: number): number {
  const degrees = Math.trunc(value / 100);
  const minutes = value - degrees * 100;
  return Math.abs(minutes) < 60 ? degrees + minutes / 60 : Number.NaN;
}

/** The value with the sign of its hemisphere's letter; the letter alone decides. */
export const inHemisphere = (degrees: number, letter: string): number =>
  letter === 'S' || letter === 'W' ? -Math.abs(degrees) : Math.abs(degrees);
