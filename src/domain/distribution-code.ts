import type { CharacterDistribution } from './reading.ts';

/** Entries of one distribution: every character, none, and one more that stays empty, since the first stats files. */
const ENTRIES = 38;
/** Steps per unit of the square root of -ln p; 255 of them reach down to p = 1.4e-8. */
const STEPS = 60;
/** What each number of steps stands for. */
const PROBABILITIES = Float32Array.from({ length: 256 }, (_, step) => Math.exp(-((step / STEPS) ** 2)));

/**
 * Distributions as bytes, one for each entry: the square root of its negative log-probability in steps. Small probabilities, of 1 %
 * or of 0.01 %, are kept to within about 4 % of themselves; the large one of a distribution follows from them.
 */
export function encodeDistributions(positions: readonly CharacterDistribution[]): Uint8Array {
  const bytes = new Uint8Array(positions.length * ENTRIES);
  positions.forEach((position, at) => {
    for (let entry = 0; entry < ENTRIES; entry++) {
      const p = position[entry]!;
      bytes[at * ENTRIES + entry] =
        p > 0 ? Math.min(255, Math.round(STEPS * Math.sqrt(-Math.log(Math.min(1, p))))) : 255;
    }
  });
  return bytes;
}

/** The distributions again; each sums to 1, its largest entry being what the others leave. */
export function decodeDistributions(bytes: Uint8Array): readonly CharacterDistribution[] {
  return Array.from({ length: Math.floor(bytes.length / ENTRIES) }, (_, at) => {
    const first = at * ENTRIES;
    const result = new Float32Array(ENTRIES);
    let top = 0;
    for (let entry = 0; entry < ENTRIES; entry++) {
      const steps = bytes[first + entry]!;
      result[entry] = PROBABILITIES[steps]!;
      if (steps < bytes[first + top]!) top = entry;
    }
    let rest = 0;
    for (let entry = 0; entry < ENTRIES; entry++) if (entry !== top) rest += result[entry]!;
    if (rest < 0.5) {
      result[top] = 1 - rest;
      return result;
    }
    const total = rest + result[top]!;
    return result.map((value) => value / total);
  });
}
