import type { Size, VideoLookDepth } from '../domain/index.ts';

/** How often frames of a video are looked at. */
export interface LookPace {
  /** At most this many frames are looked at in a second. */
  readonly looksPerSecond: number;
  /**
   * Seconds from one full look to the next; looks between them are quick. 0: all looks are full. In a small picture
   * `SMALL_FACTOR` times as long: a plate that can be read there is wide enough for a quick look.
   */
  readonly fullLookEveryS: number;
  /** Whether quick looks at a still picture are left out but for two or three a second; true when left out. */
  readonly restsWhenStill?: boolean;
}

/** Up to this long side, in pixels, a picture counts as small: a quick look sees it at a third of its size or more. */
const SMALL_PX = 1920;
/** How much longer it is between full looks at a small picture; chosen on rendered rides of 720p and 1080p, docs/performance.md. */
const SMALL_FACTOR = 4;
/** A look that comes this long after the one before is full: no other look sees what it sees. */
const ALONE_AFTER_S = 0.3;

/** Seconds from one full look to the next at a video of this size. */
export function fullLookStepS({ fullLookEveryS }: LookPace, { widthPx, heightPx }: Size): number {
  return fullLookEveryS * (Math.max(widthPx, heightPx) <= SMALL_PX ? SMALL_FACTOR : 1);
}

/**
 * Tells for each frame of a video, in order of time, which look it gets; undefined for none. Time alone decides, so that every
 * frame gets the same look however many threads there are.
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
    // Times are rounded, to milliseconds in some containers: frames that come as often as looks may seem early.
    if (timeUs + stepUs / 16 < nextUs) return undefined;
    nextUs = afterBeat(timeUs, nextUs, stepUs);
    const isAlone = timeUs - lastUs > ALONE_AFTER_S * 1e6;
    lastUs = timeUs;
    // Half a step of tolerance: a clock that counts in coarse ticks may be a little early.
    if (!isAlone && timeUs + stepUs / 2 < nextFullUs) return 'quick';
    nextFullUs = isAlone ? timeUs + fullStepUs : afterBeat(timeUs, nextFullUs, fullStepUs);
    return 'full';
  };
}

/** When the next look is due: on a steady beat, without catching up after a pause. */
function afterBeat(timeUs: number, dueUs: number, stepUs: number): number {
  const beat = Number.isFinite(dueUs) && timeUs - dueUs < stepUs ? dueUs : timeUs;
  return beat + stepUs;
}
