/** Every number of the tracker. Times are in seconds of the recording, distances in plate widths. */
export interface TrackOptions {
  /** A track ends when it was not seen for longer than this. */
  readonly endAfterGapS: number;
  /** A look belongs by place alone when its centre is no further than this from where the plate is expected ... */
  readonly nearWidths: number;
  /** ... or than this many pixels, since a camera shakes small plates as far as large ones ... */
  readonly nearPx: number;
  /**
   * ... or than this many, when look and track have no other partner: a plate that is alone is hardly ever mistaken for another. The
   * tracks that found their looks tell how far the camera moved them all;
   */
  readonly nearAlonePx: number;
  /** ... plus this for every second since the last look; */
  readonly nearWidthsPerS: number;
  /** ... and when no more time than this went by since the last look. After that the text must be alike too. */
  readonly placeAloneS: number;
  /** After a track's first look its speed is not known: the next one may be this far to the side, for every second ... */
  readonly firstStepWidthsPerS: number;
  /** ... but no further than this. */
  readonly firstStepWidths: number;
  /** A look with a similar text may be this far from where the plate is expected ... */
  readonly farWidths: number;
  /** ... plus this for every second since the last look. */
  readonly farWidthsPerS: number;
  /** Largest ratio between the widths of two looks ... */
  readonly sizeRatio: number;
  /** ... plus this for every second between them: a vehicle that comes near grows fast. */
  readonly sizeRatioPerS: number;
  /** Likeness (0 to 1) from which two readings count as one text. */
  readonly alike: number;
  /** Least probability, per character, that the one then gives the other's text: readings that might say anything do not count. */
  readonly alikeProbability: number;
  /** Likeness below which two clear readings count as two texts, wherever they are. */
  readonly different: number;
  /** Probability from which a reading counts as clear. */
  readonly clearProbability: number;
  /** Overlap from which a look within `placeAloneS` of the last one belongs, whatever it reads. */
  readonly sureOverlap: number;
  /** The same for a track most of whose looks show no plate: a sign is read differently at each look. */
  readonly signOverlap: number;
  /** How much the likeness of the texts weighs against the place, 0 to 1. */
  readonly textShare: number;
  /** How much of the measured speed is taken over at each look, 0 to 1. */
  readonly speedGain: number;
  /** A place is predicted for no longer than this. */
  readonly predictS: number;
  /**
   * A plate is known when this many of its looks read the text of the clearest one, or this many take it for no plate and
   * most do ...
   */
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
