import type { Detection } from './detection.ts';
import type { Reading } from './reading.ts';

/** A plate that was seen in a look but not read: it tells where the plate went, and nothing else. Immutable plain data. */
export interface Glimpse {
  /** Microseconds from the first frame of the input. */
  readonly timeUs: number;
  readonly frameIndex: number;
  readonly detection: Detection;
}

/** One look at one plate: where it was in a frame and what was read there. Immutable plain data. */
export interface Observation extends Glimpse {
  readonly reading: Reading;
  /** Width of the plate in frame pixels. */
  readonly plateWidthPx: number;
  readonly sharpness: number;
}

/** A plate in a look, read or not. */
export type Sight = Observation | Glimpse;

/** Whether a plate was read where it was seen. */
export const isRead = (sight: Sight): sight is Observation => 'reading' in sight;

/** The looks at one physical plate in one input in which it was read, in time order; never empty. */
export interface Track {
  readonly id: number;
  readonly observations: readonly Observation[];
  /** When it was last seen, in microseconds, if that was after the last of them. */
  readonly seenUntilUs?: number;
}

/** When a plate was seen first and last, in microseconds from the first frame of the input. */
export const firstSeenUs = ({ observations }: Track): number => observations[0]!.timeUs;
export const lastSeenUs = ({ observations, seenUntilUs }: Track): number => seenUntilUs ?? observations.at(-1)!.timeUs;
