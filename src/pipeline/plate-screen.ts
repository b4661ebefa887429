import { isHashedPlate, type Rejection, type Sighting, type UniquePlate } from '../domain/index.ts';
import { createListWeigher, type WantedList } from './match-list.ts';

/** Decides which plates are kept at all: in the list, in the archive and as pictures. */
export interface PlateScreen {
  keepsPlate(plate: UniquePlate): boolean;
  keepsRejection(rejection: Rejection): boolean;
  /** Whether something of an earlier run may stay of which only the text is known. */
  keepsText(text: string): boolean;
  /**
   * Whether a sighting may turn out to be of a plate that is kept, as far as can be told before the others are known. Pictures are
   * written only of such sightings, so that a run that is killed leaves none of other plates.
   */
  mayKeep(sighting: Sighting): boolean;
}

/** What is left out, and what alone is kept. Both may be given. */
export interface ScreenOptions {
  /** Plates that are left out: those that read as listed, and those that may be one of the list by their odds. */
  readonly ignore?: WantedList | undefined;
  /** The only plates that are kept. */
  readonly only?: WantedList | undefined;
}

/** A screen by lists of plates; without lists it keeps everything. */
export function createPlateScreen({ ignore, only }: ScreenOptions): PlateScreen {
  const ignored = ignore && createListWeigher(ignore);
  const kept = only && createListWeigher(only);
  return {
    keepsPlate: (plate) =>
      isHashedPlate(plate.text) || // from the archive: it was screened before it was kept
      (!(ignored && (ignored.isListed(plate.text) || ignored.matchesOf(plate).length > 0)) &&
        !(kept && kept.matchesOf(plate).length === 0)),
    keepsRejection: (rejection) =>
      !only && !(ignored && (ignored.isListed(rejection.text) || ignored.mayMatch(rejection))),
    keepsText: (text) => !ignored?.isListed(text) && (!kept || kept.isListed(text)),
    mayKeep: (sighting) => !ignored?.isListed(sighting.text) && (!kept || kept.mayMatch(sighting)),
  };
}
