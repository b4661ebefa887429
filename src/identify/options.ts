import { CONFUSIONS, type Confusions, type Correction, type RegionProbability } from '../domain/index.ts';
import type { ConfidenceFit } from './confidence.ts';
import { CONFIDENCE_FIT } from './confidence-fit.ts';

/** Every number of joining sightings to unique plates. Probabilities are 0 to 1. */
export interface IdentifyOptions {
  /**
   * Confidence from which a plate seen in video is listed. On drawn rides lists from 0.5 and from 0.9 on are equally good
   * (F1 within 0.01); real streets have more that only looks like a plate, so the choice leans to the sure side.
   */
  readonly minProbability: number;
  /** How confidence follows from support, and from which confidence on a plate is sure. */
  readonly confidence: ConfidenceFit;
  /**
   * Probability from which a plate seen only in photos is listed: there is no second look, and the reader's own probability
   * counts.
   */
  readonly photoMinProbability: number;
  /** Whether an input is a photo. */
  readonly isPhoto: (source: string) => boolean;
  /**
   * Sightings with the same text are partly independent: `n` equally probable ones leave the doubt of one, raised to `n`
   * to this power.
   */
  readonly agreementPower: number;
  /** No plate is surer than this. */
  readonly maxProbability: number;

  /** What people said about texts; of two corrections of one pair the later one holds. */
  readonly corrections: readonly Correction[];

  /** What a text's looks must say against a plate near it for the two to stay apart: a log-likelihood ratio, ... */
  readonly twinLogOdds: number;
  /** ... up to this time between the two; */
  readonly nearS: number;
  /** ... less, for every factor e of time beyond it, ... */
  readonly twinLogOddsPerLogS: number;
  /** ... but no less than this, however far apart, also in another recording, ... */
  readonly farLogOdds: number;
  /** ... up to this number of texts: of more, more are alike by chance, so that it falls again for every factor e. */
  readonly farTexts: number;
  /** How usual a text is among plates from where this one seems to be: the logarithm of a weight. All alike by default. */
  readonly usual: (text: string, regions: readonly RegionProbability[]) => number;
  /** How much more an unusual text's looks must say near a usual one, at most; as a rule, one has a letter for a digit. */
  readonly usualMost: number;
  /** Looks at one plate are partly independent: see `agreementPower` of `fuse`. */
  readonly lookAgreementPower: number;
  /** See `LikelihoodOptions` of domain: no confusion counts as rarer than this, even if it is in `confusions`. */
  readonly floorProbability: number;
  readonly missedProbability: number;
  readonly confusions: Confusions | undefined;

  /** The country of a text, given what the reader took it for; empty when unknown. */
  readonly countryOf: (text: string, regions: readonly RegionProbability[]) => string;
}

/** Region probability from which a plate gets a country. */
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
