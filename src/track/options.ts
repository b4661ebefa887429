/** Every number of the tracker. Times are in seconds of the recording, distances in plate widths. */
export interface TrackOptions {
  /** A track ends when it was not seen for longer than this. */
  readonly endAfterGapS: number;
  /** A look belongs by place alone when its centre is no further than this from where the plate is expected ... */
  readonly nearWidths: number;
  /** ... or than so many pixels, which a camera shakes also before small plates ... */
  readonly nearPx: number;
  /**
   * ... or than so many, when it is the only look that a track can have and that track the only one for it: a plate that is
   * alone is hardly ever mistaken for another. The tracks that found their looks tell how far the camera moved them all;
   */
  readonly nearAlonePx: number;
  /** ... plus this for every second since the last look; */
  readonly nearWidthsPerS: number;
  /** ... and when no more time than this went by since the last look. After that the text must be alike too. */
  readonly placeAloneS: number;
  /** While a track's speed is not known, after its first look, the next may be so far to the side within that time ... */
  readonly firstStepWidthsPerS: number;
  /** ... but no further than this. */
  readonly firstStepWidths: number;
  /** A look with a like text may be this far from where the plate is expected ... */
  readonly farWidths: number;
  /** ... plus this for every second since the last look. */
  readonly farWidthsPerS: number;
  /** Largest ratio between the widths of two looks ... */
  readonly sizeRatio: number;
  /** ... plus this for every second between them: a vehicle that comes near grows fast. */
  readonly sizeRatioPerS: number;
  /** Likeness (0 to 1) from which two readings are held to be of one text. */
  readonly alike: number;
  /** Probability, per character, that the one then gives the other's text: readings that might say anything are of no one. */
  readonly alikeProbability: number;
  /** Likeness below which two clear readings are held to be of two texts, wherever they stand. */
  readonly different: number;
  /** Probability from which a reading counts as clear. */
  readonly clearProbability: number;
  /** Overlap from which a look so soon after the last one belongs whatever it reads (`placeAloneS`). */
  readonly sureOverlap: number;
  /** The same for a track most of whose looks show no plate: what is read of a sign is another thing at each look. */
  readonly signOverlap: number;
  /** How much the likeness of the texts weighs against the place, 0 to 1. */
  readonly textShare: number;
  /** How much of the measured speed is taken over at each look, 0 to 1. */
  readonly speedGain: number;
  /** A place is predicted for no longer than this. */
  readonly predictS: number;
  /** A plate is known when so many of its looks read what the clearest of them reads, or all together take it for none and so many do ... */
  readonly knownReadings: number;
  /** ... with at least this probability each. */
  readonly knownProbability: number;
  /** ... and when it was seen no longer ago than this: another plate may be in its place by now. */
  readonly knownForS: number;
  /** Looks kept per track; beyond it the poorest of two neighbours goes, never the best, the first or the last. */
  readonly maxLooks: number;
  /** See `LikelihoodOptions` of domain. */
  readonly floorProbability: number;
  readonly missedProbability: number;
}

export const DEFAULT_TRACK_OPTIONS: TrackOptions = {
  endAfterGapS: 2.2,
  nearWidths: 0.6,
  nearPx: 16,
  nearAlonePx: 32,
  nearWidthsPerS: 1.5,
  placeAloneS: 0.5,
  firstStepWidthsPerS: 30,
  firstStepWidths: 3.5,
  farWidths: 1.5,
  farWidthsPerS: 6,
  sizeRatio: 1.35,
  sizeRatioPerS: 1.2,
  alike: 0.3,
  alikeProbability: 0.2,
  different: 0.06,
  clearProbability: 0.5,
  sureOverlap: 0.35,
  signOverlap: 0.15,
  textShare: 0.5,
  speedGain: 0.5,
  predictS: 1.2,
  knownReadings: 3,
  knownProbability: 0.95,
  knownForS: 0.25,
  maxLooks: 48,
  floorProbability: 0.001,
  missedProbability: 0.02,
};
