import type { Candidate } from './reading.ts';
import type { Sighting } from './sighting.ts';

/** Why two sightings were taken for the same plate. */
export interface Merge {
  readonly text: string;
  readonly reason: 'same-text' | 'likely-misreading' | 'corrected';
  /** The sighting that was joined to the plate; without it the merge is undone. */
  readonly sighting: Sighting;
  /** What decided it, in words. */
  readonly detail?: string;
}

/**
 * What a plate's confidence comes to: `sure` needs nobody to look at it, `review` does, `unreadable` says that a plate was
 * there but not which.
 */
export type PlateStatus = 'sure' | 'review' | 'unreadable';

/** The evidence for a plate's text: what its confidence is computed from. */
export interface Support {
  /** Joined probability of the text, as its readings give it; not calibrated. */
  readonly joined: number;
  /** Looks that read this very text, in all sightings ... */
  readonly agreeingLooks: number;
  /** ... and those that read anything, misreadings that were joined to the plate included. */
  readonly readLooks: number;
  /** Width of the plate in the best of its looks, in frame pixels. */
  readonly widthPx: number;
  /** Probability of no plate, from the sighting that looks most like one; 0 when absent. */
  readonly notPlateProbability?: number;
}

/** One plate that was really there, with all its sightings, in the order they were added; never empty. */
export interface UniquePlate {
  readonly text: string;
  /** ISO 3166 alpha-2, upper case; empty when unknown. */
  readonly country: string;
  /** Probability that `text` is exactly right, 0 to 1, calibrated on rides whose plates are known. */
  readonly probability: number;
  readonly status: PlateStatus;
  readonly support: Support;
  readonly alternatives: readonly Candidate[];
  /** The sighting in which the plate was read best. */
  readonly best: Sighting;
  readonly sightings: readonly Sighting[];
  readonly merges: readonly Merge[];
}
