/**
 * Fits how confident platelog is of a plate, on drawn rides.
 *
 * Every ride counts at ten, three and one look a second (with all looks, every third and every tenth alone), each without a country, with
 * its own country asked for, and with the country of another ride, where nearly every text that fits is wrong. A text is right when a
 * plate of the ride, however small, has it.
 */
import type { Sighting, Size, Support } from '../src/domain/index.ts';
import { type FuseOptions, isSighting } from '../src/fuse/index.ts';
import { type ConfidenceFit, confidenceOf, identifyAll, mayBeSure, measuresOf } from '../src/identify/index.ts';
import { createInputTracks, usualText } from '../src/pipeline/index.ts';
import { formatOf } from '../src/syntax/index.ts';
import { type DrawnRide, type Look, thinned } from './drawn-rides.ts';
import { fitLogistic } from './logistic-fit.ts';

export const LOOKS_KEPT = [1, 3, 10];

export interface ConfidenceSample {
  readonly ride: string;
  readonly text: string;
  readonly support: Support;
  readonly right: boolean;
}

/** All plates of some looks, whatever their confidence. */
function samplesOf(
  ride: string,
  size: Size,
  looks: readonly Look[],
  truth: ReadonlySet<string>,
  fuse: Partial<FuseOptions>,
): ConfidenceSample[] {
  const tracks = createInputTracks({ source: ride, durationUs: looks.at(-1)?.timeUs ?? 0, ...size }, { fuse });
  const ended = [...looks.flatMap((look) => tracks.look(look.timeUs, look, look.sights)), ...tracks.finish()];
  const withdrawn = new Set(ended.flatMap((one) => one.withdrawn.map(({ sighting }) => sighting)));
  const sightings = ended
    .map(({ result }) => result)
    .filter((result): result is Sighting => isSighting(result) && !withdrawn.has(result));
  const { plates, unlisted } = identifyAll(sightings, { usual: usualText });
  return [...plates, ...unlisted].map(({ text, support }) => ({ ride, text, support, right: truth.has(text) }));
}

/** The samples of all rides; `country` of each where its name begins with one. */
export function confidenceSamples(
  rides: readonly (DrawnRide & {
    readonly size: Size;
    readonly looks: readonly Look[];
    readonly texts: ReadonlySet<string>;
  })[],
  fuse: Partial<FuseOptions>,
): ConfidenceSample[] {
  const countries = [...new Set(rides.flatMap(({ country }) => country ?? []))];
  return rides.flatMap(({ name, size, country, looks, texts }) => {
    const next = countries[(countries.indexOf(country ?? '') + 1) % countries.length];
    const asked = [country, next === country ? undefined : next].filter((code) => code !== undefined);
    return [
      ...LOOKS_KEPT.flatMap((every) => samplesOf(name, size, thinned(looks, every), texts, fuse)),
      ...asked.flatMap((code) => samplesOf(name, size, looks, texts, { ...fuse, matches: formatOf(code).matches })),
    ];
  });
}

/** Maximum likelihood; weights stay at 0 or above. */
export function fitWeights(data: readonly ConfidenceSample[]): ConfidenceFit {
  const weights = fitLogistic(
    data.map(({ support }) => Float64Array.of(1, ...measuresOf(support))),
    data.map(({ right }) => right),
  );
  if (!weights.every(Number.isFinite))
    throw new Error('the fit of confidence came to no number; fit with --only confidence');
  return { intercept: weights[0]!, weights: [...weights.subarray(1)], sureProbability: 1 };
}

export interface JudgedSample extends ConfidenceSample {
  /** Its confidence by a fit on other rides. */
  readonly probability: number;
}

/** A fit on all samples, and every sample judged by a fit on the four fifths of the rides that it does not belong to. */
export function fitConfidence(data: readonly ConfidenceSample[]): {
  readonly fit: ConfidenceFit;
  readonly judged: readonly JudgedSample[];
} {
  const rides = [...new Set(data.map(({ ride }) => ride))];
  const part = (ride: string): number => rides.indexOf(ride) % 5;
  const judged = [0, 1, 2, 3, 4].flatMap((held) => {
    const other = fitWeights(data.filter(({ ride }) => part(ride) !== held));
    return data
      .filter(({ ride }) => part(ride) === held)
      .map((sample) => ({ ...sample, probability: confidenceOf(sample.support, other) }));
  });
  return {
    fit: { ...fitWeights(data), sureProbability: sureFrom(judged.filter(({ support }) => mayBeSure(support))) },
    judged,
  };
}

/** The least confidence such that 99 of 100 of the samples at or above it are right: one more than is promised. */
export function sureFrom(judged: readonly { readonly probability: number; readonly right: boolean }[]): number {
  const sorted = judged.toSorted((a, b) => b.probability - a.probability);
  let wrong = 0;
  let sure = 0.999;
  for (const [at, { probability, right }] of sorted.entries()) {
    if (!right) wrong++;
    if (sorted[at + 1]?.probability === probability) continue; // equal confidences are cut off together or not at all
    // Half a wrong one is added, so that a short list of right ones does not count as proof.
    if ((wrong + 0.5) / (at + 1) <= 0.01) sure = probability;
  }
  // Real streets are harder than drawn ones: never from less than 0.97 on.
  return Math.max(0.97, Math.min(0.995, Math.ceil(sure * 1000) / 1000));
}

/** src/identify/confidence-fit.ts with a fit in it. */
export const confidenceFile = ({ intercept, weights, sureProbability }: ConfidenceFit): string =>
  `import type { ConfidenceFit } from './confidence.ts';

/** Written by \`npm run bench -- refit\`; not by hand. */
export const CONFIDENCE_FIT: ConfidenceFit = {
  intercept: ${round(intercept)},
  weights: [${weights.map(round).join(', ')}],
  sureProbability: ${sureProbability},
};
`;

const round = (value: number): number => Number(value.toFixed(3));
