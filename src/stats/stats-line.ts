/** The lines of a stats file: one JSON object each, told apart by their first key. */

/** The first line of a file: who wrote it, with what. */
export interface StatsHead {
  readonly kind: 'platelog-stats-1';
  readonly platelog: string;
  readonly detector: StatsModel;
  readonly reader: StatsModel;
  /** The settings by which frames were looked at; thresholds of later stages are the replay's own. */
  readonly settings: Readonly<Record<string, number | boolean>>;
}

/** A model, by name and content. */
export interface StatsModel {
  readonly name: string;
  readonly sha256: string;
}

/** An input begins. */
export interface StatsInput {
  /** As the user named it. */
  readonly input: string;
  readonly media: 'video' | 'photo';
  readonly width: number;
  readonly height: number;
  readonly duration_us: number;
  /** Countries that it was recorded in, with their shares of it; absent when no position told. No position is kept. */
  readonly driven?: readonly (readonly [string, number])[];
}

/** One frame that was looked at. */
export interface StatsLook {
  /** Number of the frame. */
  readonly look: number;
  readonly us: number;
  /** Share of the picture's parts, 0 to 1, that changed since the look before; absent at the first. */
  readonly changed?: number;
  /** How far the scene moved in the picture since the look before, in pixels; absent when it could not be told. */
  readonly moved?: readonly [number, number];
  readonly plates: readonly StatsPlate[];
  /** Plates that were seen and not read; absent where there are none. */
  readonly unread?: readonly StatsGlimpse[];
}

/** One plate in a look that was not read. */
export interface StatsGlimpse {
  readonly box: readonly number[];
  readonly score: number;
}

/** One plate in a look. */
export interface StatsPlate {
  readonly box: readonly number[];
  /** x and y of the four corners, when the detector gives them. */
  readonly corners?: readonly number[];
  readonly score: number;
  readonly width: number;
  readonly sharp: number;
  readonly text: string;
  readonly p: number;
  /** Probability that it is no plate. */
  readonly none: number;
  readonly regions: readonly (readonly [string, number])[];
  readonly candidates: readonly (readonly [string, number])[];
  /** See `encodeDistributions` of domain; in base64. */
  readonly positions: string;
}

/** An input is done, or as much of it as can be read. */
export interface StatsEnd {
  readonly end: string;
  readonly frames: number;
  readonly damaged: number;
}

/** Any line. */
export type StatsLine = StatsHead | StatsInput | StatsLook | StatsEnd;
