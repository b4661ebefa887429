import { ALPHABET, PlatelogError } from '../domain/index.ts';

/**
 * What a series of plates looks like, written as a pattern:
 *
 * | sign | meaning |
 * |---|---|
 * | `a` | a letter that the country issues |
 * | `d`, `n` | a digit, a digit from 1 to 9 |
 * | `x` | a letter that the country issues, or a digit |
 * | `[A-HJ]` | one of these characters |
 * | `A`, `7` | this character |
 * | `(AB\|nd)` | one of these patterns |
 * | `p?`, `p{2}`, `p{2,4}` | the sign or bracket before it: at most once, two times, two to four times |
 * | space, `-`, `.` | how groups are set apart where a plate is shown; never part of the text |
 */
export type Pattern =
  | { readonly kind: 'class'; readonly characters: string }
  | { readonly kind: 'mark'; readonly mark: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly of: Pattern; readonly least: number; readonly most: number };

const DIGITS = '0123456789';
const MARKS = ' -.';

/**
 * Parses a pattern.
 * @param letters the letters that `a` and `x` stand for
 * @throws PlatelogError 'bad-option' for a sign that means nothing, or a bracket left open
 */
export function parsePattern(pattern: string, letters: string): Pattern {
  let at = 0;
  const fail = (reason: string): never => {
    throw new PlatelogError('bad-option', `plate pattern '${pattern}', character ${at}: ${reason}`);
  };
  const meant: Readonly<Record<string, string>> = { a: letters, d: DIGITS, n: DIGITS.slice(1), x: letters + DIGITS };

  function choice(): Pattern {
    const options = [sequence()];
    while (pattern[at] === '|') {
      at++;
      options.push(sequence());
    }
    return options.length === 1 ? options[0]! : { kind: 'choice', options };
  }

  function sequence(): Pattern {
    const parts: Pattern[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') parts.push(repeated(one()));
    return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
  }

  function one(): Pattern {
    const sign = pattern[at++]!;
    if (sign === '(') {
      const inner = choice();
      if (pattern[at++] !== ')') fail('a bracket is left open');
      return inner;
    }
    if (sign === '[') {
      const end = pattern.indexOf(']', at);
      if (end < 0) fail('a bracket is left open');
      const characters = spelledOut(pattern.slice(at, end));
      at = end + 1;
      return { kind: 'class', characters };
    }
    if (MARKS.includes(sign)) return { kind: 'mark', mark: sign };
    const characters = meant[sign] ?? (ALPHABET.includes(sign) ? sign : fail(`'${sign}' means nothing`));
    return { kind: 'class', characters };
  }

  function repeated(of: Pattern): Pattern {
    if (pattern[at] === '?') {
      at++;
      return { kind: 'repeat', of, least: 0, most: 1 };
    }
    const times = /^\{(\d+)(?:,(\d+))?\}/.exec(pattern.slice(at));
    if (times === null) return of;
    at += times[0].length;
    return { kind: 'repeat', of, least: Number(times[1]), most: Number(times[2] ?? times[1]) };
  }

  const parsed = choice();
  if (at++ < pattern.length) fail('a bracket too many');
  return parsed;
}

/** `A-CX` is `ABCX`. */
export function spelledOut(ranges: string): string {
  return ranges.replace(/(.)-(.)/g, (_, first: string, last: string) =>
    ALPHABET.slice(ALPHABET.indexOf(first), ALPHABET.indexOf(last) + 1),
  );
}

/** The alphabet's letters without these. */
export const lettersWithout = (left: string): string =>
  [...ALPHABET.slice(DIGITS.length)].filter((letter) => !left.includes(letter)).join('');

/** The pattern as a regular expression's source; every mark is an empty group, in the order in which `marks` gives them. */
export function patternSource(pattern: Pattern): { readonly source: string; readonly marks: readonly string[] } {
  const marks: string[] = [];
  function sourceOf(node: Pattern): string {
    switch (node.kind) {
      case 'class':
        return node.characters.length === 1 ? node.characters : `[${node.characters}]`;
      case 'mark':
        marks.push(node.mark);
        return '()';
      case 'sequence':
        return node.parts.map(sourceOf).join('');
      case 'choice':
        return `(?:${node.options.map(sourceOf).join('|')})`;
      case 'repeat':
        return `(?:${sourceOf(node.of)}){${node.least},${node.most}}`;
    }
  }
  return { source: sourceOf(pattern), marks };
}
