import type { Candidate, RegionProbability, Sighting } from '../domain/index.ts';
import type { IdentifyOptions } from './options.ts';

/** All sightings with one text, after corrections. */
export interface TextGroup {
  readonly text: string;
  /** In the order they were added. */
  readonly sightings: readonly Sighting[];
  readonly agreeingLooks: number;
  readonly readLooks: number;
  /** Width of the plate in the best of its looks, in frame pixels. */
  readonly widthPx: number;
  /** See `Support`. */
  readonly notPlateProbability: number;
  /** Joined probability of all sightings, not calibrated. */
  readonly joined: number;
  /** The same of those in photos alone, where the reader's own probability counts; 0 without any. */
  readonly photoJoined: number;
  /** How much evidence the text has, for choosing which of two texts is the misreading. */
  readonly weight: number;
  /** Mean region probabilities, best first. */
  readonly regions: readonly RegionProbability[];
}

/** All sightings with one text, never none, summed up. */
export function textGroup(text: string, sightings: readonly Sighting[], options: IdentifyOptions): TextGroup {
  // What a person said about a sighting counts as if all its looks had read it.
  const agreeing = (one: Sighting): number => (one.text === text ? one.agreeingLooks : one.readLooks);
  const agreeingLooks = sightings.reduce((sum, sighting) => sum + agreeing(sighting), 0);
  const joinedOf = (some: readonly Sighting[]): number =>
    joinProbabilities(
      some.map((sighting) => (sighting.text === text ? sighting.probability : 1)),
      options,
    );
  const joined = joinedOf(sightings);
  return {
    text,
    sightings,
    agreeingLooks,
    readLooks: sightings.reduce((sum, sighting) => sum + sighting.readLooks, 0),
    widthPx: Math.max(...sightings.map(({ best }) => best.plateWidthPx)),
    notPlateProbability: Math.min(...sightings.map((one) => one.notPlateProbability ?? 0)),
    joined,
    photoJoined: joinedOf(sightings.filter(({ source }) => options.isPhoto(source))),
    weight: Math.max(1, agreeingLooks) * joined,
    regions: joinRegions(sightings),
  };
}

/** Whether a text has more evidence than another, so that the other one is the misreading, if one is. */
export const isBetter = (a: TextGroup, b: TextGroup): boolean =>
  a.weight === b.weight ? a.text < b.text : a.weight > b.weight;

/**
 * The better of two sightings of one plate, for its evidence: the surer one, then the larger one, then by name and time, so
 * that their order never matters.
 */
export function betterSighting(a: Sighting, b: Sighting): Sighting {
  const difference =
    b.probability - a.probability ||
    b.best.plateWidthPx - a.best.plateWidthPx ||
    compare(a.source, b.source) ||
    a.best.timeUs - b.best.timeUs;
  return difference > 0 ? b : a;
}

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Other texts of several sightings: each with its highest probability, best first. */
export function joinAlternatives(sightings: readonly Sighting[], text: string): readonly Candidate[] {
  const best = new Map<string, number>();
  for (const { alternatives } of sightings)
    for (const alternative of alternatives)
      if (alternative.text !== text)
        best.set(alternative.text, Math.max(best.get(alternative.text) ?? 0, alternative.probability));
  return [...best]
    .map(([other, probability]) => ({ text: other, probability }))
    .sort((a, b) => b.probability - a.probability || compare(a.text, b.text))
    .slice(0, Math.max(...sightings.map(({ alternatives }) => alternatives.length), 1));
}

/** Mean region probabilities of several sightings, best first. */
function joinRegions(sightings: readonly Sighting[]): readonly RegionProbability[] {
  const lists = Map.groupBy(
    sightings.flatMap(({ regions }) => regions),
    ({ region }) => region,
  );
  return [...lists]
    .map(([region, same]) => ({ region, probability: sum(same.map((one) => one.probability)) / sightings.length }))
    .sort((a, b) => b.probability - a.probability || compare(a.region, b.region));
}

/** A sum that does not depend on the order of its terms, to the last digit. */
const sum = (values: readonly number[]): number => values.toSorted((a, b) => a - b).reduce((a, b) => a + b, 0);

/** The probability that not all of several sightings are wrong, as far as they are independent. */
function joinProbabilities(probabilities: readonly number[], options: IdentifyOptions): number {
  // The surest counts in full, each further one less: one more never takes from the others.
  const doubts = probabilities.map((probability) => Math.log(Math.max(1e-9, 1 - probability))).sort((a, b) => a - b);
  const { agreementPower: power } = options;
  const doubt = doubts.reduce((total, one, k) => total + one * ((k + 1) ** power - k ** power), 0);
  return 1 - Math.exp(doubt);
}
