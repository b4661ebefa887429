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

/** Metres between two positions anywhere, along the surface of a round Earth (haversine). */
export function metresAlongSurface(a: Coordinates, b: Coordinates): number {
  const radians = Math.PI / 180;
  const north = Math.sin(((a.latitude - b.latitude) * radians) / 2) ** 2;
  const east = Math.sin(((a.longitude - b.longitude) * radians) / 2) ** 2;
  const square = north + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * east;
  return ((2 * Math.asin(Math.min(1, Math.sqrt(square)))) / radians) * METRES_PER_DEGREE;
}
