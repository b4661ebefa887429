import { ABSENT, type CharacterDistribution, type Reading } from './reading.ts';
import { softmax } from './softmax.ts';
import { alignText, type LikelihoodOptions } from './text-likelihood.ts';

/** How several readings of one plate are pooled. */
export interface PoolOptions extends LikelihoodOptions {
  /** Looks at one plate are partly independent: `n` equal ones count as `n` to this power. */
  readonly agreementPower: number;
}

/** As `IdentifyOptions` weighs looks: a look never counts for more than one misread character in a hundred. */
export const DEFAULT_POOL_OPTIONS: PoolOptions = {
  floorProbability: 0.01,
  missedProbability: 0.02,
  agreementPower: 0.6,
};

/**
 * One distribution for each character of a text, from all readings of one plate: they are aligned with the text, and their
 * log-probabilities are averaged and then sharpened by how many there are. A reading that missed a character says nothing about it.
 * The result is small enough to keep for every sighting, so that one can ask later how likely another text is.
 */
export function poolReadings(
  readings: readonly Reading[],
  text: string,
  options: PoolOptions = DEFAULT_POOL_OPTIONS,
): readonly CharacterDistribution[] {
  const read = readings.filter(({ positions }) => positions.length > 0);
  const placed = read.map((reading) => alignText(reading, text, options).positionOf);
  return Array.from(text, (_, at) => {
    const logs = new Float64Array(ABSENT + 1);
    let count = 0;
    read.forEach(({ positions }, index) => {
      const position = placed[index]![at]!;
      if (position < 0) return;
      count++;
      for (let entry = 0; entry <= ABSENT; entry++)
        logs[entry]! += Math.log(Math.max(options.floorProbability, positions[position]![entry]!));
    });
    return Float32Array.from(
      softmax(logs.map((log) => (count === 0 ? 0 : (log / count) * count ** options.agreementPower))),
    );
  });
}
