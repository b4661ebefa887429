import type { TextShape } from './text-shape.ts';

/** Characters further apart than this make no part. */
const MAX_DISTANCE = 3;
/** A pair of signs that may be more pairs of characters than this is not asked for, ... */
const MOST_PAIRS = 64;
/** ... nor one that so large a share of texts has. */
const LARGE_SHARE = 0.5;
/** Asking for the rarest pairs is enough: a list of texts is gone through for each, and what is left is looked at anyway. */
const MOST_GROUPS = 3;

/**
 * The parts of a text by which it is found: every two of its characters that are next to each other or have one or two
 * between them (`B1`, `B.2`, `B..3`), beginning and end counting as characters (`^`, `$`). A text that is searched for with
 * any two known characters so near each other is found by the few texts that share its parts.
 */
export function partsOfText(text: string): string {
  const signs = ['^', ...text, '$'];
  return signs.flatMap((sign, at) => reachable(signs, at).map(([other, between]) => sign + between + other)).join(' ');
}

/** The rarest parts that every text of a shape has: groups, of each of which it has one. None when a shape has none. */
export function partsOfShape(shape: TextShape): readonly (readonly string[])[] {
  const groups: { readonly parts: readonly string[]; readonly share: number }[] = [];
  const signs = ['^', ...shape, '$'];
  for (const [at, sign] of signs.entries())
    for (const [other, between] of reachable(signs, at)) {
      if (sign === '?' || other === '?' || sign.length * other.length > MOST_PAIRS) continue;
      const share = shareOf(sign) * shareOf(other);
      if (share > LARGE_SHARE) continue;
      groups.push({ parts: [...sign].flatMap((one) => Array.from(other, (two) => one + between + two)), share });
    }
  return groups
    .sort((a, b) => a.share - b.share)
    .slice(0, MOST_GROUPS)
    .map(({ parts }) => parts);
}

/** Signs so near behind one, up to the next `*`, with a dot for each that lies between. */
function reachable(signs: readonly string[], at: number): readonly (readonly [sign: string, between: string])[] {
  const behind = signs.slice(at, at + 1 + MAX_DISTANCE);
  const stop = behind.indexOf('*');
  return (stop < 0 ? behind : behind.slice(0, stop)).slice(1).map((sign, between) => [sign, '.'.repeat(between)]);
}

/** Roughly which share of texts has one of some characters at a place; every text begins and ends. */
const shareOf = (characters: string): number =>
  [...characters].reduce((sum, one) => sum + (one === '^' || one === '$' ? 1 : one <= '9' ? 1 / 10 : 1 / 24), 0);

/** The characters with which every text of a shape begins. */
export function prefixOf(shape: TextShape): string {
  const open = shape.findIndex((sign) => sign.length > 1 || sign === '?' || sign === '*');
  return (open < 0 ? shape : shape.slice(0, open)).join('');
}
