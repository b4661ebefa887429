import type { Frame, Luma } from '../domain/index.ts';

/**
 * While the picture is still, quick looks come nearer to one another than this, and no oftener than that takes. A little less than half a second,
 * which is `placeAloneS` of the tracker's options: a plate that cannot be read is told again by its place alone.
 */
const WITHIN_US = 480_000;
/** Of so many looks that were due the longest step tells when the next one comes. */
const STEPS = 8;
/** How long the picture must be still before looks are left out: until then what stands in it is read as often as ever. */
const STILL_FROM_US = 1_000_000;

/** Patches along the longer side, at most `MOST_STEP_PX` apart; a car whose plate can be read covers a dozen or more. */
const PATCHES_ALONG = 64;
const MOST_STEP_PX = 32;
const PATCH_PX = 8;
// Above and below are the texts that recorders burn in, clocks among them; nothing that drives into the picture is seen only there.
const ZONE_TOP = 0.08;
const ZONE_BOTTOM = 0.92;
/** Grey levels by which a patch's mean must change. */
const CHANGED_LUMA = 6;
/** Where something moves, so many of three by three patches change alike; noise and an encoder's key frames change single ones. */
const LEAST_ALIKE = 4;

/** Tells which looks at a video can be left out, because the picture has not changed. Frames come in order of time. */
export interface StillPicture {
  /** Asked of every frame that is due: whether the look at it can be left out, if that is allowed at all; when not, the frame counts as looked at. */
  leavesOut(frame: Frame, isAllowed: boolean): boolean;
}

/** Sums of luma over patches, row by row. */
interface Patches {
  readonly sums: Uint16Array;
  readonly columns: number;
}

/** Has seen nothing yet. */
export function createStillPicture(): StillPicture {
  let seen: Patches | undefined;
  let lookedUs = Number.NEGATIVE_INFINITY;
  let stillFromUs = Number.POSITIVE_INFINITY;
  let dueUs = Number.NEGATIVE_INFINITY;
  const stepsUs: number[] = [];

  return {
    leavesOut({ luma, timeUs }, isAllowed) {
      stepsUs.push(timeUs - dueUs);
      if (stepsUs.length > STEPS) stepsUs.shift();
      dueUs = timeUs;
      const nextUs = timeUs + Math.max(...stepsUs);
      const now = samplePatches(luma);
      // Compared with the last frame that was looked at, so that slow movement is noticed too.
      if (!seen || hasMoved(seen, now)) stillFromUs = timeUs;
      if (isAllowed && timeUs - stillFromUs >= STILL_FROM_US && nextUs - lookedUs < WITHIN_US) return true;
      seen = now;
      lookedUs = timeUs;
      return false;
    },
  };
}

/** Patches spread evenly over the picture, without its upper and lower edge. */
function samplePatches({ data, strideBytes, widthPx, heightPx }: Luma): Patches {
  const evenPx = Math.floor(Math.max(widthPx, heightPx) / PATCHES_ALONG);
  const stepPx = Math.max(PATCH_PX, Math.min(MOST_STEP_PX, evenPx));
  const top = Math.floor(heightPx * ZONE_TOP);
  const columns = Math.max(0, Math.floor((widthPx - PATCH_PX) / stepPx) + 1);
  const rows = Math.max(0, Math.floor((heightPx * ZONE_BOTTOM - PATCH_PX - top) / stepPx) + 1);
  const sums = new Uint16Array(columns * rows);
  for (let at = 0; at < sums.length; at++) {
    const row = Math.floor(at / columns);
    let start = (top + row * stepPx) * strideBytes + (at - row * columns) * stepPx;
    let sum = 0;
    for (let y = 0; y < PATCH_PX; y++, start += strideBytes) for (let x = 0; x < PATCH_PX; x++) sum += data[start + x]!;
    sums[at] = sum;
  }
  return { sums, columns };
}

/** Whether patches close together became brighter, or became darker. */
function hasMoved(before: Patches, now: Patches): boolean {
  if (before.sums.length !== now.sums.length || before.columns !== now.columns) return true;
  const least = CHANGED_LUMA * PATCH_PX * PATCH_PX;
  const brighter = new Uint8Array(now.sums.length);
  const darker = new Uint8Array(now.sums.length);
  for (let at = 0; at < brighter.length; at++) {
    const change = now.sums[at]! - before.sums[at]!;
    if (change > least) brighter[at] = 1;
    else if (change < -least) darker[at] = 1;
  }
  return [brighter, darker].some((changed) => liesTogether(changed, now.columns));
}

/** Whether `LEAST_ALIKE` patches changed within any window of three by three. */
function liesTogether(changed: Uint8Array, columns: number): boolean {
  for (let at = changed.indexOf(1); at >= 0; at = changed.indexOf(1, at + 1)) {
    const column = at % columns;
    // Windows whose upper row it lies in are enough: what a window holds lower down is counted by windows further down.
    for (let left = Math.max(0, column - 2); left <= Math.min(column, columns - 3); left++) {
      let alike = 0;
      for (let row = at - column; row <= at - column + 2 * columns; row += columns)
        for (let x = left; x < left + 3; x++) alike += changed[row + x] ?? 0;
      if (alike >= LEAST_ALIKE) return true;
    }
  }
  return false;
}
