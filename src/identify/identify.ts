import type { Sighting, UniquePlate } from '../domain/index.ts';
import { DEFAULT_IDENTIFY_OPTIONS, type IdentifyOptions } from './options.ts';
import { betterSighting, groupByText, joinAlternatives, joinRegions, logRatio, type TextGroup } from './text-group.ts';

interface Joined {
  readonly group: TextGroup;
  readonly misreadings: TextGroup[];
}

/**
 * Joins sightings of one or many inputs to unique plates: same text, same plate, wherever it was seen; and a text that
 * is probably a misreading of a better supported one near it in time is that one. What is too poorly borne out to be
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
  const groups = groupByText(sightings, settings);
  const order = new Map(sightings.map((sighting, index) => [sighting, index]));
  const joined: Joined[] = [];
  const seenIn = new Map<string, Joined[]>();
  // Best supported first, so that a misreading always meets the plate that it is a misreading of.
  for (const group of [...groups].sort((a, b) => b.support - a.support || (a.text < b.text ? -1 : 1))) {
    const sources = new Set(group.sightings.map(({ source }) => source));
    const plate = plateOf(group, new Set([...sources].flatMap((source) => seenIn.get(source) ?? [])), settings);
    if (plate) {
      plate.misreadings.push(group);
      continue;
    }
    const joinedGroup: Joined = { group, misreadings: [] };
    joined.push(joinedGroup);
    for (const source of sources) push(seenIn, source, joinedGroup);
  }
  const finish = (some: readonly Joined[]): readonly UniquePlate[] =>
    some
      .map((plate) => uniquePlate(plate, order, settings))
      .sort((a, b) => order.get(a.sightings[0]!)! - order.get(b.sightings[0]!)!);
  const { believed = [], doubted = [] } = Object.groupBy(joined, ({ group }) =>
    isBelieved(group, settings) ? 'believed' : 'doubted',
  );
  return { plates: finish(believed), unlisted: finish(doubted) };
}

/** The plate, of those seen in the same inputs, that a group is probably a misreading of. */
function plateOf(group: TextGroup, plates: ReadonlySet<Joined>, options: IdentifyOptions): Joined | undefined {
  const least = Math.log(options.misreadingMinRatio);
  return [...plates]
    .filter((plate) => plate.group.support > group.support * options.misreadingSupportRatio)
    .filter((plate) => Math.abs(plate.group.text.length - group.text.length) <= 2)
    .filter((plate) => areNear(plate.group, group, options) && !seenTogether(plate.group, group))
    .map((plate) => ({ plate, ratio: logRatio(group, plate.group.text, options) }))
    .filter(({ ratio }) => ratio >= least)
    .sort((a, b) => b.ratio - a.ratio)[0]?.plate;
}

function areNear(a: TextGroup, b: TextGroup, options: IdentifyOptions): boolean {
  return a.sightings.some((one) =>
    b.sightings.some((other) => one.source === other.source && gapS(one, other) <= options.nearS),
  );
}

function gapS(a: Sighting, b: Sighting): number {
  const [first, second] = firstUs(a) <= firstUs(b) ? [a, b] : [b, a];
  return Math.max(0, firstUs(second) - lastUs(first)) / 1e6;
}

const firstUs = (sighting: Sighting): number => sighting.track.observations[0]!.timeUs;
const lastUs = (sighting: Sighting): number => sighting.track.observations.at(-1)!.timeUs;

/** Whether both were seen in one picture: then they are two plates, however alike they read. */
function seenTogether(a: TextGroup, b: TextGroup): boolean {
  return a.sightings.some((one) =>
    b.sightings.some(
      (other) =>
        one.source === other.source &&
        one.track.observations.some((look) =>
          other.track.observations.some((another) => another.timeUs === look.timeUs),
        ),
    ),
  );
}

function isBelieved(group: TextGroup, options: IdentifyOptions): boolean {
  if (group.sightings.every(({ source }) => options.isPhoto(source)))
    return group.probability >= options.photoMinProbability;
  const asked = options.evidence.filter(({ looks }) => looks <= Math.max(1, group.agreeingLooks));
  return group.probability >= Math.min(...asked.map(({ minProbability }) => minProbability));
}

function uniquePlate(
  { group, misreadings }: Joined,
  order: ReadonlyMap<Sighting, number>,
  options: IdentifyOptions,
): UniquePlate {
  const all = [group, ...misreadings].flatMap(({ sightings }) => sightings);
  return {
    text: group.text,
    country: options.countryOf(group.text, joinRegions(group.sightings)),
    probability: group.probability,
    alternatives: joinAlternatives(group.sightings, group.text),
    best: group.sightings.reduce(betterSighting),
    sightings: all.sort((a, b) => order.get(a)! - order.get(b)!),
    merges: [
      ...group.sightings.slice(1).map((sighting) => ({ text: group.text, reason: 'same-text' as const, sighting })),
      ...misreadings.flatMap(({ text, sightings }) =>
        sightings.map((sighting) => ({ text, reason: 'likely-misreading' as const, sighting })),
      ),
    ],
  };
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
