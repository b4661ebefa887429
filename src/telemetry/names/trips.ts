import type { Recording } from './recordings.ts';

/** Recordings that follow each other closely enough to be one drive (or one time of parking). */
export interface Trip {
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
 * Recordings of known time stitched into trips, in order of time. Parking stands apart from driving; an event belongs to the
 * drive that it interrupts. A recording of unknown length is taken to last until the next one, but no longer than
 * `usualMs` (a minute).
 */
export function stitchTrips(
  recordings: readonly Recording[],
  { maxSilenceMs = MAX_SILENCE_MS, usualMs = 60_000 } = {},
): readonly Trip[] {
  const isParked = ({ mode }: Recording): boolean => mode === 'parking' || mode === 'time-lapse';
  const timed = recordings.filter(({ startMs }) => startMs !== undefined).sort((a, b) => a.startMs! - b.startMs!);
  const trips: Trip[] = [false, true].flatMap((parked) => {
    const open: Recording[][] = [];
    let endMs = Number.NEGATIVE_INFINITY;
    for (const recording of timed.filter((one) => isParked(one) === parked)) {
      if (recording.startMs! - endMs > maxSilenceMs) open.push([]);
      open.at(-1)!.push(recording);
      endMs = Math.max(open.at(-1)!.length === 1 ? Number.NEGATIVE_INFINITY : endMs, endOf(recording, usualMs));
    }
    return open.map((group) => tripOf(group, usualMs));
  });
  return trips.sort((a, b) => a.startMs - b.startMs);
}

const endOf = (recording: Recording, usualMs: number): number =>
  recording.startMs! + (recording.durationUs > 0 ? recording.durationUs / 1000 : usualMs);

function tripOf(recordings: readonly Recording[], usualMs: number): Trip {
  const gaps: { after: number; lengthMs: number }[] = [];
  const overlaps: { after: number; lengthMs: number }[] = [];
  let endMs = endOf(recordings[0]!, usualMs);
  for (let index = 1; index < recordings.length; index++) {
    const stepMs = recordings[index]!.startMs! - endMs;
    const isKnown = recordings[index - 1]!.durationUs > 0 || stepMs > 0;
    if (stepMs > SLACK_MS) gaps.push({ after: index - 1, lengthMs: stepMs });
    else if (stepMs < -SLACK_MS && isKnown) overlaps.push({ after: index - 1, lengthMs: -stepMs });
    endMs = Math.max(endMs, endOf(recordings[index]!, usualMs));
  }
  return { recordings, startMs: recordings[0]!.startMs!, endMs, gaps, overlaps };
}
