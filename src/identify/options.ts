import type { RegionProbability } from '../domain/index.ts';

/** What is asked of a plate by the number of looks that read its text. */
export interface Evidence {
  /** From this many agreeing looks, in all its sightings ... */
  readonly looks: number;
  /** ... this probability is enough. */
  readonly minProbability: number;
}

/** Every number of joining sightings to unique plates. Probabilities are 0 to 1. */
export interface IdentifyOptions {
  /** Asked of plates seen in video, by looks, fewest first. */
  readonly evidence: readonly Evidence[];
  /** Asked of plates seen only in photos, where there is no second look. */
  readonly photoMinProbability: number;
  /** Whether an input is a photo. */
  readonly isPhoto: (source: string) => boolean;
  /**
   * Sightings with the same text are partly independent: `n` equally probable ones leave the doubt of one, raised to `n`
   * to this power.
   */
  readonly agreementPower: number;
  /** No plate is held to be surer than this. */
  readonly maxProbability: number;

  /** A misreading is joined to another plate only when they were seen within this time of each other in one input. */
  readonly nearS: number;
  /** The other plate's text must be at least this probable under the misread looks, as a share of their own text. */
  readonly misreadingMinRatio: number;
  /** The other plate must be supported this many times better. */
  readonly misreadingSupportRatio: number;
  /** Looks at one plate are partly independent: see the same number of `fuse`. */
  readonly lookAgreementPower: number;
  /** See `LikelihoodOptions` of domain. */
  readonly floorProbability: number;
  readonly missedProbability: number;

  /** The country of a text, given what the reader took it for; empty when unknown. */
  readonly countryOf: (text: string, regions: readonly RegionProbability[]) => string;
}

/** Region probability from which a country is told. */
export const MIN_COUNTRY_PROBABILITY = 0.5;

export const DEFAULT_IDENTIFY_OPTIONS: IdentifyOptions = {
  evidence: [
    { looks: 1, minProbability: 0.9 },
    { looks: 2, minProbability: 0.75 },
    { looks: 3, minProbability: 0.6 },
    { looks: 6, minProbability: 0.5 },
  ],
  photoMinProbability: 0.6,
  isPhoto: () => false,
  agreementPower: 0.7,
  maxProbability: 0.999,
  nearS: 20,
  misreadingMinRatio: 0.002,
  misreadingSupportRatio: 1,
  lookAgreementPower: 0.6,
  floorProbability: 0.0001,
  missedProbability: 0.02,
  countryOf: (_text, regions) => {
    const likely = regions.find(({ region }) => /^[A-Z]{2}$/.test(region));
    return likely && likely.probability >= MIN_COUNTRY_PROBABILITY ? likely.region : '';
  },
};
