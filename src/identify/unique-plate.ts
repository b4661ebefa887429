import type { Merge, Sighting, UniquePlate } from '../domain/index.ts';
import { confidenceOf, statusOf } from './confidence.ts';
import type { IdentifyOptions } from './options.ts';
import { betterSighting, joinAlternatives, type TextGroup } from './text-group.ts';

/** A text that was joined to a plate, and why, in words. */
export interface JoinedText {
  readonly group: TextGroup;
  readonly detail: string;
}

/**
 * A text and its misreadings as a plate.
 * @param order where each sighting stands among all
 */
export function uniquePlate(
  group: TextGroup,
  misreadings: readonly JoinedText[],
  order: ReadonlyMap<Sighting, number>,
  options: IdentifyOptions,
): UniquePlate {
  const inOrder = (a: Sighting, b: Sighting): number => order.get(a)! - order.get(b)!;
  const own = group.sightings.toSorted(inOrder);
  const first = own.find((sighting) => sighting.text === group.text);
  const all = [...own, ...misreadings.flatMap((misreading) => misreading.group.sightings)].sort(inOrder);
  const { joined, agreeingLooks, widthPx, notPlateProbability } = group;
  const readLooks = group.readLooks + misreadings.reduce((sum, { group: other }) => sum + other.readLooks, 0);
  const support = { joined, agreeingLooks, readLooks, widthPx, notPlateProbability };
  const probability = Math.min(
    options.maxProbability,
    isOfPhotos(all, options) ? joined : confidenceOf(support, options.confidence),
  );
  return {
    text: group.text,
    country: options.countryOf(group.text, group.regions),
    probability,
    status: statusOf(probability, support, options.confidence),
    support,
    alternatives: joinAlternatives(group.sightings, group.text),
    best: own.reduce(betterSighting),
    sightings: all,
    merges: [
      ...own
        .filter((sighting) => sighting !== first)
        .map((sighting): Merge => {
          const { text } = sighting;
          return { text, reason: text === group.text ? 'same-text' : 'corrected', sighting };
        }),
      ...misreadings.flatMap(({ group: { text, sightings }, detail }) =>
        sightings.map((sighting): Merge => ({ text, reason: 'likely-misreading', sighting, detail })),
      ),
    ],
  };
}

/** Whether a plate has enough evidence to be listed. */
export function isBelieved({ probability, sightings }: UniquePlate, options: IdentifyOptions): boolean {
  return probability >= (isOfPhotos(sightings, options) ? options.photoMinProbability : options.minProbability);
}

const isOfPhotos = (sightings: readonly Sighting[], { isPhoto }: IdentifyOptions): boolean =>
  sightings.every(({ source }) => isPhoto(source));
