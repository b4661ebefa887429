import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accepts, buildAutomaton } from './automaton.ts';
import { lettersWithout, parsePattern, patternSource } from './pattern.ts';

const NO_Q = lettersWithout('Q');
const CASES: readonly { pattern: string; yes: string[]; no: string[]; counts: Record<number, number> }[] = [
  { pattern: '', yes: [''], no: ['A'], counts: { 0: 1 } },
  { pattern: ' -', yes: [''], no: ['A', ' '], counts: { 0: 1 } },
  { pattern: '7', yes: ['7'], no: ['', '77', '8'], counts: { 1: 1 } },
  { pattern: 'a n', yes: ['A1'], no: ['A0', 'Q1', 'A 1'], counts: { 2: 25 * 9 } },
  { pattern: 'x', yes: ['A', '0'], no: ['Q'], counts: { 1: 35 } },
  { pattern: '[A-CX]d{2}', yes: ['A00', 'X99'], no: ['D00', 'A0'], counts: { 3: 400 } },
  { pattern: 'B nd{0,2}', yes: ['B1', 'B123'], no: ['B', 'B01', 'B1234'], counts: { 2: 9, 3: 90, 4: 900 } },
  { pattern: '(AB|B)d?', yes: ['AB', 'B', 'B1', 'AB1'], no: ['A', 'A1'], counts: { 1: 1, 2: 11, 3: 10 } },
  // A text that comes about in two ways is one text: B and AB, or BA and B.
  { pattern: '(B|BA)[AB]{1,2}', yes: ['BA', 'BAB', 'BAAB'], no: ['B', 'AB'], counts: { 2: 2, 3: 4, 4: 4 } },
  { pattern: 'A|B', yes: ['A', 'B'], no: ['AB', '|'], counts: { 1: 2 } },
];

for (const { pattern, yes, no, counts } of CASES)
  test(`pattern '${pattern}'`, () => {
    const parsed = parsePattern(pattern, NO_Q);
    const automaton = buildAutomaton(parsed);
    const expression = new RegExp(`^(?:${patternSource(parsed).source})$`);
    for (const text of yes) assert.ok(accepts(automaton, text) && expression.test(text), text);
    for (const text of no) assert.ok(!accepts(automaton, text) && !expression.test(text), text);
    for (const [length, count] of automaton.countOfLength.entries()) assert.equal(count, counts[length] ?? 0);
  });

test('what means nothing is told with its place', () => {
  for (const [pattern, place] of [
    ['a*', 2],
    ['(ad', 4],
    ['[AB', 1],
    ['a)', 2],
    ['?', 1],
    ['a{2}{3', 5],
  ] as const)
    assert.throws(() => parsePattern(pattern, NO_Q), { code: 'bad-option', message: new RegExp(`character ${place}`) });
});
