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

/** How far what a look reads is believed, each 0 to 1. */
export interface LookWeight {
  /** Beside looks that say more. */
  readonly beside: number;
  /** Where it is the one that says most: a doubtful reading says little beside others, but a plate seen once has nothing else. */
  readonly alone: number;
}

/** Of a look that is believed in full. */
export const FULL_WEIGHT: LookWeight = { beside: 1, alone: 1 };

/**
 * How far what a look reads is believed: in full when the plate is large and sharp in the picture, the detector is
 * sure of it and the reading is sure, or, alone, not hopeless. Depends only on the look itself, so that no look takes weight from
 * another. 0 for an empty text: it may be certain that there is no plate, but that is nothing to join.
 */
export function lookWeight(look: Observation, options: FuseOptions): LookWeight {
  if (look.reading.text === '') return { beside: 0, alone: 0 };
  const width = Math.min(1, Math.max(0, look.plateWidthPx) / options.fullWidthPx);
  const shown =
    width ** options.widthPower *
    from(options.blurredShare, look.sharpness / options.fullSharpness) *
    from(options.unsureShare, look.detection.score / options.fullScore) *
    (1 - look.reading.notPlateProbability);
  const { probability } = look.reading;
  return {
    beside: shown * from(options.doubtfulShare, probability / options.fullProbability),
    alone: shown * from(options.doubtfulShare, probability / options.aloneProbability),
  };
}

/** From `least` at 0 to 1 at 1 and above. */
const from = (least: number, value: number): number => least + (1 - least) * Math.min(1, Math.max(0, value));
