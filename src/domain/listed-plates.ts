import { alignSeen, type SeenPlate, sharedOdds } from './plate-odds.ts';
import { isOpen, type PlatePattern, patternExpression } from './plate-pattern.ts';

/** A plate of a list, by its index there, with the odds that a sighting is of it. */
export interface ListedOdds {
  readonly at: number;
  readonly odds: number;
}

/** A list of plates, made ready for many sightings. */
export interface ListedPlates {
  /** Indices of the listed plates that a text fits, ascending. */
  fitting(text: string): readonly number[];
  /** The listed plates with odds of at least `minOdds` (0 to 1), as `plateOdds` gives them, in the order of the list. */
  likely(seen: SeenPlate, minOdds: number): readonly ListedOdds[];
}

/** Logarithms that differ by less may be the same odds. */
const ROUNDING = 1e-9;

/**
 * Makes a list ready. Plates are weighed in alphabetical order: those with the same beginning share the work for it, and are skipped
 * when no plate with that beginning can be likely enough. A doubtful sighting takes 0.02 to 0.1 µs for each plate of the list.
 */
export function listPlates(patterns: readonly PlatePattern[]): ListedPlates {
  const open = [...patterns.entries()]
    .filter(([, pattern]) => isOpen(pattern))
    .map(([at, pattern]) => ({ at, expression: patternExpression(pattern) }));
  const whole = Map.groupBy(
    patterns.keys().filter((at) => !isOpen(patterns[at]!)),
    (at) => patterns[at]!,
  );
  const compared = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  const order = [...patterns.keys()].sort((a, b) => compared(patterns[a]!, patterns[b]!));
  /** How many first characters each has in common with the one before it. */
  const shared = Int32Array.from(order, (at, n) =>
    n === 0 ? 0 : sharedBeginning(patterns[at]!, patterns[order[n - 1]!]!),
  );

  const fitting = (text: string): readonly number[] =>
    [...(whole.get(text) ?? []), ...open.filter(({ expression }) => expression.test(text)).map(({ at }) => at)].sort(
      (a, b) => a - b,
    );

  function others(seen: SeenPlate, minOdds: number): readonly ListedOdds[] {
    // All other plates share the doubt that is left.
    if (1 - seen.confidence < minOdds) return [];
    const { alignment, own } = alignSeen(seen);
    const least = own + Math.log(minOdds / seen.confidence) - ROUNDING;
    const found: ListedOdds[] = [];
    let taken = 0;
    let hopeless = Number.POSITIVE_INFINITY;
    for (let n = 0; n < order.length; n++) {
      if (shared[n]! >= hopeless) continue;
      const at = order[n]!;
      const pattern = patterns[at]!;
      hopeless = Number.POSITIVE_INFINITY;
      taken = Math.min(taken, shared[n]!);
      while (taken < pattern.length && hopeless === Number.POSITIVE_INFINITY) {
        const most = alignment.take(taken, pattern[taken]!);
        taken++;
        if (most < least) hopeless = taken;
      }
      if (hopeless < Number.POSITIVE_INFINITY) continue;
      const odds = sharedOdds(alignment.logLikelihoodAt(taken) - own, seen.confidence);
      if (odds >= minOdds) found.push({ at, odds });
    }
    return found;
  }

  return {
    fitting,
    likely(seen, minOdds) {
      const fits = new Set(fitting(seen.plate));
      const own = seen.confidence >= minOdds ? [...fits].map((at) => ({ at, odds: seen.confidence })) : [];
      const other = others(seen, minOdds).filter(({ at }) => !fits.has(at));
      return [...own, ...other].sort((a, b) => a.at - b.at);
    },
  };
}

function sharedBeginning(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
