import type { Observation } from '../domain/index.ts';
import { DEFAULT_FUSE_OPTIONS, type FuseOptions } from './options.ts';

/**
 * How well a look shows its plate, for choosing the evidence: larger, sharper, surer is better. Comparable between
 * looks of any track; no unit.
 */
export function lookQuality(look: Observation, options: FuseOptions = DEFAULT_FUSE_OPTIONS): number {
  const { evidenceWidthPx, blurredShare, doubtfulShare } = options;
  const probability = look.reading.text === '' ? 0 : look.reading.probability;
  return (
    Math.min(1, Math.max(0, look.plateWidthPx) / evidenceWidthPx) *
    (blurredShare + (1 - blurredShare) * look.sharpness) *
    look.detection.score *
    (doubtfulShare + (1 - doubtfulShare) * probability) *
    (1 - look.reading.notPlateProbability)
  );
}

/**
 * How far what a look reads is believed, 0 to 1: in full when the plate is large and sharp in the picture, the detector is
 * sure of it and the reading is not hopeless. Depends only on the look itself, so that no look takes weight from another. 0 for an
 * empty text: it may be certain that there is no plate, but that is nothing to join.
 */
export function lookWeight(look: Observation, options: FuseOptions): number {
  if (look.reading.text === '') return 0;
  const width = Math.min(1, Math.max(0, look.plateWidthPx) / options.fullWidthPx);
  return (
    width ** options.widthPower *
    from(options.blurredShare, look.sharpness / options.fullSharpness) *
    from(options.unsureShare, look.detection.score / options.fullScore) *
    from(options.doubtfulShare, look.reading.probability / options.fullProbability) *
    (1 - look.reading.notPlateProbability)
  );
}

/** From `least` at 0 to 1 at 1 and above. */
const from = (least: number, value: number): number => least + (1 - least) * Math.min(1, Math.max(0, value));
