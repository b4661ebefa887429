import { type Detection, iou } from '../domain/index.ts';

/** Score from which a look's peaks count as agreeing. */
export const LEAST_AGREEING_SCORE = 0.1;
/** The most that a plate gains by agreement: before it is weighed, a find may be this far below the threshold. */
export const ALLOWANCE = 0.05;
const SHARE = 0.4;
// In the finest look: a plate this narrow is lost in the coarser ones, and one this wide is not.
const FROM_PX = 24;
const TO_PX = 40;
const LEAST_IOU = 0.4;

/**
 * A plate shows in looks at several scales, lettering and lamps often in only one. So `SHARE` of a wide find's score is what the
 * second best look gives it. Chosen on held-out training photos and drawn rides (training/ROUNDS.md, "Agreement").
 *
 * `finds` are the joined finds of all looks, `looks` the finds of each from `LEAST_AGREEING_SCORE` on, all in one frame of
 * coordinates; `finestScale` is the finest look's size over that frame's. Order is kept; with one look nothing changes.
 */
export function weighAgreement(
  finds: readonly Detection[],
  looks: readonly (readonly Detection[])[],
  finestScale: number,
): Detection[] {
  if (looks.length < 2) return [...finds];
  return finds.map((find) => {
    const widthPx = (find.box.x2 - find.box.x1) * finestScale;
    const wide = Math.min(Math.max((widthPx - FROM_PX) / (TO_PX - FROM_PX), 0), 1);
    const [, second] = looks.map((look) => bestOn(find, look)).sort((a, b) => b - a);
    return { ...find, score: Math.min(find.score + wide * (SHARE * (second! - find.score) + ALLOWANCE), 1) };
  });
}

function bestOn({ box }: Detection, look: readonly Detection[]): number {
  let best = 0;
  for (const other of look) if (other.score > best && iou(box, other.box) >= LEAST_IOU) best = other.score;
  return best;
}
