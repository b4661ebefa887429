import type { Observation } from '../domain/index.ts';
import { DEFAULT_FUSE_OPTIONS, type FuseOptions } from './options.ts';

/**
 * How well a look shows its plate, for choosing the evidence: larger, sharper, surer is better. Comparable between
 * looks of any track; no unit.
 */
export function lookQuality(look: Observation, options: FuseOptions = DEFAULT_FUSE_OPTIONS): number {
  const { blurredShare, doubtfulShare } = options;
  return (
    size(look, options) *
    (blurredShare + (1 - blurredShare) * look.sharpness) *
    look.detection.score *
    (doubtfulShare + (1 - doubtfulShare) * textProbability(look)) *
    (1 - look.reading.notPlateProbability)
  );
}

/**
 * How much each look counts in joining a track's readings: 1 for the best of them, less for the others, and all scaled
 * down so that looks which are not independent do not pile up (see `agreementPower`).
 */
export function lookWeights(looks: readonly Observation[], options: FuseOptions): readonly number[] {
  const sharpest = Math.max(...looks.map((look) => look.sharpness), Number.EPSILON);
  const raw = looks.map((look) => lookQuality({ ...look, sharpness: look.sharpness / sharpest }, options));
  const best = Math.max(...raw);
  if (best <= 0) return raw.map(() => 1 / looks.length);
  const total = raw.reduce((sum, weight) => sum + weight, 0) / best;
  const scale = total ** (options.agreementPower - 1) / best;
  return raw.map((weight) => weight * scale);
}

/** An empty text may be certain too: as a sign that there is no plate, which is nothing to join. */
function textProbability({ reading }: Observation): number {
  return reading.text === '' ? 0 : reading.probability;
}

function size(look: Observation, { fullWidthPx, widthPower }: FuseOptions): number {
  return Math.min(1, Math.max(0, look.plateWidthPx) / fullWidthPx) ** widthPower;
}
