import { boxCentre, boxWidth, type Detection } from '../domain/index.ts';
import { type ExpectedPlate, expectedPlate, type KnownPlace } from '../track/index.ts';

/**
 * What looks before a look have read, as far as that look may know: those that were begun so many looks before it and earlier. So many may be
 * under way at once in other threads, and a look must see the same with any number of them.
 */
export const KNOWN_FROM_LOOKS = 6;

/** A plate may lie so many of its widths from where it is expected: two plates are seldom as near to each other. */
const MOST_WIDTHS = 1;
/** A plate that is so many times as wide as it ever was when it was read shows twice as much, and is read again. */
const MOST_ENLARGED = 1.4;

/** Places of plates that were read well enough, by look. */
export interface KnownPlates {
  /** A look was taken in; `places` are those known after it. */
  add(places: readonly KnownPlace[]): void;
  /** Where plates are expected in the next look that is begun, which is at this time; where the scene is another one, nothing known before is worth anything. */
  next(timeUs: number, isCut: boolean): readonly ExpectedPlate[];
}

/** Nothing is known yet. */
export function createKnownPlates(): KnownPlates {
  const after: (readonly KnownPlace[])[] = [];
  let begun = 0;
  let cutAt = 0; // the first look at the scene of now
  let dropped = 0; // of `after`, from its beginning
  return {
    add(places) {
      after.push(places);
    },
    next(timeUs, isCut) {
      if (isCut) cutAt = begun;
      const last = begun++ - KNOWN_FROM_LOOKS;
      for (; dropped < last; dropped++) after.shift();
      return last < cutAt ? [] : after[0]!.map((place) => expectedPlate(place, timeUs));
    },
  };
}

/** Those of the plates found that are known: the nearest one to each place where one is expected. */
export function knownPlates(found: readonly Detection[], known: readonly ExpectedPlate[]): ReadonlySet<Detection> {
  const nearest = known.flatMap((place) => {
    const middle = boxCentre(place.box);
    const away = ({ box }: Detection): number => {
      const { x, y } = boxCentre(box);
      return Math.hypot(x - middle.x, y - middle.y) / Math.max(1, boxWidth(box));
    };
    const near = found.filter(
      (one) => away(one) <= MOST_WIDTHS && boxWidth(one.box) <= MOST_ENLARGED * place.readWidthPx,
    );
    return near.sort((a, b) => away(a) - away(b))[0] ?? [];
  });
  return new Set(nearest);
}
