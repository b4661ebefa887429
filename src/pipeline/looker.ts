import { type Frame, type LookDepth, noTimes, type Sight, type StageTimes } from '../domain/index.ts';
import type { ExpectedPlate } from '../track/index.ts';
import { lookAtFrame } from './look-at-frame.ts';
import { DEFAULT_LOOK_OPTIONS, type LookOptions } from './look-options.ts';
import type { DetectorPort, ReaderPort } from './ports.ts';

/** Finds and reads every plate of frames, in this thread or in others. */
export interface Looker {
  /** Looks that may be begun before the first of them has ended; at least 1. */
  readonly atOnce: number;
  /** What the looks so far have cost, stage by stage, all threads together. */
  readonly times: Readonly<StageTimes>;
  /** Processor time of its own threads so far, in ms; undefined where it has none, or Node does not tell. */
  readonly cpuMs?: number | undefined;
  /**
   * Begins a look, a full one where nothing else is said. The frame stays the caller's, and must live until the look has ended.
   * @param known see `lookAtFrame`
   */
  look(frame: Frame, depth?: LookDepth, known?: readonly ExpectedPlate[]): Promise<readonly Sight[]>;
}

/**
 * Looks in this thread, one at a time. What is opened stays the caller's.
 * @param times where the detector and the reader were told to add what they spend
 */
export function createLooker(
  detector: DetectorPort,
  reader: ReaderPort,
  options: Partial<LookOptions> = {},
  times: Readonly<StageTimes> = noTimes(),
): Looker {
  const look = { ...DEFAULT_LOOK_OPTIONS, ...options };
  return { atOnce: 1, times, look: (frame, ...how) => lookAtFrame(frame, detector, reader, look, ...how) };
}
