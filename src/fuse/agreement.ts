/**
 * Adds up what several looks say for one text against another. Looks at one plate are not independent: of those that agree the
 * strongest counts in full, and `n` equal ones count as `n` to a power below 1. Looks for and looks against are added up separately,
 * so that one more look for a text never speaks against it.
 * @param margins log-likelihood ratios, one for each look; above 0 speaks for the text
 * @param alone the same of each look where it is the one that says most: what it says with nothing beside it
 * @param power 1 adds them up as if they were independent, 0 counts the strongest on each side alone
 */
export function joinMargins(margins: Float64Array, alone: Float64Array, power: number): number {
  let [strongestFor, strongestAgainst] = [-1, -1];
  for (let at = 0; at < alone.length; at++) {
    const margin = alone[at]!;
    if (margin > (alone[strongestFor] ?? 0)) strongestFor = at;
    else if (margin < (alone[strongestAgainst] ?? 0)) strongestAgainst = at;
  }
  const sorted = Float64Array.from(margins);
  // The strongest on each side count as they are alone, ahead of the others.
  for (const at of [strongestFor, strongestAgainst]) if (at >= 0) sorted[at] = 0;
  sorted.sort();
  let against = alone[strongestAgainst] ?? 0;
  for (let k = 0; k < sorted.length && sorted[k]! < 0; k++) against += sorted[k]! * share(k + 1, power);
  let spokenFor = alone[strongestFor] ?? 0;
  for (let k = 0; k < sorted.length && sorted[sorted.length - 1 - k]! > 0; k++)
    spokenFor += sorted[sorted.length - 1 - k]! * share(k + 1, power);
  return spokenFor + against;
}

/** What the look of rank `k`, from 1, adds to those before it. */
const share = (k: number, power: number): number => (power === 0 ? 0 : (k + 1) ** power - k ** power);
