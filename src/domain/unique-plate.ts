import type { Candidate } from './reading.ts';
import type { Sighting } from './sighting.ts';

/** Why two sightings were held to be the same plate. */
export interface Merge {
  readonly text: string;
  readonly reason: 'same-text' | 'likely-misreading';
  /** The sighting that was joined to the plate; without it the merge is undone. */
  readonly sighting: Sighting;
  /** What weighed, for people. */
  readonly detail?: string;
}

/** One plate that was really there, with all its sightings, in the order they were added; never empty. */
export interface UniquePlate {
  readonly text: string;
  /** ISO 3166 alpha-2, upper case; empty when unknown. */
  readonly country: string;
  readonly probability: number;
  readonly alternatives: readonly Candidate[];
  /** The sighting in which the plate was read best. */
  readonly best: Sighting;
  readonly sightings: readonly Sighting[];
  readonly merges: readonly Merge[];
}
