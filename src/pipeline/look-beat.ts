import type { Size, VideoLookDepth } from '../domain/index.ts';

/** How often frames of a video are looked at. */
export interface LookPace {
  /** At most this many frames are looked at in a second. */
  readonly looksPerSecond: number;
  /**
   * A look is full when so many seconds have passed since the last full one, and quick before; 0: all are full. In a small picture
   * `SELDOMER` times as many: a plate that can be read there is wide enough for a quick look.
   */
  readonly fullLookEveryS: number;
  /** Quick looks at a picture that stands still are left out but for two a second; true where it says nothing. */
  readonly restsWhenStill?: boolean;
}

/** The long side of a picture that counts as small, in pixels: a quick look sees it at a third of its size or more. */
const SMALL_PX = 1920;
/** Chosen on rendered rides of 720p and 1080p, docs/performance.md. */
const SELDOMER = 4;
/** A look that comes so long after the one before is full: no look beside it sees what it sees. */
const ALONE_AFTER_S = 0.3;

/** Seconds from one full look to the next at a video of this size. */
export function fullLookStepS({ fullLookEveryS }: LookPace, { widthPx, heightPx }: Size): number {
  return fullLookEveryS * (Math.max(widthPx, heightPx) <= SMALL_PX ? SELDOMER : 1);
}

/**
 * Tells for each frame of a video, in the order of time, how it is looked at; undefined when it is not. Time alone decides, so
 * that the same frames are looked at in the same way however many threads there are.
 */
export function createLookBeat(
  { looksPerSecond, fullLookEveryS }: LookPace,
  size: Size,
): (timeUs: number) => VideoLookDepth | undefined {
  const stepUs = 1e6 / looksPerSecond;
  const fullStepUs = fullLookStepS({ looksPerSecond, fullLookEveryS }, size) * 1e6;
  let nextUs = Number.NEGATIVE_INFINITY;
  let nextFullUs = Number.NEGATIVE_INFINITY;
  let lastUs = Number.NEGATIVE_INFINITY;
  return (timeUs) => {
    if (timeUs < nextUs) return undefined;
    nextUs = afterBeat(timeUs, nextUs, stepUs);
    const isAlone = timeUs - lastUs > ALONE_AFTER_S * 1e6;
    lastUs = timeUs;
    // The nearest look to the beat: a clock that counts in coarse ticks may be a little early.
    if (!isAlone && timeUs + stepUs / 2 < nextFullUs) return 'quick';
    nextFullUs = isAlone ? timeUs + fullStepUs : afterBeat(timeUs, nextFullUs, fullStepUs);
    return 'full';
  };
}

/** When the next one is due: on a steady beat, but never to catch up after a pause. */
function afterBeat(timeUs: number, dueUs: number, stepUs: number): number {
  const beat = Number.isFinite(dueUs) && timeUs - dueUs < stepUs ? dueUs : timeUs;
  return beat + stepUs;
}
