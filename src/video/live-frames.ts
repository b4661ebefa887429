let live = 0;

/** Frames and FramePixels made and not yet disposed, in the whole process; for tests that look for leaks. */
export const liveFrameCount = (): number => live;

/** Counts one owner of pixels; the function it returns counts it off, once, however often it is called. */
export function countLive(): () => void {
  live++;
  let counted = true;
  return () => {
    if (counted) live--;
    counted = false;
  };
}
