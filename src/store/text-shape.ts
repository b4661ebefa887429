import { ALPHABET, type PlatePattern } from '../domain/index.ts';
import { branchesOf, closeOf, QUANTIFIER, tokensOf, withoutReferences } from './expression-tokens.ts';
import { isRun } from './plate-parts.ts';

/**
 * What texts look like, sign by sign. A sign is the characters of which one is there (`XYZ`, or `B` alone), `?` for any one, or a run:
 * any number of any characters (`*`), of digits (`*0`) or of letters (`*A`).
 */
export type TextShape = readonly string[];

export const shapeOfPattern = (pattern: PlatePattern): TextShape => [...pattern];

/** The shape as SQLite's GLOB asks for it. */
export const globOf = (shape: TextShape): string =>
  shape
    .map((sign) => (isRun(sign) ? '*' : sign.length > 1 ? `[${sign}]` : sign))
    .join('')
    .replaceAll(/\*+/g, '*');

/** The form of texts of a shape: `A` for each letter, `0` for each digit. */
export function formExpression(shape: TextShape): RegExp {
  const signs = shape.map((sign) => {
    if (isRun(sign)) return `${sign.slice(1) || '.'}*`;
    const [hasDigit, hasLetter] = [/\d/.test(sign), /[A-Z]/.test(sign)];
    return sign === '?' || (hasDigit && hasLetter) ? '.' : hasDigit ? '0' : 'A';
  });
  return new RegExp(`^${signs.join('')}$`);
}

/** The most choices that an expression is split into: each is a search of its own. */
const MOST_CHOICES = 16;
/** No plate has more characters. */
const MOST_TIMES = 20;
/** The most shapes, when each choice becomes one for every character that a reference repeats. */
const MOST_SHAPES = 80;

/**
 * What every text that a regular expression matches must look like: one of these shapes. `(A|B)\d{2}X.*` becomes `A`, any digit, any
 * digit, `X`, `*`, and the same with `B`. `(.)\1X` becomes `00X`, `11X` and so on to `ZZX`, or, where that would be too many, two
 * letters and `X`, and two digits and `X`. What is not understood becomes `*`, so that no shape is ever stricter than the expression.
 */
export function shapesOfExpression(expression: string): readonly TextShape[] {
  const single = (atom: string): readonly string[] => [...(signOf(atom) === '?' ? ALPHABET : signOf(atom))];
  return (
    shapesWith(withoutReferences(expression, single)) ??
    shapesWith(withoutReferences(expression, () => ['[A-Z]', '\\d'])) ?? [['*']]
  );
}

/** The shapes of some expressions; undefined when there are too many. */
function shapesWith(expressions: readonly string[] | undefined): readonly TextShape[] | undefined {
  const shapes: TextShape[] = [];
  for (const plain of expressions ?? []) {
    const choices = choicesOf(plain);
    if (!choices || shapes.length + choices.length > MOST_SHAPES) return undefined;
    shapes.push(...choices.map(shapeOf));
  }
  return expressions && shapes;
}

/** Expressions without a choice outside brackets that together match the same; undefined when there are too many. */
function choicesOf(expression: string): readonly string[] | undefined {
  const tokens = tokensOf(expression);
  const branches = branchesOf(tokens);
  if (branches.length > 1) return allChoices(branches.map((branch) => branch.join('')));
  const open = tokens.indexOf('(');
  const close = open < 0 ? -1 : closeOf(tokens, open);
  if (close < 0) return [expression];
  const isPlain = tokens[open + 1] !== '?';
  if (!isPlain && tokens[open + 2] !== ':') return [expression];
  const before = tokens.slice(0, open);
  const rest = tokens.slice(close + 1).join('');
  const quantifier = QUANTIFIER.exec(rest)?.[0] ?? '';
  const after = rest.slice(quantifier.length);
  const inside = tokens.slice(open + (isPlain ? 1 : 3), close);
  const { times, more } = timesOf(quantifier);
  if (quantifier !== '') {
    if (times > MOST_TIMES) return [[...before, '.*', after].join('')];
    const again = `(?:${inside.join('')})`.repeat(times);
    return choicesOf([...before, again, more ? '.*' : '', after].join(''));
  }
  return allChoices(branchesOf(inside).map((branch) => [...before, ...branch].join('') + after));
}

/** How often, at least, a quantifier requires what is before it, and whether it allows more. */
function timesOf(quantifier: string): { readonly times: number; readonly more: boolean } {
  const [, least, comma] = /^\{(\d+)(,?)/.exec(quantifier) ?? [];
  const times = quantifier === '' || quantifier.startsWith('+') ? 1 : Number(least ?? 0);
  return { times, more: quantifier !== '' && (least === undefined || comma !== '') };
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

function shapeOf(expression: string): TextShape {
  const signs: string[] = [];
  const add = (...more: string[]): void => {
    for (const sign of more) if (!isRun(sign) || signs.at(-1) !== sign) signs.push(sign);
  };
  let rest = expression.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  while (rest !== '') {
    const around = lookAroundOf(rest);
    if (around > 0) {
      rest = rest.slice(around);
      continue;
    }
    const atom = /^(?:\\[dDw]|\\[^a-z0-9]|\[\^?(?:\\.|[^\]\\])+\]|[A-Za-z0-9]|\.)/i.exec(rest)?.[0];
    if (atom === undefined) {
      add('*');
      break;
    }
    rest = rest.slice(atom.length);
    const quantifier = QUANTIFIER.exec(rest)?.[0] ?? '';
    rest = rest.slice(quantifier.length);
    const { times, more } = timesOf(quantifier);
    const sign = signOf(atom);
    if (times <= MOST_TIMES) add(...new Array<string>(times).fill(sign));
    if (more || times > MOST_TIMES) add(runOf(sign));
  }
  return signs;
}

const DIGITS = ALPHABET.slice(0, 10);
const LETTERS = ALPHABET.slice(10);

/** Length of the lookahead, lookbehind or word boundary that an expression begins with, which match no characters; 0 for none. */
function lookAroundOf(expression: string): number {
  if (/^\\b/i.test(expression)) return 2;
  if (!/^\(\?<?[=!]/.test(expression)) return 0;
  const tokens = tokensOf(expression);
  const close = closeOf(tokens, 0);
  if (close < 0 || QUANTIFIER.test(tokens.slice(close + 1).join(''))) return 0;
  return tokens.slice(0, close + 1).join('').length;
}

/** Any number of what a sign is for. */
const runOf = (sign: string): string => (/^\d+$/.test(sign) ? '*0' : /^[A-Z]+$/.test(sign) ? '*A' : '*');

function signOf(atom: string): string {
  if (atom === '\\d') return DIGITS;
  if (atom === '\\D') return LETTERS;
  if (/^[A-Za-z0-9]$/.test(atom)) return atom.toUpperCase();
  if (!atom.startsWith('[')) return '?';
  const isNot = atom.startsWith('[^');
  const there = charactersOf(atom.slice(isNot ? 2 : 1, -1));
  if (!isNot || there === '?') return isNot ? '?' : there;
  return [...ALPHABET].filter((character) => !there.includes(character)).join('') || '?';
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
