import { PlatelogError } from '../domain/index.ts';

/**
 * What a scan spends on a video: how many frames it looks at in a second, at most, and the seconds from one full look to the next in a
 * large picture (see `LookPace` of pipeline for small ones). What each costs and finds: docs/performance.md.
 */
export const EFFORTS = {
  // Four times as long in small pictures, and then still within `endAfterGapS` of the tracker's options.
  fast: { looksPerSecond: 5, fullLookEveryS: 0.5 },
  normal: { looksPerSecond: 10, fullLookEveryS: 0.4 },
  thorough: { looksPerSecond: 10, fullLookEveryS: 0 },
} as const;

/** The name of an effort. */
export type Effort = keyof typeof EFFORTS;

/** The effort that a flag names. Throws PlatelogError 'bad-option'. */
export function effortFlag(text = 'normal'): (typeof EFFORTS)[Effort] {
  const name = Object.keys(EFFORTS).find((one) => one === text.toLowerCase());
  if (name === undefined)
    throw new PlatelogError('bad-option', `--effort takes ${Object.keys(EFFORTS).join(', ')}, not "${text}".`);
  return EFFORTS[name as Effort];
}
