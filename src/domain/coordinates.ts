/** A position on Earth, in degrees. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/** Of latitude, and of longitude at the equator, on a round Earth. */
export const METRES_PER_DEGREE = 111_195;

/** Metres between two positions some kilometres apart, as on a plane. */
export function metresBetween(a: Coordinates, b: Coordinates): number {
  const east = ((((a.longitude - b.longitude) % 360) + 540) % 360) - 180;
  const shrunk = Math.cos((((a.latitude + b.latitude) / 2) * Math.PI) / 180);
  return Math.hypot(a.latitude - b.latitude, east * shrunk) * METRES_PER_DEGREE;
}
