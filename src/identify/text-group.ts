import { alignText, type Candidate, type RegionProbability, type Sighting } from '../domain/index.ts';
import type { IdentifyOptions } from './options.ts';

/** All sightings with one text. */
export interface TextGroup {
  readonly text: string;
  /** In the order they were added. */
  readonly sightings: readonly Sighting[];
  /** Looks that read this very text. */
  readonly agreeingLooks: number;
  readonly probability: number;
  /** How well the text is borne out, for choosing which of two texts is the misreading. */
  readonly support: number;
}

/** Groups sightings by text, in the order in which the texts first appear. */
export function groupByText(sightings: readonly Sighting[], options: IdentifyOptions): readonly TextGroup[] {
  return [...Map.groupBy(sightings, (sighting) => sighting.text)].map(([text, same]) => {
    const agreeingLooks = same.reduce((sum, sighting) => sum + countAgreeing(sighting), 0);
    const probability = joinProbabilities(
      same.map((sighting) => sighting.probability),
      options,
    );
    return { text, sightings: same, agreeingLooks, probability, support: Math.max(1, agreeingLooks) * probability };
  });
}

/** The better of two sightings of one plate, for its evidence: the surer one, then the larger one, then the earlier. */
export function betterSighting(a: Sighting, b: Sighting): Sighting {
  const difference = b.probability - a.probability || b.best.plateWidthPx - a.best.plateWidthPx;
  return difference > 0 ? b : a;
}

/** Other texts of several sightings: each with its highest probability, best first. */
export function joinAlternatives(sightings: readonly Sighting[], text: string): readonly Candidate[] {
  const best = new Map<string, number>();
  for (const { alternatives } of sightings)
    for (const alternative of alternatives)
      if (alternative.text !== text)
        best.set(alternative.text, Math.max(best.get(alternative.text) ?? 0, alternative.probability));
  return [...best]
    .map(([other, probability]) => ({ text: other, probability }))
    .sort((a, b) => b.probability - a.probability || (a.text < b.text ? -1 : 1))
    .slice(0, Math.max(...sightings.map(({ alternatives }) => alternatives.length), 1));
}

/** Mean region probabilities of several sightings, best first. */
export function joinRegions(sightings: readonly Sighting[]): readonly RegionProbability[] {
  const sums = new Map<string, number>();
  for (const { regions } of sightings)
    for (const { region, probability } of regions) sums.set(region, (sums.get(region) ?? 0) + probability);
  return [...sums]
    .map(([region, sum]) => ({ region, probability: sum / sightings.length }))
    .sort((a, b) => b.probability - a.probability || (a.region < b.region ? -1 : 1));
}

/**
 * Logarithm of how probable `text` is under all looks of a group, as a share of the group's own text. Near 0 when the
 * looks could as well have been of that plate, far below when they clearly read other characters.
 */
export function logRatio(group: TextGroup, text: string, options: IdentifyOptions): number {
  const differences = group.sightings.flatMap((sighting) =>
    sighting.track.observations
      .filter((look) => look.reading.text !== '')
      .map(
        ({ reading }) =>
          alignText(reading, text, options).logLikelihood - alignText(reading, group.text, options).logLikelihood,
      ),
  );
  if (differences.length === 0) return Number.NEGATIVE_INFINITY;
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
  return mean * differences.length ** options.lookAgreementPower;
}

function countAgreeing({ text, track }: Sighting): number {
  return track.observations.filter((look) => look.reading.text === text).length;
}

/** The probability that not all of several sightings are wrong, as far as they are independent. */
function joinProbabilities(probabilities: readonly number[], options: IdentifyOptions): number {
  const logDoubts = probabilities.map((probability) => Math.log(Math.max(1e-9, 1 - probability)));
  const mean = logDoubts.reduce((sum, doubt) => sum + doubt, 0) / logDoubts.length;
  const joined = 1 - Math.exp(mean * logDoubts.length ** options.agreementPower);
  return Math.min(options.maxProbability, Math.max(joined, ...probabilities));
}
