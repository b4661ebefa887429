import type { Frame } from '../domain/index.ts';

const COLUMNS = 32;
const ROWS = 18;
/** Luma steps from which a part of the picture counts as changed: above sensor and coding noise. */
const CHANGED_LUMA = 8;

/** How much of the picture changes from look to look, to tell a moving camera from a standing one. */
export interface SceneMotion {
  /** Takes a look in; the frame may be disposed after. */
  add(frame: Frame): void;
  /** Mean share (0 to 1) of the picture's parts that changed per look since a mark. */
  since(mark: MotionMark): number;
  mark(): MotionMark;
}

/** A moment from which motion is measured. */
export interface MotionMark {
  readonly sum: number;
  readonly looks: number;
}

/** Measures the motion of one input; looks come in time order. */
export function createSceneMotion(): SceneMotion {
  let previous: Uint8Array | undefined;
  let sum = 0;
  let looks = 0;
  return {
    add(frame) {
      const parts = samplePicture(frame);
      if (previous) {
        let changed = 0;
        for (let index = 0; index < parts.length; index++)
          if (Math.abs(parts[index]! - previous[index]!) > CHANGED_LUMA) changed++;
        sum += changed / parts.length;
        looks++;
      }
      previous = parts;
    },
    mark: () => ({ sum, looks }),
    since: (mark) => (looks > mark.looks ? (sum - mark.sum) / (looks - mark.looks) : 0),
  };
}

/** One luma value for each part of the picture: the mean of a 4 by 4 patch in its middle. */
function samplePicture({ luma }: Frame): Uint8Array {
  const parts = new Uint8Array(COLUMNS * ROWS);
  for (let row = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS; column++) {
      const left = Math.floor(((column + 0.5) * luma.widthPx) / COLUMNS);
      const top = Math.floor(((row + 0.5) * luma.heightPx) / ROWS);
      let total = 0;
      let count = 0;
      for (let y = top; y < Math.min(top + 4, luma.heightPx); y++)
        for (let x = left; x < Math.min(left + 4, luma.widthPx); x++, count++)
          total += luma.data[y * luma.strideBytes + x]!;
      parts[row * COLUMNS + column] = count > 0 ? total / count : 0;
    }
  return parts;
}
