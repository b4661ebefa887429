import { ALPHABET, type Observation } from '../../src/domain/index.ts';
import { fakeReading, look } from './readings.ts';

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(next: () => number, from: ArrayLike<T>): T => from[Math.floor(next() * from.length)]!;

/** The same things in another order. */
export function shuffled<T>(next: () => number, things: readonly T[]): T[] {
  return things
    .map((thing) => ({ thing, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ thing }) => thing);
}

/** A text of 5 to 8 characters. */
export const anyText = (next: () => number): string =>
  Array.from({ length: 5 + Math.floor(next() * 4) }, () => pick(next, ALPHABET)).join('');

/** A look of any size, sharpness and sureness that reads a text, each character wrong with a chance of `slips`. */
export function anyLook(next: () => number, text: string, at: number, { slips = 0.1 } = {}): Observation {
  const read = Array.from(text, (character) => (next() < slips ? pick(next, ALPHABET) : character)).join('');
  const doubts = Object.fromEntries(
    Array.from(read, (character, index) => {
      const sure = 0.4 + 0.599 * next();
      const other = pick(
        next,
        [...ALPHABET].filter((one) => one !== character),
      );
      return [index, { [character]: sure, [other]: (1 - sure) * (0.5 + 0.4 * next()) }];
    }),
  );
  return look(at / 10, 100 + at, 100, fakeReading(read, { doubts }), {
    widthPx: 25 + 120 * next(),
    score: 0.3 + 0.7 * next(),
    sharpness: next(),
  });
}
