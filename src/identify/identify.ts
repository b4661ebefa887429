import { type Corrections, type Merge, readCorrections, type Sighting, type UniquePlate } from '../domain/index.ts';
import { confidenceOf, statusOf } from './confidence.ts';
import { type Misreading, misreadingOf } from './misreading.ts';
import { createNearTexts } from './near-texts.ts';
import { DEFAULT_IDENTIFY_OPTIONS, type IdentifyOptions } from './options.ts';
import { betterSighting, groupByText, joinAlternatives, joinRegions, type TextGroup } from './text-group.ts';

interface Joined {
  readonly group: TextGroup;
  readonly misreadings: (Misreading & { readonly group: TextGroup })[];
}

/**
 * Joins sightings of one or many inputs to unique plates: same text, same plate, wherever it was seen; and a text that
 * is probably a misreading of a better supported one is that one, the sooner the nearer the two are in time. What is too poorly borne out to be
 * believed is left out. Same plates whatever the order of the sightings; they come in the order in which they first
 * appear.
 */
export function identify(
  sightings: readonly Sighting[],
  options: Partial<IdentifyOptions> = {},
): readonly UniquePlate[] {
  return identifyAll(sightings, options).plates;
}

/** Unique plates, and what was too poorly borne out to be one. */
export interface Identified {
  readonly plates: readonly UniquePlate[];
  readonly unlisted: readonly UniquePlate[];
}

/** As `identify`, with what is left out: people ask why a plate is missing. */
export function identifyAll(sightings: readonly Sighting[], options: Partial<IdentifyOptions> = {}): Identified {
  const settings: IdentifyOptions = { ...DEFAULT_IDENTIFY_OPTIONS, ...options };
  const order = new Map(sightings.map((sighting, index) => [sighting, index]));
  const corrections = readCorrections(settings.corrections);
  const plates = joinMisreadings(groupByText(sightings, corrections, settings), corrections, settings)
    .map((joined) => uniquePlate(joined, order, settings))
    .sort((a, b) => order.get(a.sightings[0]!)! - order.get(b.sightings[0]!)!);
  const listed = (plate: UniquePlate): boolean => isBelieved(plate, settings);
  return {
    plates: plates.filter(listed),
    unlisted: plates.filter((plate) => !listed(plate)).map((plate) => ({ ...plate, status: 'unreadable' })),
  };
}

/** Gives every text that is probably a misreading to the plate that it is a misreading of. */
function joinMisreadings(
  groups: readonly TextGroup[],
  corrections: Corrections,
  options: IdentifyOptions,
): readonly Joined[] {
  const joined: Joined[] = [];
  const seenIn = new Map<string, Joined[]>();
  const anywhere = createNearTexts<Joined>();
  // Best supported first, so that a misreading always meets its plate.
  for (const group of groups.toSorted((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1))) {
    const sources = new Set(group.sightings.map(({ source }) => source));
    // What a person said it reads is no misreading, whatever its looks say.
    const wasCorrected = group.sightings.some(({ text }) => text !== group.text);
    const near = new Set([...sources].flatMap((source) => seenIn.get(source) ?? []));
    const found = [...near.union(anywhere.near(group.text))]
      .filter((plate) => !wasCorrected && !corrections.areApart(group.text, plate.group.text))
      .flatMap((plate) => {
        const misreading = misreadingOf(group, plate.group, groups.length, options);
        return misreading ? [{ plate, misreading }] : [];
      })
      .sort(
        (a, b) => a.misreading.margin - b.misreading.margin || (a.plate.group.text < b.plate.group.text ? -1 : 1),
      )[0];
    if (found) {
      found.plate.misreadings.push({ ...found.misreading, group });
      continue;
    }
    const plate: Joined = { group, misreadings: [] };
    joined.push(plate);
    anywhere.add(group.text, plate);
    for (const source of sources) seenIn.set(source, [...(seenIn.get(source) ?? []), plate]);
  }
  return joined;
}

function uniquePlate(
  { group, misreadings }: Joined,
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
    country: options.countryOf(group.text, joinRegions(group.sightings)),
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
      ...misreadings.flatMap(({ group: other, ...misreading }) =>
        other.sightings.map(
          (sighting): Merge => ({
            text: other.text,
            reason: 'likely-misreading',
            sighting,
            detail: detailOf(misreading),
          }),
        ),
      ),
    ],
  };
}

/** Whether a plate is borne out well enough to be listed. */
function isBelieved({ probability, sightings }: UniquePlate, options: IdentifyOptions): boolean {
  return probability >= (isOfPhotos(sightings, options) ? options.photoMinProbability : options.minProbability);
}

const isOfPhotos = (sightings: readonly Sighting[], { isPhoto }: IdentifyOptions): boolean =>
  sightings.every(({ source }) => isPhoto(source));

/** What weighed, in words: odds are those of two plates so alike, so near each other. */
function detailOf({ margin, limit, gapS }: Misreading): string {
  const apart = Number.isFinite(gapS) ? `${gapS.toFixed(1)} s apart` : 'in another recording';
  return `its looks speak ${margin.toFixed(1)} against that text, ${limit.toFixed(1)} would make two plates; ${apart}`;
}
