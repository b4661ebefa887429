import { clampBox, type Detection, iou, nestedShare, type Size } from '../domain/index.ts';

// Smaller than any plate that a network can have seen.
const LEAST_SIDE_PX = 2;

/**
 * Non-maximum suppression, best score first: drops each box that overlaps a better one by more than `mostIou`, or when more than
 * `mostNested` of the smaller of the two lies in the larger. Without `mostNested`, boxes may lie inside each other.
 */
export function suppress(detections: readonly Detection[], mostIou: number, mostNested = 1): Detection[] {
  const kept: Detection[] = [];
  for (const detection of [...detections].sort((a, b) => b.score - a.score)) {
    const fits = ({ box }: Detection): boolean =>
      iou(box, detection.box) <= mostIou && nestedShare(box, detection.box) <= mostNested;
    if (kept.every(fits)) kept.push(detection);
  }
  return kept;
}

/** Boxes clamped to the frame; those that are not finite, or hardly inside it, are dropped. */
export function insideFrame(detections: readonly Detection[], frame: Size): Detection[] {
  return detections
    .map((detection) => ({ ...detection, box: clampBox(detection.box, frame) }))
    .filter(({ box }) => box.x2 - box.x1 >= LEAST_SIDE_PX && box.y2 - box.y1 >= LEAST_SIDE_PX);
}

/** The second look's answer: the find with the highest score times overlap with `first`, or `first` when none meets it. */
export function bestMatch(first: Detection, finds: readonly Detection[]): Detection {
  let best = first;
  let bestWorth = 0;
  for (const find of finds) {
    const worth = find.score * iou(find.box, first.box);
    if (worth > bestWorth) [best, bestWorth] = [find, worth];
  }
  // The whole frame was sure of it already; a cramped second look does not make it less sure.
  return best === first ? first : { ...best, score: Math.max(best.score, first.score) };
}
