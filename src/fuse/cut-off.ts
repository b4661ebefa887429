import { boxWidth, type Observation } from '../domain/index.ts';
import type { FuseOptions } from './options.ts';

/**
 * Whether the picture's left or right edge cuts a plate off, so that characters of it are missing: its box ends at one of them. A plate that
 * takes half of the width or more is a close-up, and whole.
 * @param frameWidthPx width of the picture
 */
export function isCutOff(
  { detection: { box } }: Observation,
  frameWidthPx: number,
  { cutOffEdgePx, closeUpShare }: FuseOptions,
): boolean {
  const isAtEdge = box.x1 <= cutOffEdgePx || box.x2 >= frameWidthPx - cutOffEdgePx;
  return isAtEdge && boxWidth(box) < closeUpShare * frameWidthPx;
}
