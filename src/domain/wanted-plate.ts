import type { PlatePattern } from './plate-pattern.ts';

/** A row of a user's list of plates. */
export interface WantedPlate {
  readonly pattern: PlatePattern;
  /** What the user calls it, and what they noted; empty when nothing. */
  readonly label: string;
  readonly notes: string;
}
