import type { PlatePattern } from '../domain/index.ts';

/**
 * What texts look like, sign by sign: the characters one of which is there (`XYZ`, or `B` alone), `?` for any one, or `*` for any
 * number of any.
 */
export type TextShape = readonly string[];

export const shapeOfPattern = (pattern: PlatePattern): TextShape => [...pattern];

/** The shape as SQLite's GLOB asks for it. */
export const globOf = (shape: TextShape): string =>
  shape.map((sign) => (sign.length > 1 ? `[${sign}]` : sign)).join('');

/** Of more choices than this nothing is made: each is a search of its own. */
const MOST_CHOICES = 16;

/**
 * What a regular expression for whole texts asks at least, as shapes of which any may hold: `(A|B)\d{2}X.*` becomes `A`, ten
 * digits, ten digits, `X`, `*`, and the same with `B`. What is not understood becomes `*`, so that no shape ever asks more than
 * the expression does.
 */
export function shapesOfExpression(expression: string): readonly TextShape[] {
  const choices = choicesOf(expression);
  return choices && choices.length <= MOST_CHOICES ? choices.map(shapeOf) : [['*']];
}

const TOKENS = /\\.|\[\^?(?:\\.|[^\]\\])*\]|./gs;
const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/;

/** Expressions without a choice outside brackets that come to the same together; undefined when there are too many. */
function choicesOf(expression: string): readonly string[] | undefined {
  const tokens: readonly string[] = expression.match(TOKENS) ?? [];
  const branches = branchesOf(tokens);
  if (branches.length > 1) return allChoices(branches.map((branch) => branch.join('')));
  const open = tokens.indexOf('(');
  const close = open < 0 ? -1 : closeOf(tokens, open);
  if (close < 0) return [expression];
  const after = tokens.slice(close + 1).join('');
  const isPlain = tokens[open + 1] !== '?';
  const isGroup = isPlain || tokens[open + 2] === ':';
  if (!isGroup || QUANTIFIER.test(after)) return [expression];
  const inside = branchesOf(tokens.slice(open + (isPlain ? 1 : 3), close));
  return allChoices(inside.map((branch) => [...tokens.slice(0, open), ...branch].join('') + after));
}

function allChoices(expressions: readonly string[]): readonly string[] | undefined {
  const all: string[] = [];
  for (const expression of expressions) {
    const choices = choicesOf(expression);
    if (!choices || all.length + choices.length > MOST_CHOICES) return undefined;
    all.push(...choices);
  }
  return all;
}

/** Tokens between the `|` that are in no group. */
function branchesOf(tokens: readonly string[]): readonly (readonly string[])[] {
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

function closeOf(tokens: readonly string[], open: number): number {
  let depth = 0;
  return tokens.findIndex((token, at) => {
    if (at < open) return false;
    if (token === '(') depth++;
    else if (token === ')') depth--;
    return depth === 0;
  });
}

function shapeOf(expression: string): TextShape {
  const signs: string[] = [];
  const add = (...more: string[]): void => {
    for (const sign of more) if (sign !== '*' || signs.at(-1) !== '*') signs.push(sign);
  };
  let rest = expression.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  while (rest !== '') {
    const atom = /^(?:\\[dw]|\\[^a-z0-9]|\[\^?(?:\\.|[^\]\\])+\]|[A-Za-z0-9]|\.)/i.exec(rest)?.[0];
    if (atom === undefined) {
      add('*');
      break;
    }
    rest = rest.slice(atom.length);
    const quantifier = QUANTIFIER.exec(rest)?.[0] ?? '';
    rest = rest.slice(quantifier.length);
    const [, least, comma] = /^\{(\d+)(,?)/.exec(quantifier) ?? [];
    const times = quantifier === '' || quantifier.startsWith('+') ? 1 : Number(least ?? 0);
    if (times > 20) add('*');
    else add(...new Array<string>(times).fill(signOf(atom)));
    if (quantifier !== '' && (least === undefined || comma !== '')) add('*');
  }
  return signs;
}

const DIGITS = '0123456789';

function signOf(atom: string): string {
  if (atom === '\\d') return DIGITS;
  if (/^[A-Za-z0-9]$/.test(atom)) return atom.toUpperCase();
  return /^\[[^^]/.test(atom) ? charactersOf(atom.slice(1, -1)) : '?';
}

/** The characters between brackets, `?` for what is not understood. Small letters count as capitals. */
function charactersOf(inside: string): string {
  const there = new Set<string>();
  for (const [item, from, to] of inside.matchAll(/\\.|([^\\])-([^\\])|[^\\]/gs)) {
    if (item === '\\d') for (const digit of DIGITS) there.add(digit);
    else if (item.startsWith('\\') && /[a-z0-9]/i.test(item[1]!)) return '?';
    else if (from === undefined || to === undefined) there.add(item.at(-1)!.toUpperCase());
    else
      for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++)
        there.add(String.fromCharCode(code).toUpperCase());
  }
  const characters = [...there].filter((character) => /^[A-Z0-9]$/.test(character)).sort();
  return characters.length === 0 ? '?' : characters.join('');
}
