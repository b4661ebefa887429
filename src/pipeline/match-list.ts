import {
  isHashedPlate,
  isOpen,
  listPlates,
  type PlateName,
  poolReadings,
  type SeenPlate,
  type Sighting,
  type UniquePlate,
  type WantedPlate,
} from '../domain/index.ts';

/** A list of plates, and the odds (0 to 1) from which a sighting counts as one of them. */
export interface WantedList {
  readonly wanted: readonly WantedPlate[];
  readonly minOdds: number;
}

/** A sighting that may be of a wanted plate. */
export interface ListMatch {
  readonly wanted: WantedPlate;
  readonly sighting: Sighting;
  /** The plate that it was taken for. */
  readonly plate: string;
  readonly odds: number;
}

/** Weighs plates against a list, sighting by sighting. */
export interface ListWeigher {
  /** The sightings of a plate that may be of a listed one. */
  matchesOf(plate: UniquePlate): readonly ListMatch[];
  /** Whether a text reads as a listed plate. */
  isListed(text: string): boolean;
  /**
   * Whether it may turn out to be a match once the confidence of its text is known. Whatever that will be, the odds are at most
   * what the looks say for the listed plate compared with the text.
   */
  mayMatch(seen: Pick<Sighting, 'track' | 'text'>): boolean;
}

/** What weighing a sighting gave, and the plate it was taken for at that time. */
interface Weighed {
  readonly plate: string;
  readonly confidence: number;
  readonly matches: readonly ListMatch[];
}

/**
 * A weigher that remembers: a sighting is weighed again only when its plate or that plate's confidence has changed.
 * @param nameOf the names that stand for plates in an archive without texts: what is recalled from it cannot be weighed, and
 * matches when it has the name of a listed plate
 */
export function createListWeigher({ wanted: list, minOdds }: WantedList, nameOf?: PlateName): ListWeigher {
  const listedNames = new Map<WantedPlate, string>();
  if (nameOf) for (const wanted of list) if (!isOpen(wanted.pattern)) listedNames.set(wanted, nameOf(wanted.pattern));
  const listed = listPlates(list.map(({ pattern }) => pattern));
  const distributions = new WeakMap<Sighting, SeenPlate['distribution']>();
  const weighed = new WeakMap<Sighting, Weighed>();

  function distributionOf(sighting: Sighting): SeenPlate['distribution'] {
    const known = distributions.get(sighting);
    if (known) return known;
    const pooled = pooledDistribution(sighting);
    distributions.set(sighting, pooled);
    return pooled;
  }

  return {
    matchesOf: ({ text: plate, probability: confidence, sightings }) =>
      sightings.flatMap((sighting) => {
        const before = weighed.get(sighting);
        if (before && before.plate === plate && before.confidence === confidence) return before.matches;
        const matches = isHashedPlate(plate)
          ? list
              .map((wanted) => ({ wanted, sighting, plate, odds: listedNames.get(wanted) === plate ? confidence : 0 }))
              .filter(({ odds }) => odds >= minOdds)
          : listed
              .likely({ plate, confidence, readText: sighting.text, distribution: distributionOf(sighting) }, minOdds)
              .map(({ at, odds }) => ({ wanted: list[at]!, sighting, plate, odds }));
        weighed.set(sighting, { plate, confidence, matches });
        return matches;
      }),
    isListed: (text) => listed.fitting(text).length > 0,
    mayMatch: (seen) => {
      const even = { plate: seen.text, confidence: 0.5, distribution: pooledDistribution(seen) };
      return listed.likely(even, minOdds * even.confidence).length > 0;
    },
  };
}

/** What all looks of a track say of each character of a text that was read. */
export const pooledDistribution = ({ track, text }: Pick<Sighting, 'track' | 'text'>): SeenPlate['distribution'] =>
  poolReadings(
    track.observations.map(({ reading }) => reading),
    text,
  );

/** Tells each match once. */
export interface ListMatcher {
  /** Matches among the sightings of these plates that were not told before. */
  fresh(plates: readonly UniquePlate[]): readonly ListMatch[];
}

/** A matcher that has told nothing yet. */
export function createListMatcher(weigher: ListWeigher): ListMatcher {
  const told = new WeakMap<Sighting, Set<WantedPlate>>();
  const asked = new WeakSet<UniquePlate>();
  const notAsked = (plate: UniquePlate): boolean => !asked.has(plate) && asked.add(plate) !== undefined;
  return {
    fresh: (plates) =>
      plates
        .filter(notAsked)
        .flatMap(weigher.matchesOf)
        .filter(({ sighting, wanted }) => {
          const before = told.get(sighting) ?? new Set();
          told.set(sighting, before);
          if (before.has(wanted)) return false;
          before.add(wanted);
          return true;
        }),
  };
}
