import { CONFUSIONS, type Confusions, type Correction, type RegionProbability } from '../domain/index.ts';
import type { ConfidenceFit } from './confidence.ts';
import { CONFIDENCE_FIT } from './confidence-fit.ts';

/** Every number of joining sightings to unique plates. Probabilities are 0 to 1. */
export interface IdentifyOptions {
  /**
   * Confidence from which a plate seen in video is listed. On drawn rides lists from 0.5 and from 0.9 on are equally good
   * (F1 within 0.01); real streets hold more that only looks like a plate, so the choice leans to the sure side.
   */
  readonly minProbability: number;
  /** How confidence follows from support, and from where a plate is sure. */
  readonly confidence: ConfidenceFit;
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

  /** What people said about texts; of two on one pair the later one holds. */
  readonly corrections: readonly Correction[];

  /** What a text's looks must say against a plate near it to be another plate: a log-likelihood ratio, ... */
  readonly twinLogOdds: number;
  /** ... up to this time between the two; */
  readonly nearS: number;
  /** ... less, for every factor e of time beyond it, ... */
  readonly twinLogOddsPerLogS: number;
  /** ... but no less than this, however far apart, in another recording, too, ... */
  readonly farLogOdds: number;
  /** ... where no more texts than this are compared: of more, more are alike by chance (less for every factor e). */
  readonly farTexts: number;
  /** How usual a text is among plates from where this one seems to be: the logarithm of a weight. All alike by default. */
  readonly usual: (text: string, regions: readonly RegionProbability[]) => number;
  /** By so much at most an unusual text must say more, near a usual one: of a letter for a digit, as a rule. */
  readonly usualMost: number;
  /** Looks at one plate are partly independent: see `agreementPower` of `fuse`. */
  readonly lookAgreementPower: number;
  /** See `LikelihoodOptions` of domain: no pair of characters is held to be rarer than this, even where `confusions` has it so. */
  readonly floorProbability: number;
  readonly missedProbability: number;
  readonly confusions: Confusions | undefined;

  /** The country of a text, given what the reader took it for; empty when unknown. */
  readonly countryOf: (text: string, regions: readonly RegionProbability[]) => string;
}

/** Region probability from which a country is told. */
export const MIN_COUNTRY_PROBABILITY = 0.5;

export const DEFAULT_IDENTIFY_OPTIONS: IdentifyOptions = {
  minProbability: 0.8,
  confidence: CONFIDENCE_FIT,
  photoMinProbability: 0.6,
  isPhoto: () => false,
  agreementPower: 0.7,
  maxProbability: 0.999,
  corrections: [],
  twinLogOdds: 6.2,
  nearS: 20,
  twinLogOddsPerLogS: 1,
  farLogOdds: 3,
  farTexts: 1000,
  usual: () => 0,
  usualMost: 3,
  lookAgreementPower: 0.6,
  floorProbability: 0.01,
  missedProbability: 0.02,
  confusions: CONFUSIONS,
  countryOf: (_text, regions) => {
    const likely = regions.find(({ region }) => /^[A-Z]{2}$/.test(region));
    return likely && likely.probability >= MIN_COUNTRY_PROBABILITY ? likely.region : '';
  },
};
