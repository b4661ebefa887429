import type { Box, Point } from '../domain/index.ts';

/** Where a plate was seen last that was read well enough, and how it moved in the picture then. Plain data. */
export interface KnownPlace {
  readonly box: Box;
  readonly timeUs: number;
  /** Pixels a second. */
  readonly speed: Point;
  /** By how much its width grew, as a share of it, in a second. */
  readonly growth: number;
  /** The widest that it was when it was read, pixels. */
  readonly readWidthPx: number;
}

/** Where a known plate is expected. Plain data. */
export interface ExpectedPlate {
  readonly box: Box;
  /** See `KnownPlace`. */
  readonly readWidthPx: number;
}

/** However fast a plate comes near, it is not expected to be more than so many times as large. */
const MOST_ENLARGED = 2.5;

/**
 * Where such a plate is expected. What keeps its speed in the world, and comes near, grows and moves faster in the picture the nearer it is: by
 * 1 / (1 - growth * seconds), both.
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
