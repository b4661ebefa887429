import type { Coordinates } from './coordinates.ts';

/** Everything within so many metres of a position. */
export interface GeoCircle extends Coordinates {
  readonly withinM: number;
}

/** Everything between these degrees, edges included; when `west` is greater than `east`, across the date line. */
export interface GeoBox {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}
