import type { Box, Point } from '../domain/index.ts';

/** Where a plate that was read well enough was last seen, and how it moved in the picture. Plain data. */
export interface KnownPlace {
  readonly box: Box;
  readonly timeUs: number;
  /** Pixels a second. */
  readonly speed: Point;
  /** Growth of its width, as a share of it, in a second. */
  readonly growth: number;
  /** Its greatest width when it was read, in pixels. */
  readonly readWidthPx: number;
}

/** Where a known plate is expected. Plain data. */
export interface ExpectedPlate {
  readonly box: Box;
  /** See `KnownPlace`. */
  readonly readWidthPx: number;
}

/** A plate is never expected to have grown by more than this factor, however fast it comes near. */
const MOST_ENLARGED = 2.5;

/**
 * Where a known plate is expected at a time. One that comes near at a steady speed grows and moves faster in the picture the nearer it
 * is: both by the factor 1 / (1 - growth * seconds).
 */
export function expectedPlate(
  { box, timeUs: seenUs, speed, growth, readWidthPx }: KnownPlace,
  timeUs: number,
): ExpectedPlate {
  const seconds = (timeUs - seenUs) / 1e6;
  const enlarged = 1 / Math.max(1 - growth * seconds, 1 / MOST_ENLARGED);
  const x = (box.x1 + box.x2) / 2 + speed.x * seconds * enlarged;
  const y = (box.y1 + box.y2) / 2 + speed.y * seconds * enlarged;
  const halfWidth = ((box.x2 - box.x1) / 2) * enlarged;
  const halfHeight = ((box.y2 - box.y1) / 2) * enlarged;
  return { box: { x1: x - halfWidth, y1: y - halfHeight, x2: x + halfWidth, y2: y + halfHeight }, readWidthPx };
}
