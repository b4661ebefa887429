import type { Correction } from './correction.ts';
import type { Sighting } from './sighting.ts';

/** What people said about texts, ready to be looked up. */
export interface Corrections {
  /** What a sighting says after correction: its own text, when nobody said otherwise. */
  textOf(sighting: Pick<Sighting, 'text' | 'source'>): string;
  /** Whether two texts must not be joined. */
  areApart(a: string, b: string): boolean;
}

/** That a text is another one; the later and the more special it is, the greater `at`. */
interface Said {
  readonly text: string;
  readonly other: string;
  readonly at: number;
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
  const same = new Map<string, Said>();
  const key = (text: string, source = ''): string => `${text} ${source}`;
  for (const [at, { text, verdict, other, source }] of [...lasting.values()].entries()) {
    if (verdict === 'apart') apart.add(pairOf(text, other));
    else same.set(key(text, source), { text, other, at: source === undefined ? at : at + lasting.size });
  }
  return {
    textOf({ text, source }) {
      const passed: Said[] = [];
      let now = text;
      // Corrections of corrections are followed to the end.
      for (;;) {
        const said = same.get(key(now, source)) ?? same.get(key(now));
        if (said === undefined) return now;
        const begin = passed.findIndex((one) => one.text === said.text);
        // In a ring of them one decides, wherever it was entered: of this input, and last.
        if (begin >= 0) return passed.slice(begin).reduce((last, one) => (one.at > last.at ? one : last)).other;
        passed.push(said);
        now = said.other;
      }
    },
    areApart: (a, b) => apart.has(pairOf(a, b)),
  };
}
