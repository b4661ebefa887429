/** All sightings of one plate within one hour in one cell of the map. */
export interface Meeting {
  /** Days since 1970 by the recorder's own clock. */
  readonly day: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Number of the cell; undefined where the recording has no positions. */
  readonly cell: number | undefined;
  /** Mean position of the recorder, in degrees; undefined as `cell`. */
  readonly place: { readonly latitude: number; readonly longitude: number } | undefined;
  readonly sightings: number;
}

export const METRES_PER_DEGREE = 111_195;

/** Metres between two places some kilometres apart, as on a plane. */
export function metresBetween(a: NonNullable<Meeting['place']>, b: NonNullable<Meeting['place']>): number {
  const east = ((((a.longitude - b.longitude) % 360) + 540) % 360) - 180;
  const shrunk = Math.cos((((a.latitude + b.latitude) / 2) * Math.PI) / 180);
  return Math.hypot(a.latitude - b.latitude, east * shrunk) * METRES_PER_DEGREE;
}
