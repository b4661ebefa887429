/** A position as a recorder wrote it, before it is checked. */
export interface Fix {
  /** Microseconds from the recording's first frame; absent when only a clock tells. */
  readonly offsetUs?: number;
  /** Milliseconds since 1970 of the fix's own clock, which the log says to be UTC or local; absent when it has none. */
  readonly clockMs?: number;
  /** Degrees, north and east positive (WGS 84). */
  readonly latitude: number;
  readonly longitude: number;
  readonly speedKmh?: number;
  /** Degrees clockwise from north, 0 to 360. */
  readonly headingDeg?: number;
  /** Metres above sea level. */
  readonly altitudeM?: number;
}

/**
 * The clock inside a log: UTC, the recorder's local time, `either` when cameras of one family differ and the file's name has to tell,
 * or `none`.
 */
export type LogClock = 'utc' | 'local' | 'either' | 'none';

/** What a reader found in a file: fixes in the order in which they were written, and what it left out. */
export interface FixLog {
  /** A stable word for the format: `novatek`, `gopro`, `gpx` and so on. */
  readonly format: string;
  readonly clock: LogClock;
  readonly fixes: readonly Fix[];
  /** Records in which the recorder itself said that it had no position. */
  readonly voidCount: number;
  /** Records that were not understood. */
  readonly damagedCount: number;
  /** The local clock (milliseconds since 1970 without a zone) when the recording began, when the log tells it beside UTC. */
  readonly localStartMs?: number;
  /** The offsets count from the log's first line, which may be some seconds before or after the recording's first frame. */
  readonly countsFromFirstLine?: true;
  /** Minutes that local time is ahead of UTC, when the log itself proves it. */
  readonly zoneMinutes?: number;
  /** Why there is no fix, when there is none. */
  readonly reason?: string;
}
