/**
 * Adds up what several looks say for one text against another. Looks at one plate are not independent: of those that agree the
 * strongest counts in full, and `n` equal ones count as `n` to a power below 1. Looks for and looks against are added up separately,
 * so that one more look for a text never speaks against it.
 * @param margins log-likelihood ratios, one for each look; above 0 speaks for the text
 * @param power 1 adds them up as if they were independent, 0 counts the strongest on each side alone
 */
export function joinMargins(margins: Float64Array, power: number): number {
  const sorted = Float64Array.from(margins).sort();
  let against = 0;
  for (let k = 0; k < sorted.length && sorted[k]! < 0; k++) against += sorted[k]! * share(k, power);
  let spokenFor = 0;
  for (let k = 0; k < sorted.length && sorted[sorted.length - 1 - k]! > 0; k++)
    spokenFor += sorted[sorted.length - 1 - k]! * share(k, power);
  return spokenFor + against;
}

/** What the look of rank `k`, from 0, adds to those before it. */
function share(k: number, power: number): number {
  if (k === 0) return 1;
  return power === 0 ? 0 : (k + 1) ** power - k ** power;
}
