import { splitRecorders, type TimedRecording } from './recorders.ts';
import type { Recording } from './recordings.ts';

/** Recordings of one recorder that follow each other closely enough to be one drive (or one time of parking). */
export interface Trip {
  /** The family of the recorder; absent when no name tells one. */
  readonly recorder?: string;
  readonly recordings: readonly Recording[];
  /** By the clock of its recordings, as their `startMs`. */
  readonly startMs: number;
  readonly endMs: number;
  /** Milliseconds missing between a recording and the next, by the index of the one before the gap. */
  readonly gaps: readonly { readonly after: number; readonly lengthMs: number }[];
  /** Milliseconds that a recording shows again of the one before, by the index of the earlier one. */
  readonly overlaps: readonly { readonly after: number; readonly lengthMs: number }[];
}

/** A longer silence ends a trip: a stop to refuel takes less. */
const MAX_SILENCE_MS = 10 * 60_000;
/** Names count whole seconds, and a recorder takes a moment to begin the next file. */
const SLACK_MS = 2_000;

/**
 * Recordings of known time stitched into trips, in order of time; those of two recorders are never in one. Parking stands apart
 * from driving; an event belongs to the drive that it interrupts. A recording of unknown length is taken to last until the next
 * one, but no longer than `usualMs` (a minute).
 */
export function stitchTrips(
  recordings: readonly Recording[],
  { maxSilenceMs = MAX_SILENCE_MS, usualMs = 60_000 } = {},
): readonly Trip[] {
  const isParked = ({ mode }: Recording): boolean => mode === 'parking' || mode === 'time-lapse';
  const isTimed = (recording: Recording): recording is TimedRecording => recording.startMs !== undefined;
  const timed = recordings.filter(isTimed).sort((a, b) => a.startMs - b.startMs);
  return splitRecorders(timed)
    .flatMap(({ family, recordings: own }) =>
      [false, true].flatMap((parked) => {
        const groups: TimedRecording[][] = [];
        let endMs = Number.NEGATIVE_INFINITY;
        for (const recording of own.filter((one) => isParked(one) === parked)) {
          if (recording.startMs - endMs > maxSilenceMs) groups.push([]);
          groups.at(-1)!.push(recording);
          endMs = Math.max(groups.at(-1)!.length === 1 ? Number.NEGATIVE_INFINITY : endMs, endOf(recording, usualMs));
        }
        return groups.map((group) => ({
          ...(family !== undefined && { recorder: family }),
          ...tripOf(group, usualMs),
        }));
      }),
    )
    .sort((a, b) => a.startMs - b.startMs);
}

const endOf = (recording: TimedRecording, usualMs: number): number =>
  recording.startMs + (recording.durationUs > 0 ? recording.durationUs / 1000 : usualMs);

function tripOf(recordings: readonly TimedRecording[], usualMs: number): Trip {
  const gaps: { after: number; lengthMs: number }[] = [];
  const overlaps: { after: number; lengthMs: number }[] = [];
  let endMs = endOf(recordings[0]!, usualMs);
  for (let index = 1; index < recordings.length; index++) {
    const stepMs = recordings[index]!.startMs - endMs;
    const isKnown = recordings[index - 1]!.durationUs > 0 || stepMs > 0;
    if (stepMs > SLACK_MS) gaps.push({ after: index - 1, lengthMs: stepMs });
    else if (stepMs < -SLACK_MS && isKnown) overlaps.push({ after: index - 1, lengthMs: -stepMs });
    endMs = Math.max(endMs, endOf(recordings[index]!, usualMs));
  }
  return { recordings, startMs: recordings[0]!.startMs, endMs, gaps, overlaps };
}
