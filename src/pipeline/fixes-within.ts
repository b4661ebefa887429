import type { PlacedFix } from '../telemetry/index.ts';

/** A log may begin a moment after the recording, or end before it. */
const SLACK_US = 1_500_000;

/** The positions that lie within the recording: a track from another device may begin before it and go on after it. */
export const fixesWithin = (fixes: readonly PlacedFix[], durationUs: number): readonly PlacedFix[] =>
  fixes.filter(({ timeUs }) => timeUs > -SLACK_US && timeUs < durationUs + SLACK_US);
