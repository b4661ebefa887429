import type { Candidate, RegionProbability } from './reading.ts';
import type { Observation, Track } from './track.ts';

/** One plate seen once in one input: a track whose readings were joined into one text. */
export interface Sighting {
  /** The original file, as the user named it. */
  readonly source: string;
  readonly track: Track;
  readonly text: string;
  /** Probability that `text` is exactly right, 0 to 1. */
  readonly probability: number;
  /** For each character of `text` the probability that it is right, provided that the length is. */
  readonly characters: readonly number[];
  /** Other texts with their probabilities, best first, `text` not included. */
  readonly alternatives: readonly Candidate[];
  /** Looks in which anything was read, also those that the track no longer keeps ... */
  readonly readLooks: number;
  /** ... and those of them that read this very text. */
  readonly agreeingLooks: number;
  /** Mean probability over its looks that they show no plate; absent when unknown. */
  readonly notPlateProbability?: number;
  readonly regions: readonly RegionProbability[];
  /** The look that shows the plate best; its pixels are the evidence. */
  readonly best: Observation;
}

/** A stable word for why a track did not become a sighting. */
export type RejectionReason =
  | 'not-a-plate'
  | 'unreadable'
  | 'too-short'
  | 'too-long'
  | 'wrong-format'
  | 'low-confidence'
  | 'static-text'
  | 'cut-off';

/** A track that did not become a sighting, kept because people ask why a plate is missing. */
export interface Rejection {
  readonly source: string;
  readonly track: Track;
  readonly reason: RejectionReason;
  /** What was read, as far as anything was. */
  readonly text: string;
}
