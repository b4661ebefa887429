import type { Coordinates } from './coordinates.ts';

/** All sightings of one plate within one hour in one cell of the map. */
export interface Meeting {
  /** Days since 1970 by the recorder's own clock. */
  readonly day: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** Number of the cell; undefined where the recording has no positions. */
  readonly cell: number | undefined;
  /** Mean position of the recorder, in degrees; undefined as `cell`. */
  readonly place: Coordinates | undefined;
  readonly sightings: number;
}
