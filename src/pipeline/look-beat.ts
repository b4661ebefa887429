import type { VideoLookDepth } from '../domain/index.ts';

/** How often frames of a video are looked at. */
export interface LookPace {
  /** At most this many frames are looked at in a second. */
  readonly looksPerSecond: number;
  /** A look is full when so many seconds have passed since the last full one, and quick before; 0: all are full. */
  readonly fullLookEveryS: number;
}

/**
 * Tells for each frame of a video, in the order of time, how it is looked at; undefined when it is not. Time alone decides, so
 * that the same frames are looked at in the same way however many threads there are.
 */
export function createLookBeat({
  looksPerSecond,
  fullLookEveryS,
}: LookPace): (timeUs: number) => VideoLookDepth | undefined {
  const stepUs = 1e6 / looksPerSecond;
  let nextUs = Number.NEGATIVE_INFINITY;
  let nextFullUs = Number.NEGATIVE_INFINITY;
  return (timeUs) => {
    if (timeUs < nextUs) return undefined;
    nextUs = afterBeat(timeUs, nextUs, stepUs);
    // The nearest look to the beat: a clock that counts in coarse ticks may be a little early.
    if (timeUs + stepUs / 2 < nextFullUs) return 'quick';
    nextFullUs = afterBeat(timeUs, nextFullUs, fullLookEveryS * 1e6);
    return 'full';
  };
}

/** When the next one is due: on a steady beat, but never to catch up after a pause. */
function afterBeat(timeUs: number, dueUs: number, stepUs: number): number {
  const beat = Number.isFinite(dueUs) && timeUs - dueUs < stepUs ? dueUs : timeUs;
  return beat + stepUs;
}
