import type { CharacterDistribution } from '../domain/index.ts';

/** Entries of one distribution: every character, and none. */
const ENTRIES = 38;
/** Steps per unit of the square root of -ln p; 255 of them reach down to p = 1.4e-8. */
const STEPS = 60;
/** What each number of steps stands for. */
const PROBABILITIES = Float32Array.from({ length: 256 }, (_, step) => Math.exp(-((step / STEPS) ** 2)));

/**
 * Distributions as text: a byte for each entry, the square root of its negative log-probability in steps, all in base64.
 * Doubts of 1 % and of 0.01 % are kept to about 4 % of themselves; what is certain follows from them.
 */
export function encodeDistributions(positions: readonly CharacterDistribution[]): string {
  const bytes = Buffer.alloc(positions.length * ENTRIES);
  positions.forEach((position, at) => {
    for (let entry = 0; entry < ENTRIES; entry++) {
      const p = position[entry]!;
      bytes[at * ENTRIES + entry] =
        p > 0 ? Math.min(255, Math.round(STEPS * Math.sqrt(-Math.log(Math.min(1, p))))) : 255;
    }
  });
  return bytes.toString('base64');
}

/** The distributions again; each sums to 1, its largest entry being what the others leave. */
export function decodeDistributions(text: string): readonly CharacterDistribution[] {
  const bytes = Buffer.from(text, 'base64');
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
