import {
  plateOdds,
  poolReadings,
  type SeenPlate,
  type Sighting,
  type UniquePlate,
  type WantedPlate,
} from '../domain/index.ts';

/** A sighting that may be of a wanted plate. */
export interface ListMatch {
  readonly wanted: WantedPlate;
  readonly sighting: Sighting;
  /** The plate that it was held for. */
  readonly plate: string;
  readonly odds: number;
}

/** Weighs sightings against a list; tells each match once. */
export interface ListMatcher {
  /** Matches among the sightings of these plates that were not told before. */
  fresh(plates: readonly UniquePlate[]): readonly ListMatch[];
}

/** @param minOdds 0 to 1; less likely matches are not told */
export function createListMatcher(list: readonly WantedPlate[], minOdds: number): ListMatcher {
  const distributions = new WeakMap<Sighting, SeenPlate['distribution']>();
  const told = new WeakMap<Sighting, Set<WantedPlate>>();

  function distributionOf(sighting: Sighting): SeenPlate['distribution'] {
    const known = distributions.get(sighting);
    if (known) return known;
    const readings = sighting.track.observations.map(({ reading }) => reading);
    const pooled = poolReadings(readings, sighting.text);
    distributions.set(sighting, pooled);
    return pooled;
  }

  return {
    fresh: (plates) =>
      plates.flatMap(({ text: plate, probability: confidence, sightings }) =>
        sightings.flatMap((sighting) => {
          const before = told.get(sighting) ?? new Set();
          told.set(sighting, before);
          const seen = { plate, confidence, readText: sighting.text, distribution: distributionOf(sighting) };
          return list.flatMap((wanted) => {
            if (before.has(wanted)) return [];
            const odds = plateOdds(wanted.pattern, seen);
            if (odds < minOdds) return [];
            before.add(wanted);
            return [{ wanted, sighting, plate, odds }];
          });
        }),
      ),
  };
}
