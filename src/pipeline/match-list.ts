import {
  isHashedPlate,
  isOpen,
  type PlateName,
  plateOdds,
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
  /** The plate that it was held for. */
  readonly plate: string;
  readonly odds: number;
}

/** Weighs plates against a list, sighting by sighting. */
export interface ListWeigher {
  /** The sightings of a plate that may be of a listed one. */
  matchesOf(plate: UniquePlate): readonly ListMatch[];
}

/** What was found of a sighting, and for which plate it was held then. */
interface Weighed {
  readonly plate: string;
  readonly confidence: number;
  readonly matches: readonly ListMatch[];
}

/**
 * A weigher that remembers: a sighting is weighed again only when its plate is another, or as sure as it was not.
 * @param nameOf what stands for plates in an archive without texts: what is recalled out of it has nothing to weigh, and
 * matches when it is a listed plate
 */
export function createListWeigher({ wanted: list, minOdds }: WantedList, nameOf?: PlateName): ListWeigher {
  const listedNames = new Map<WantedPlate, string>();
  if (nameOf) for (const wanted of list) if (!isOpen(wanted.pattern)) listedNames.set(wanted, nameOf(wanted.pattern));
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
        const isNamed = isHashedPlate(plate);
        const seen = { plate, confidence, readText: sighting.text, distribution: distributionOf(sighting) };
        const matches = list
          .map((wanted) => {
            const named = listedNames.get(wanted) === plate ? confidence : 0;
            return { wanted, sighting, plate, odds: isNamed ? named : plateOdds(wanted.pattern, seen) };
          })
          .filter(({ odds }) => odds >= minOdds);
        weighed.set(sighting, { plate, confidence, matches });
        return matches;
      }),
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
