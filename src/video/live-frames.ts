let live = 0;

/** Frames and FramePixels made and not yet disposed, in the whole process; for tests that look for leaks. */
export const liveFrameCount = (): number => live;

/** Counts one more owner of pixels; the function it returns uncounts it, once, however often it is called. */
export function countLive(): () => void {
  live++;
  let counted = true;
  return () => {
    if (counted) live--;
    counted = false;
  };
}
