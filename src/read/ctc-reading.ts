import { ALPHABET, type Reading, type RegionProbability } from '../domain/index.ts';
import { calibrated, tempered } from './calibrate.ts';
import { likeliestTexts } from './ctc-decode.ts';
import { columnProbabilities } from './forward-backward.ts';
import { placePosteriors } from './place-posteriors.ts';

/** Temperatures that calibrate a network's probabilities; 1 leaves them as they are. */
export interface Calibration {
  readonly textTemperature: number;
  readonly characterTemperature: number;
}

const BEAM_WIDTH = 8;
const MOST_CANDIDATES = 5;
// Rarer texts say nothing, and fill memory for every look at every plate.
const LEAST_CANDIDATE = 1e-4;

const textOf = (classes: readonly number[]): string => classes.map((label) => ALPHABET[label - 1]!).join('');

/**
 * The reading of one crop out of `columns * (ALPHABET.length + 1)` log-softmax values, class 0 being the blank and class
 * `c` the character `ALPHABET[c - 1]`.
 */
export function ctcReading(
  logits: Float32Array,
  columns: number,
  calibration: Calibration,
  regions: readonly RegionProbability[],
  notPlateProbability: number,
): Reading {
  const probabilities = columnProbabilities(logits, columns, ALPHABET.length + 1);
  const [best, ...others] = likeliestTexts(probabilities, BEAM_WIDTH);
  const raw = best!.probability;
  const probability = calibrated(raw, calibration.textTemperature);
  // What calibration took from the best text goes to the others in proportion, so that all stay below 1 together.
  const share = raw < 1 ? (1 - probability) / (1 - raw) : 0;
  return {
    text: textOf(best!.text),
    probability,
    positions: placePosteriors(probabilities, best!.text).map((place) =>
      tempered(place, calibration.characterTemperature),
    ),
    candidates: [
      { text: textOf(best!.text), probability },
      ...others
        .map((other) => ({ text: textOf(other.text), probability: other.probability * share }))
        .filter((other) => other.probability >= LEAST_CANDIDATE)
        .slice(0, MOST_CANDIDATES - 1),
    ],
    regions,
    notPlateProbability,
  };
}
