const TOKENS = /\\.|\[\^?(?:\\.|[^\]\\])*\]|./gs;

/** What follows an atom of an expression and says how often it may occur. */
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

/** Gives what a group of one character, such as `(.)`, `([AB])` or `(\d)`, may be: characters, or classes. */
type ChoicesOf = (atom: string) => readonly string[];

/** More expressions than this are not made. */
const MOST_EXPRESSIONS = 100;

/**
 * Replaces an expression with references to groups of one character by expressions without: `(.)\1` by `00`, `11` and so on. Together
 * they match all that it matches, and no more when `choicesOf` gives characters. One with other references, or none, stays as it is.
 * Undefined when there would be too many.
 */
export function withoutReferences(expression: string, choicesOf: ChoicesOf): readonly string[] | undefined {
  const tokens = tokensOf(expression);
  const references = tokens.flatMap((token, at) => (/^\\[1-9]$/.test(token) ? [at] : []));
  const numbers = [...new Set(references.map((at) => Number(tokens[at]![1])))];
  const isPlain =
    references.length > 0 &&
    references.every((at) => !/^\d$/.test(tokens[at + 1] ?? '')) &&
    branchesOf(tokens).length === 1 &&
    !tokens.some((token, at) => token === '(' && tokens[at + 1] === '?' && tokens[at + 2] === '<');
  if (!isPlain) return [expression];
  const opens = numbers.map((number) => openOf(tokens, number));
  const areSingle = opens.every((open, at) => {
    const [, atom, close] = tokens.slice(open, open + 3);
    const isOne = open >= 0 && close === ')' && /^(?:[A-Za-z0-9.]|\[.+\]|\\[^1-9])$/s.test(atom!);
    const first = references.find((reference) => Number(tokens[reference]![1]) === numbers[at])!;
    // A reference before its group, or to one that may be left out, is empty.
    return isOne && first > open && !QUANTIFIER.test(tokens.slice(open + 3).join(''));
  });
  if (!areSingle) return [expression];
  let chosen: readonly (readonly string[])[] = [[]];
  for (const open of opens) {
    chosen = chosen.flatMap((before) => choicesOf(tokens[open + 1]!).map((choice) => [...before, choice]));
    if (chosen.length > MOST_EXPRESSIONS) return undefined;
  }
  return chosen.map((choice) => {
    const left: string[] = [];
    for (let at = 0; at < tokens.length; at++) {
      const token = tokens[at]!;
      const group = opens.indexOf(at);
      const reference = references.includes(at) ? numbers.indexOf(Number(token[1])) : -1;
      left.push(group >= 0 ? choice[group]! : reference >= 0 ? choice[reference]! : token);
      if (group >= 0) at += 2;
    }
    return left.join('');
  });
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
