import type { Correction } from './correction.ts';
import type { Sighting } from './sighting.ts';

/** What people said about texts, ready to be looked up. */
export interface Corrections {
  /** What a sighting says after correction: its own text, when nobody said otherwise. */
  textOf(sighting: Pick<Sighting, 'text' | 'source'>): string;
  /** Whether two texts must not be joined. */
  areApart(a: string, b: string): boolean;
}

const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Of several corrections of one pair (in one input) the last one holds. */
export function readCorrections(corrections: readonly Correction[]): Corrections {
  const lasting = new Map<string, Correction>();
  for (const correction of corrections) {
    const pair = `${pairOf(correction.text, correction.other)} ${correction.source ?? ''}`;
    // Deleted first, since a map would keep an earlier one's place, and what is said last must come last.
    lasting.delete(pair);
    lasting.set(pair, correction);
  }
  const apart = new Set<string>();
  const same = new Map<string, string>();
  const key = (text: string, source = ''): string => `${text} ${source}`;
  for (const { text, verdict, other, source } of lasting.values()) {
    if (verdict === 'apart') apart.add(pairOf(text, other));
    else same.set(key(text, source), other);
  }
  return {
    textOf({ text, source }) {
      const passed = new Set<string>();
      let now = text;
      // Corrections of corrections are followed to the end; a ring of them ends where it began.
      for (;;) {
        const next = same.get(key(now, source)) ?? same.get(key(now));
        if (next === undefined || passed.has(next)) return now;
        passed.add(now);
        now = next;
      }
    },
    areApart: (a, b) => apart.has(pairOf(a, b)),
  };
}
