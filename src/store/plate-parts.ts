import { isOpen, type PlatePattern } from '../domain/index.ts';

/** Characters further apart than this make no part. */
const MAX_DISTANCE = 3;

/**
 * The parts of a text by which it is found: every two of its characters that are next to each other or have one or two
 * between them (`B1`, `B.2`, `B..3`), beginning and end counting as characters (`^`, `$`). A text that is searched for with
 * any two known characters so near each other is found by the few texts that share its parts.
 */
export const partsOfText = (text: string): string => partsOf(`^${text}$`).join(' ');

/** The parts that every text of a pattern has; empty when a pattern has none. */
export function partsOfPattern(pattern: PlatePattern): readonly string[] {
  const parts = `^${pattern}$`.split('*').flatMap(partsOf);
  return [...new Set(parts)];
}

function partsOf(signs: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < signs.length; at++)
    for (let distance = 1; distance <= MAX_DISTANCE && at + distance < signs.length; distance++)
      if (signs[at] !== '?' && signs[at + distance] !== '?')
        parts.push(`${signs[at]}${'.'.repeat(distance - 1)}${signs[at + distance]}`);
  return parts;
}

/** The characters with which every text of a pattern begins. */
export const prefixOf = (pattern: PlatePattern): string => (isOpen(pattern) ? /^[^?*]*/.exec(pattern)![0] : pattern);

/**
 * What a regular expression for whole texts asks at least, as a pattern: `B\d{2}X.*` becomes `B??X*`. What is not understood
 * becomes `*`, so that the pattern never asks more than the expression does.
 */
export function patternOfExpression(expression: string): PlatePattern {
  if (hasChoice(expression)) return '*';
  let pattern = '';
  let rest = expression.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  while (rest !== '') {
    const atom = /^(?:\\[dw]|\\[^a-z0-9]|\[\^?(?:\\.|[^\]\\])+\]|[A-Za-z0-9]|\.)/i.exec(rest)?.[0];
    if (atom === undefined) return `${pattern}*`.replace(/\*+/g, '*');
    rest = rest.slice(atom.length);
    const sign = /^[A-Za-z0-9]$/.test(atom) ? atom.toUpperCase() : '?';
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(rest)?.[0] ?? '';
    rest = rest.slice(quantifier.length);
    const exact = /^\{(\d+)\}/.exec(quantifier)?.[1];
    if (quantifier === '') pattern += sign;
    else if (exact !== undefined && Number(exact) <= 20) pattern += sign.repeat(Number(exact));
    else pattern += '*';
  }
  return pattern.replace(/\*+/g, '*');
}

/** Whether an expression has a choice outside brackets and groups: then no part of it must be there. */
function hasChoice(expression: string): boolean {
  const bare = expression.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  let depth = 0;
  for (const sign of bare) {
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    else if (sign === '|' && depth === 0) return true;
  }
  return false;
}
