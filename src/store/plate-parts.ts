import { ALPHABET } from '../domain/index.ts';
import type { TextShape } from './text-shape.ts';

/** Whether a sign of a shape is for any number of characters. */
export const isRun = (sign: string): boolean => sign.startsWith('*');

/** Characters further apart than this make no part. */
const MAX_DISTANCE = 3;
/** A single known character is looked up as so many pairs at most. */
const MOST_LONE = 80;
/** A pair of signs that stands for more pairs of characters than this is not looked up, ... */
const MOST_PAIRS = 64;
/** ... nor one that so large a share of texts has. */
const LARGE_SHARE = 0.5;
/** How many pairs are looked up, the rarest: each costs a pass over a list of texts, and what is left is checked anyway. */
const MOST_GROUPS = 3;
/** How many entries of a list are passed over in the time that one text takes to check. */
const LISTED_PER_TEXT = 100;
/** The beginning of a text is looked up as so many prefixes at most. */
const MOST_PREFIXES = 64;

/**
 * The parts of a text by which it is found: every two of its characters that are next to each other or have one or two
 * between them (`B1`, `B.2`, `B..3`), beginning and end counting as characters (`^`, `$`). A text that is searched for with
 * any two known characters so near each other is found by the few texts that share its parts.
 */
export function partsOfText(text: string): string {
  const signs = ['^', ...text, '$'];
  return signs.flatMap((sign, at) => reachable(signs, at).map(([other, between]) => sign + between + other)).join(' ');
}

/**
 * The rarest parts that every text of a shape has, as groups: it has one part of each. None when a shape has none.
 * @param lone whether a single known character will do when there are no pairs: it is paired with whatever may follow it
 */
export function partsOfShape(shape: TextShape, lone = false): readonly (readonly string[])[] {
  const groups = rarestOf(pairsOf(shape));
  return groups.length > 0 || !lone ? groups : rarestOf(loneOf(shape)).slice(0, 1);
}

interface Group {
  readonly parts: readonly string[];
  /** Roughly which share of texts has one of them. */
  readonly share: number;
}

function rarestOf(groups: readonly Group[]): readonly (readonly string[])[] {
  const different = [...new Map(groups.map((group) => [group.parts.join(), group])).values()];
  const chosen: (readonly string[])[] = [];
  let left = 1;
  for (const { parts, share } of different.toSorted((a, b) => a.share - b.share)) {
    if (chosen.length === MOST_GROUPS || (chosen.length > 0 && share > left * LISTED_PER_TEXT)) break;
    chosen.push(parts);
    left *= share;
  }
  return chosen;
}

/** Roughly the share of texts that have a part of each group, as if the groups were independent. */
export const shareOfParts = (groups: readonly (readonly string[])[]): number =>
  groups.reduce(
    (share, parts) => share * parts.reduce((sum, part) => sum + shareOf(part[0]!) * shareOf(part.at(-1)!), 0),
    1,
  );

/** Known characters, each with all that may follow it. */
function loneOf(shape: TextShape): readonly Group[] {
  return shape.flatMap((sign, at) => {
    const next = shape[at + 1] ?? '$';
    const behind = isRun(next) ? `${ALPHABET}$` : next === '?' ? ALPHABET : next;
    if (sign === '?' || isRun(sign) || sign.length * behind.length > MOST_LONE) return [];
    return [{ parts: [...sign].flatMap((one) => Array.from(behind, (two) => one + two)), share: shareOf(sign) }];
  });
}

function pairsOf(shape: TextShape): readonly Group[] {
  const groups: Group[] = [];
  const signs = ['^', ...shape, '$'];
  for (const [at, sign] of signs.entries())
    for (const [other, between] of reachable(signs, at)) {
      if (sign === '?' || other === '?' || sign.length * other.length > MOST_PAIRS) continue;
      const share = shareOf(sign) * shareOf(other);
      if (share > LARGE_SHARE) continue;
      groups.push({ parts: [...sign].flatMap((one) => Array.from(other, (two) => one + between + two)), share });
    }
  return groups;
}

/** The signs near enough after one, up to the next run, with a dot for each sign between. */
function reachable(signs: readonly string[], at: number): readonly (readonly [sign: string, between: string])[] {
  const behind = signs.slice(at, at + 1 + MAX_DISTANCE);
  const stop = behind.findIndex(isRun);
  return (stop < 0 ? behind : behind.slice(0, stop)).slice(1).map((sign, between) => [sign, '.'.repeat(between)]);
}

/** Roughly the share of texts with one of some characters at a position; every text begins and ends. */
const shareOf = (characters: string): number =>
  [...characters].reduce((sum, one) => sum + (one === '^' || one === '$' ? 1 : one <= '9' ? 1 / 10 : 1 / 24), 0);

/** The characters with which every text of a shape begins. */
export function prefixOf(shape: TextShape): string {
  const open = shape.findIndex((sign) => sign.length > 1 || sign === '?' || sign === '*');
  return (open < 0 ? shape : shape.slice(0, open)).join('');
}

/** The longest prefixes with one of which every text of a shape begins, `MOST_PREFIXES` at most. */
export function prefixesOf(shape: TextShape): readonly string[] {
  let prefixes: readonly string[] = [''];
  for (const sign of shape) {
    if (sign === '?' || isRun(sign) || prefixes.length * sign.length > MOST_PREFIXES) break;
    prefixes = prefixes.flatMap((prefix) => Array.from(sign, (character) => prefix + character));
  }
  return prefixes;
}
