import type { RegionProbability } from '../domain/index.ts';

/** What is asked of a plate by the number of looks that read its text. */
export interface Evidence {
  /** From this many agreeing looks, in all its sightings ... */
  readonly looks: number;
  /** ... this joined probability (see `Support`) is enough. */
  readonly minJoined: number;
}

/** Every number of joining sightings to unique plates. Probabilities are 0 to 1. */
export interface IdentifyOptions {
  /** Confidence from which a plate is listed ... */
  readonly minProbability: number;
  /** ... when it was seen in video also asked by looks, fewest first: a street holds more that is no plate than drawn rides. */
  readonly evidence: readonly Evidence[];
  /** Asked of plates seen only in photos, where there is no second look and the reader's own probability counts. */
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

  /** What a text's looks must say against a plate near it to be another plate: a log-likelihood ratio, ... */
  readonly twinLogOdds: number;
  /** ... up to this time between the two; */
  readonly nearS: number;
  /** ... less, for every factor e of time beyond it, ... */
  readonly twinLogOddsPerLogS: number;
  /** ... and nothing beyond this time: then it is another plate. */
  readonly misreadingMaxGapS: number;
  /** Looks at one plate are partly independent: see `agreementPower` of `fuse`. */
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
  minProbability: 0.5,
  evidence: [
    { looks: 1, minJoined: 0.9 },
    { looks: 2, minJoined: 0.75 },
    { looks: 3, minJoined: 0.6 },
    { looks: 6, minJoined: 0.5 },
  ],
  photoMinProbability: 0.6,
  isPhoto: () => false,
  agreementPower: 0.7,
  maxProbability: 0.999,
  twinLogOdds: 6.2,
  nearS: 20,
  twinLogOddsPerLogS: 1,
  misreadingMaxGapS: 120,
  lookAgreementPower: 0.6,
  floorProbability: 0.01,
  missedProbability: 0.02,
  countryOf: (_text, regions) => {
    const likely = regions.find(({ region }) => /^[A-Z]{2}$/.test(region));
    return likely && likely.probability >= MIN_COUNTRY_PROBABILITY ? likely.region : '';
  },
};
