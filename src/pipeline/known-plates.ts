import { boxCentre, boxWidth, type Detection } from '../domain/index.ts';
import { type ExpectedPlate, expectedPlate, type KnownPlace } from '../track/index.ts';

/**
 * A look knows only what was read by looks that began at least this many looks before it. So many may be under way at once in
 * other threads, and a look must see the same however many threads there are.
 */
export const KNOWN_FROM_LOOKS = 6;

/** How far a plate may lie from where it is expected, in widths of the plate: two plates are seldom so close together. */
const MOST_WIDTHS = 1;
/** A plate that is this many times as wide as it ever was when it was read has twice the pixels, and is read again. */
const MOST_ENLARGED = 1.4;

/** Remembers where plates were that were read well enough, look by look. */
export interface KnownPlates {
  /** A look was taken in; `places` are those known after it. */
  add(places: readonly KnownPlace[]): void;
  /** Where plates are expected in the look that begins next, at this time. After a cut nothing known before it counts. */
  next(timeUs: number, isCut: boolean): readonly ExpectedPlate[];
}

/** Nothing is known yet. */
export function createKnownPlates(): KnownPlates {
  const after: (readonly KnownPlace[])[] = [];
  let begun = 0;
  let cutAt = 0; // the first look at the present scene
  let dropped = 0; // how many were taken from the beginning of `after`
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

/** The found plates that are known: for each expected place the nearest one, when it is near enough. */
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
