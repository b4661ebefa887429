const TOKENS = /\\.|\[\^?(?:\\.|[^\]\\])*\]|./gs;

/** What stands behind an atom of an expression and says how often. */
export const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;

/** A regular expression in pieces: characters, escapes, classes in brackets, and single signs. */
export const tokensOf = (expression: string): readonly string[] => expression.match(TOKENS) ?? [];

/** Tokens between the `|` that are in no group. */
export function branchesOf(tokens: readonly string[]): readonly (readonly string[])[] {
  const branches: string[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token === '(') depth++;
    else if (token === ')') depth--;
    if (token === '|' && depth === 0) branches.push([]);
    else branches.at(-1)!.push(token);
  }
  return branches;
}

/** The place of the parenthesis that closes the one at `open`; -1 when none does. */
export function closeOf(tokens: readonly string[], open: number): number {
  let depth = 0;
  return tokens.findIndex((token, at) => {
    if (at < open) return false;
    if (token === '(') depth++;
    else if (token === ')') depth--;
    return depth === 0;
  });
}

/** Characters that a group of one character may be, as of `(.)`, `([AB])`, `(\d)`. */
type CharactersOf = (atom: string) => string;

/**
 * Expressions that come to the same together as one with references to a group of one character: `(.)\1` is `00`, `11` and so on.
 * One with other references, or with none, as it is.
 */
export function withoutReferences(expression: string, charactersOf: CharactersOf): readonly string[] {
  const tokens = tokensOf(expression);
  const references = tokens.flatMap((token, at) => (/^\\[1-9]$/.test(token) ? [at] : []));
  const number = Number(tokens[references[0] ?? -1]?.[1]);
  const isPlain =
    references.length > 0 &&
    references.every((at) => Number(tokens[at]![1]) === number && !/^\d$/.test(tokens[at + 1] ?? '')) &&
    branchesOf(tokens).length === 1 &&
    !tokens.some((token, at) => token === '(' && tokens[at + 1] === '?' && tokens[at + 2] === '<');
  const open = isPlain ? openOf(tokens, number) : -1;
  const [, atom, close] = tokens.slice(open, open + 3);
  const isOne = open >= 0 && close === ')' && /^(?:[A-Za-z0-9.]|\[.+\]|\\[^1-9])$/s.test(atom!);
  // A reference before its group, or to one that may be left out, is empty.
  if (!isOne || references[0]! < open || QUANTIFIER.test(tokens.slice(open + 3).join(''))) return [expression];
  return Array.from(charactersOf(atom!), (character) =>
    [
      ...tokens.slice(0, open),
      character,
      ...tokens.slice(open + 3).map((token) => (/^\\[1-9]$/.test(token) ? character : token)),
    ].join(''),
  );
}

/** Where the group of this number begins, when it stands in no other group; -1 otherwise. */
function openOf(tokens: readonly string[], number: number): number {
  let [depth, count] = [0, 0];
  for (const [at, token] of tokens.entries()) {
    if (token === ')') depth--;
    if (token !== '(') continue;
    if (tokens[at + 1] !== '?' && ++count === number) return depth === 0 ? at : -1;
    depth++;
  }
  return -1;
}
