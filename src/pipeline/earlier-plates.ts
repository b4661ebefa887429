import { type Sighting, similarTexts } from '../domain/index.ts';
import type { Recalled } from './scan-archive.ts';

/**
 * Plates of inputs that were not read again. Where the list has them, their sightings were not taken over; they are needed when a text is
 * read that may be a misreading of one: scanned one after the other, recordings come to the list that they come to together.
 */
export interface EarlierPlates {
  /** Takes the plates of an input whose sightings were left, as `isLeft` tells by plate and by what was read where that differs. */
  note(known: Recalled, isLeft: IsLeft): void;
  /** Sightings of noted plates that are so like one of these texts that it may be a misreading of them; each is told once. */
  alike(texts: readonly string[]): readonly Sighting[];
}

type IsLeft = (plate: string, readText?: string) => boolean;

/** No plates yet. */
export function createEarlierPlates(): EarlierPlates {
  const inputsOf = new Map<string, { readonly known: Recalled; readonly isLeft: IsLeft }[]>();
  const asked = new Set<string>();
  return {
    note(known, isLeft) {
      for (const plate of known.plates) {
        const there = inputsOf.get(plate);
        if (there) there.push({ known, isLeft });
        else inputsOf.set(plate, [{ known, isLeft }]);
      }
      if (known.plates.length > 0) asked.clear(); // what was asked before may be like a plate of this input
    },
    alike(texts) {
      const found: Sighting[] = [];
      if (inputsOf.size === 0) return found;
      for (const text of texts) {
        if (asked.has(text)) continue;
        asked.add(text);
        for (const similar of similarTexts(text)) {
          const inputs = inputsOf.get(similar) ?? [];
          inputsOf.delete(similar);
          for (const { known, isLeft } of inputs) {
            const left = known.sightings((plate, readText) => plate === similar && isLeft(plate, readText));
            found.push(...left.map(({ sighting }) => sighting));
          }
        }
      }
      return found;
    },
  };
}
