import type { Merge, Sighting, Support, UniquePlate } from '../domain/index.ts';
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
  const readLooks = group.readLooks + misreadings.reduce((sum, { group: other }) => sum + other.readLooks, 0);
  const { support, probability } = judged(group, readLooks, all, options);
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

/**
 * What is known of a text, and the probability that it is a plate.
 * @param readLooks looks that read anything, of it and of its misreadings
 * @param all its sightings, and those of its misreadings
 */
function judged(group: TextGroup, readLooks: number, all: readonly Sighting[], options: IdentifyOptions) {
  const { joined, photoJoined, agreeingLooks, widthPx, notPlateProbability } = group;
  const support: Support = { joined, agreeingLooks, readLooks, widthPx, notPlateProbability };
  // What a video shows as well takes nothing from what photos show.
  const isOfPhotos = all.every(({ source }) => options.isPhoto(source));
  const ofVideo = isOfPhotos ? 0 : confidenceOf(support, options.confidence);
  return { support, probability: Math.min(options.maxProbability, Math.max(photoJoined, ofVideo)) };
}

/** Whether a text would be listed if it were the only one. */
export function isBelievedAlone(group: TextGroup, options: IdentifyOptions): boolean {
  return isBelieved(judged(group, group.readLooks, group.sightings, options), group, options);
}

/** Whether a plate has enough evidence to be listed: by all that was seen of it, or by photos alone. */
export const isBelieved = (
  { probability }: Pick<UniquePlate, 'probability'>,
  { photoJoined }: TextGroup,
  options: IdentifyOptions,
): boolean => probability >= options.minProbability || photoJoined >= options.photoMinProbability;
