/**
 * Fits how much looks count when they are joined (src/fuse/fusion-fit.ts), on tracks of drawn rides whose plates are known.
 *
 * Score: the mean log-probability that the fusion gives the true text of a track; no more than one in twenty is given for a
 * text that was not among those told. A track's truth is the plate that most of its looks overlap with IoU of 0.3 or more.
 * One number after the other is tried a step lower and higher on the tracks that are in doubt; a step is taken only when its
 * gain over the rides is at least twice its standard error, so that a number that does not matter stays as it is. The result must be
 * better on all tracks, else nothing changes.
 */
import { iou, type Track } from '../src/domain/index.ts';
import { FUSION_FIT, type FuseOptions, fuseTrack, isSighting } from '../src/fuse/index.ts';
import { createTracker } from '../src/track/index.ts';
import { type Look, type TruePlate, thinned } from './drawn-rides.ts';

export type FusionFit = Record<keyof typeof FUSION_FIT, number>;

export interface FusionSample {
  readonly ride: string;
  readonly track: Track;
  readonly truth: string;
}

/** Narrower plates are read by chance: what they say would only be noise. */
const MIN_WIDTH_PX = 30;

/** The plate that most looks of a track show; undefined when they show none. */
export function truthOf(track: Track, frames: ReadonlyMap<number, readonly TruePlate[]>): string | undefined {
  const shown = track.observations.map(
    (look) =>
      (frames.get(look.frameIndex) ?? [])
        .map(({ text, box }) => ({ text, overlap: iou(box, look.detection.box) }))
        .filter(({ overlap }) => overlap >= 0.3)
        .sort((a, b) => b.overlap - a.overlap)[0]?.text,
  );
  const counts = Map.groupBy(shown, (text) => text);
  return [...counts].sort((a, b) => b[1].length - a[1].length)[0]?.[0];
}

/** The tracks of true plates of rides, at ten and at two looks a second. */
export function fusionSamples(
  rides: readonly {
    readonly name: string;
    readonly looks: readonly Look[];
    readonly frames: ReadonlyMap<number, readonly TruePlate[]>;
  }[],
): FusionSample[] {
  return rides.flatMap(({ name, looks, frames }) =>
    [1, 5].flatMap((every) => {
      const tracker = createTracker();
      const ended = thinned(looks, every).flatMap((look) => tracker.update(look.timeUs, look.sights, look.moved));
      return [...ended, ...tracker.finish()].flatMap((track) => {
        const truth = truthOf(track, frames);
        const widthPx = Math.max(...track.observations.map((look) => look.plateWidthPx));
        return truth === undefined || widthPx < MIN_WIDTH_PX ? [] : [{ ride: name, track, truth }];
      });
    }),
  );
}

const KEEP_ALL: Partial<FuseOptions> = {
  minLength: 1,
  maxLength: 20,
  unreadableProbability: 0,
  minProbability: 0,
  notPlateProbability: 2,
  alternatives: 20,
  alternativeMinProbability: 0,
  beamWidth: 60, // for 20 alternatives that is as good as 300
};

export interface FusionScore {
  /** One a sample, in their order. */
  readonly logs: Float64Array;
  readonly right: number;
}

/** The fusion's score with some numbers. */
export function scoreFusion(samples: readonly FusionSample[], fit: Partial<FuseOptions>): FusionScore {
  let right = 0;
  const logs = Float64Array.from(samples, ({ track, truth }) => {
    const result = fuseTrack(track, 'ride', { ...KEEP_ALL, ...fit });
    if (!isSighting(result)) return Math.log(0.05);
    if (result.text === truth) right++;
    const told = [result, ...result.alternatives].find(({ text }) => text === truth)?.probability ?? 0;
    return Math.log(Math.min(1, Math.max(0.05, told)));
  });
  return { logs, right };
}

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** The mean gain of one score over another, and its standard error, by rides: tracks of one ride are not independent. */
export function gainOf(
  samples: readonly { readonly ride: string }[],
  before: Float64Array,
  after: Float64Array,
): { readonly gain: number; readonly error: number } {
  const gains = Map.groupBy(samples.keys(), (at) => samples[at]!.ride);
  const gain = mean(before.map((log, at) => after[at]! - log));
  const squares = [...gains.values()].map(
    (some) => some.reduce((sum, at) => sum + after[at]! - before[at]! - gain, 0) ** 2,
  );
  return { gain, error: Math.sqrt(squares.reduce((sum, square) => sum + square, 0)) / Math.max(1, samples.length) };
}

/** Shares and powers go no further than this. */
const MOST: Partial<FusionFit> = {
  blurredShare: 1,
  unsureShare: 1,
  doubtfulShare: 1,
  agreementPower: 1,
  fullScore: 1,
  fullSharpness: 1,
  fullProbability: 1,
  aloneProbability: 1,
  missedProbability: 0.2,
  floorProbability: 0.02,
};
const STEP = 1.5;
/** A step must gain so many standard errors: by chance, one in six of the thirty or so that are tried gains one. */
const ERRORS = 2;
/** A track is in doubt while the true text has less than this. */
const DOUBTFUL = Math.log(0.98);

export interface FusionStep {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly gain: number;
  readonly error: number;
}

/** Searches, from the given numbers, for ones that make the true texts more probable. */
export function fitFusion(
  samples: readonly FusionSample[],
  begin: FusionFit = FUSION_FIT,
): { readonly fit: FusionFit; readonly steps: readonly FusionStep[] } {
  let fit: FusionFit = { ...begin };
  const all = scoreFusion(samples, fit).logs;
  const doubtful = samples.filter((_, at) => all[at]! < DOUBTFUL);
  let logs: Float64Array = all.filter((log) => log < DOUBTFUL);
  const steps: FusionStep[] = [];
  for (const name of Object.keys(begin) as (keyof FusionFit)[])
    for (const factor of [1 / STEP, STEP]) {
      let moved = false;
      for (;;) {
        const to = Number(Math.min(MOST[name] ?? Number.POSITIVE_INFINITY, fit[name] * factor).toPrecision(3));
        if (to === fit[name]) break;
        const tried = scoreFusion(doubtful, { ...fit, [name]: to }).logs;
        const { gain, error } = gainOf(doubtful, logs, tried);
        if (gain < ERRORS * error || gain < 0.001) break;
        steps.push({ name, from: fit[name], to, gain, error });
        fit = { ...fit, [name]: to };
        logs = tried;
        moved = true;
      }
      if (moved) break; // what is better lower is not better higher
    }
  const better = steps.length === 0 || gainOf(samples, all, scoreFusion(samples, fit).logs).gain > 0;
  return better ? { fit, steps } : { fit: { ...begin }, steps: [] };
}

/** src/fuse/fusion-fit.ts with a fit in it. */
export const fusionFile = (fit: FusionFit): string =>
  `/** How much looks count: what \`npm run bench -- refit\` begins from, and writes. What each means stands in options.ts. */
export const FUSION_FIT = {
${Object.entries(fit)
  .map(([name, value]) => `  ${name}: ${value},\n`)
  .join('')}};
`;
