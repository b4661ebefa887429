import { readCorrections, type Sighting, type UniquePlate } from '../domain/index.ts';
import { detailOf, misreadingOf } from './misreading.ts';
import { DEFAULT_IDENTIFY_OPTIONS, type IdentifyOptions } from './options.ts';
import type { SeenText } from './seen-text.ts';
import { createSeenTexts } from './seen-texts.ts';
import { isBetter } from './text-group.ts';
import { isBelieved, isBelievedAlone, type JoinedText, uniquePlate } from './unique-plate.ts';

/** Unique plates, and those with too little evidence to be listed. */
export interface Identified {
  readonly plates: readonly UniquePlate[];
  readonly unlisted: readonly UniquePlate[];
}

/**
 * Joins sightings of one or many inputs to unique plates. The same text is the same plate, wherever it was seen; a text that is
 * probably a misreading of a plate with more evidence is joined to it, more readily the nearer the two are in time. Plates with too
 * little evidence are left out. The order of the sightings does not change which plates there are; they come in the order in which
 * they first appear.
 */
export function identify(
  sightings: readonly Sighting[],
  options: Partial<IdentifyOptions> = {},
): readonly UniquePlate[] {
  return identifyAll(sightings, options).plates;
}

/** As `identify`, with what is left out: people ask why a plate is missing. */
export function identifyAll(sightings: readonly Sighting[], options: Partial<IdentifyOptions> = {}): Identified {
  const identifier = createIdentifier(options);
  for (const sighting of sightings) identifier.add(sighting);
  return identifier.identified();
}

/** Identifies as `identifyAll` what was added so far; the work depends only on what came since the last time. */
export interface Identifier {
  add(sighting: Sighting): void;
  /** Takes out a sighting that was added. */
  remove(sighting: Sighting): void;
  /** A plate that did not change since is the same object. */
  identified(): Identified;
}

/** A plate as it was last made, and from what. */
interface MadePlate {
  readonly plate: UniquePlate;
  readonly isListed: boolean;
  /** When it was first seen, among all sightings. */
  readonly first: number;
  readonly group: SeenText['group'];
  readonly misreadings: readonly JoinedText[];
}

const NO_MISREADINGS: readonly JoinedText[] = [];

/** An identifier that has seen nothing yet. */
export function createIdentifier(options: Partial<IdentifyOptions> = {}): Identifier {
  const settings: IdentifyOptions = { ...DEFAULT_IDENTIFY_OPTIONS, ...options };
  const texts = createSeenTexts(readCorrections(settings.corrections), settings);
  const order = new Map<Sighting, number>();
  const made = new WeakMap<SeenText, MadePlate>();
  let next = 0;

  function makePlate({ group }: SeenText, misreadings: readonly JoinedText[]): MadePlate {
    const plate = uniquePlate(group, misreadings, order, settings);
    const isListed = isBelieved(plate, group, settings);
    const first = order.get(plate.sightings[0]!)!;
    return { plate: isListed ? plate : { ...plate, status: 'unreadable' }, isListed, first, group, misreadings };
  }

  return {
    add(sighting) {
      order.set(sighting, next++);
      texts.add(sighting);
    },
    remove(sighting) {
      if (order.delete(sighting)) texts.remove(sighting);
    },
    identified() {
      const all = texts.update();
      const joined = joinMisreadings(texts.doubtful, all.size, settings);
      const plates: MadePlate[] = [];
      for (const text of all) {
        if (joined.isMisreading(text)) continue;
        const misreadings = joined.misreadingsOf(text);
        const before = made.get(text);
        const isSame = before && before.group === text.group && areSame(before.misreadings, misreadings);
        const plate = isSame ? before : makePlate(text, misreadings);
        if (!isSame) made.set(text, plate);
        plates.push(plate);
      }
      plates.sort((a, b) => a.first - b.first);
      return {
        plates: plates.filter(({ isListed }) => isListed).map(({ plate }) => plate),
        unlisted: plates.filter(({ isListed }) => !isListed).map(({ plate }) => plate),
      };
    },
  };
}

/** Gives every text that is probably a misreading to the plate that it is a misreading of. */
function joinMisreadings(doubtful: ReadonlySet<SeenText>, texts: number, options: IdentifyOptions) {
  const misreadings = new Map<SeenText, JoinedText[]>();
  const joined = new Set<SeenText>();
  // Best supported first, so that a misreading always meets its plate.
  for (const seen of [...doubtful].sort((a, b) => (isBetter(a.group, b.group) ? -1 : 1))) {
    // What a person said about a text overrules its looks.
    if (seen.wasCorrected) continue;
    const [found] = [...seen.doubts]
      // A plate that would be listed is not lost to one that would not: many doubtful looks may outweigh a few sure ones.
      .filter(
        ([plate]) =>
          !joined.has(plate) && (isBelievedAlone(plate.group, options) || !isBelievedAlone(seen.group, options)),
      )
      .flatMap(([plate, comparison]) => {
        const misreading = misreadingOf(comparison, seen.group, plate.group, texts, options);
        return misreading ? [{ plate, misreading }] : [];
      })
      .sort((a, b) => a.misreading.margin - b.misreading.margin || (a.plate.text < b.plate.text ? -1 : 1));
    if (!found) continue;
    joined.add(seen);
    const own = misreadings.get(found.plate) ?? [];
    misreadings.set(found.plate, own);
    own.push({ group: seen.group, detail: detailOf(found.misreading) });
  }
  return {
    isMisreading: (text: SeenText): boolean => joined.has(text),
    misreadingsOf: (text: SeenText): readonly JoinedText[] => misreadings.get(text) ?? NO_MISREADINGS,
  };
}

const areSame = (a: readonly JoinedText[], b: readonly JoinedText[]): boolean =>
  a.length === b.length && a.every(({ group, detail }, at) => b[at]!.group === group && b[at]!.detail === detail);
