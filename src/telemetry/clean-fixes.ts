import { metresAlongSurface } from '../domain/index.ts';
import type { Fix } from './fix.ts';

/** Fixes that can be trusted, in order of time, and how many were left out. */
export interface CleanFixes {
  readonly kept: readonly Fix[];
  /** No position, or none on Earth. */
  readonly voidCount: number;
  /** Written a second time for the same moment; the first is kept. */
  readonly repeatCount: number;
  /** Too far from those around them, or written with an earlier time than the one before. */
  readonly jumpCount: number;
}

/** 324 km/h: no drive is faster. */
const MAX_SPEED_M_S = 90;
/** How far a receiver may be off from one fix to the next without anything being wrong. */
const POSITION_SLACK_M = 100;
/** How many fixes back are tried as predecessors; of those further back only the end of the longest chain is. */
const LOOK_BACK = 32;

/**
 * Leaves out what is no position, and what no car could have driven: of all chains of fixes in which each can be reached from the one
 * before, only the longest is kept. Nothing is moved or added.
 */
export function cleanFixes(fixes: readonly Fix[]): CleanFixes {
  const placed = fixes.filter(isPosition);
  const real = placed.filter((fix, index) => index === 0 || !isRepeat(placed[index - 1]!, fix));
  const best = new Int32Array(real.length);
  const from = new Int32Array(real.length).fill(-1);
  let end = -1;
  let farEnd = -1;
  for (let index = 0; index < real.length; index++) {
    best[index] = 1;
    const tryBefore = (before: number): void => {
      if (best[before]! + 1 > best[index]! && canFollow(real[before]!, real[index]!)) {
        best[index] = best[before]! + 1;
        from[index] = before;
      }
    };
    for (let before = index - 1; before >= Math.max(0, index - LOOK_BACK); before--) tryBefore(before);
    const far = index - LOOK_BACK - 1;
    if (far >= 0 && (farEnd < 0 || best[far]! >= best[farEnd]!)) farEnd = far;
    if (farEnd >= 0) tryBefore(farEnd);
    if (end < 0 || best[index]! > best[end]!) end = index;
  }
  const kept: Fix[] = [];
  for (let at = end; at >= 0; at = from[at]!) kept.push(tidied(real[at]!));
  return {
    kept: kept.reverse(),
    voidCount: fixes.length - placed.length,
    repeatCount: placed.length - real.length,
    jumpCount: real.length - kept.length,
  };
}

/** Whether it is a position on Earth; near 0° N 0° E is what recorders write that have none. */
function isPosition({ latitude, longitude }: Fix): boolean {
  const onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return onEarth && !(Math.abs(latitude) < 0.01 && Math.abs(longitude) < 0.01);
}

const isRepeat = (a: Fix, b: Fix): boolean => elapsed(a, b) === 0 && metresAlongSurface(a, b) <= POSITION_SLACK_M;

function canFollow(a: Fix, b: Fix): boolean {
  const elapsedMs = elapsed(a, b);
  if (elapsedMs === undefined) return metresAlongSurface(a, b) <= POSITION_SLACK_M + MAX_SPEED_M_S;
  return elapsedMs > 0 && metresAlongSurface(a, b) <= POSITION_SLACK_M + (MAX_SPEED_M_S * elapsedMs) / 1000;
}

function elapsed(a: Fix, b: Fix): number | undefined {
  if (a.offsetUs !== undefined && b.offsetUs !== undefined) return (b.offsetUs - a.offsetUs) / 1000;
  return a.clockMs !== undefined && b.clockMs !== undefined ? b.clockMs - a.clockMs : undefined;
}

/** Drops an impossible speed, heading or altitude; the position stays. */
function tidied({ speedKmh, headingDeg, altitudeM, ...fix }: Fix): Fix {
  return {
    ...fix,
    ...(isWithin(speedKmh, 0, 400) ? { speedKmh } : {}),
    ...(isWithin(headingDeg, 0, 360) ? { headingDeg: headingDeg % 360 } : {}),
    ...(isWithin(altitudeM, -500, 9000) ? { altitudeM } : {}),
  };
}

const isWithin = (value: number | undefined, low: number, high: number): value is number =>
  value !== undefined && value >= low && value <= high;
