/**
 * Adds up what several looks say for one text against another. Looks at one plate are not independent: of those that agree the
 * strongest counts in full, and `n` equal ones count as `n` to a power below 1. Looks for and looks against are added up separately,
 * so that one more look for a text never speaks against it.
 * @param margins log-likelihood ratios, one for each look; above 0 speaks for the text
 * @param alone the same of each look where it is the one that says most: what it says with nothing beside it
 * @param power 1 adds them up as if they were independent, 0 counts the strongest on each side alone
 */
export function joinMargins(margins: Float64Array, alone: Float64Array, power: number): number {
  return joinSide(margins, alone, power, 1) - joinSide(margins, alone, power, -1);
}

/** What the looks that speak for (1) or against (-1) come to, 0 or more. */
function joinSide(margins: Float64Array, alone: Float64Array, power: number, sign: number): number {
  let strongest = -1;
  for (let at = 0; at < alone.length; at++)
    if (sign * alone[at]! > 0 && (strongest < 0 || sign * alone[at]! > sign * alone[strongest]!)) strongest = at;
  if (strongest < 0) return 0;
  let sum = sign * alone[strongest]!;
  const others: number[] = [];
  for (let at = 0; at < margins.length; at++)
    if (at !== strongest && sign * margins[at]! > 0) others.push(sign * margins[at]!);
  others.sort((a, b) => b - a);
  for (const [at, margin] of others.entries()) sum += margin * share(at + 1, power);
  return sum;
}

/** What the look of rank `k`, from 1, adds to those before it. */
function share(k: number, power: number): number {
  return power === 0 ? 0 : (k + 1) ** power - k ** power;
}
