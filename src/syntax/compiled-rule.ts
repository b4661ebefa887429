import { ALPHABET } from '../domain/index.ts';
import { type Automaton, accepts, buildAutomaton } from './automaton.ts';
import { COUNTRIES } from './countries/index.ts';
import { parsePattern, patternSource } from './pattern.ts';
import type { Country, PlateRule } from './plate-rule.ts';

/** A rule with all that follows from its pattern. */
export interface CompiledRule {
  readonly rule: PlateRule;
  readonly automaton: Automaton;
  /** Matches a whole text; every mark is an empty group. */
  readonly expression: RegExp;
  readonly marks: readonly string[];
}

const compiled = new WeakMap<PlateRule, CompiledRule>();

/** Compiles a rule, once. */
export function compileRule(rule: PlateRule): CompiledRule {
  let found = compiled.get(rule);
  if (!found) {
    const pattern = parsePattern(rule.pattern, rule.letters);
    const { source, marks } = patternSource(pattern);
    found = { rule, automaton: buildAutomaton(pattern), expression: new RegExp(`^(?:${source})$`, 'd'), marks };
    compiled.set(rule, found);
  }
  return found;
}

/** How many texts a rule allows, and of how many lengths. */
export function countTexts(rule: PlateRule): { readonly texts: number; readonly lengths: number } {
  const { countOfLength } = compileRule(rule).automaton;
  return {
    texts: countOfLength.reduce((sum, count) => sum + count, 0),
    lengths: countOfLength.filter((count) => count > 0).length,
  };
}

/** Whether a rule allows a normalised text, as a whole. */
export const allows = (rule: PlateRule, text: string): boolean => accepts(compileRule(rule).automaton, text);

// Flat: every text of a length is as likely as another, and so are the lengths from 3 to 10.
const LENGTHS = 8;

interface Weighted {
  readonly country: number;
  readonly part: string;
  readonly automaton: Automaton;
  /** Share of the rule in its country, over its count of texts of this length, against flat. */
  readonly density: number;
}

const byLength = new Map<number, readonly Weighted[]>();

/** All rules of all countries that allow texts of a length. */
function rulesOfLength(length: number): readonly Weighted[] {
  let found = byLength.get(length);
  if (!found) {
    found = COUNTRIES.flatMap((country, index) => weightedRules(country, index, length));
    byLength.set(length, found);
  }
  return found;
}

function weightedRules(country: Country, index: number, length: number): readonly Weighted[] {
  const total = country.rules.reduce((sum, { share }) => sum + share, 0);
  return country.rules.flatMap((rule) => {
    const { automaton } = compileRule(rule);
    const count = automaton.countOfLength[length] ?? 0;
    if (count === 0) return [];
    const ofThisLength = 1 / countTexts(rule).lengths;
    const density = (((rule.share / total) * ofThisLength) / count) * LENGTHS * ALPHABET.length ** length;
    return [{ country: index, part: rule.part, automaton, density }];
  });
}

/**
 * How much more frequent a normalised text is on plates of each country, in the order of `COUNTRIES`, than if all texts
 * were alike: a mixture of the country's series, each spread evenly over the texts that it allows. 0 where none does.
 */
export function densities(text: string): Float64Array {
  const result = new Float64Array(COUNTRIES.length);
  for (const { country, automaton, density } of rulesOfLength(text.length))
    if (accepts(automaton, text)) result[country]! += density;
  return result;
}

/** The same, all countries together: each counts as `weights` says, one number for each, in the order of `COUNTRIES`. */
export function weighedDensity(text: string, weights: Float64Array): number {
  let sum = 0;
  for (const { country, automaton, density } of rulesOfLength(text.length))
    if (accepts(automaton, text)) sum += density * weights[country]!;
  return sum;
}

/** `densities` for the parts of one country, by code; those that have no such text are left out. */
export function densityOfParts(text: string, code: string): ReadonlyMap<string, number> {
  const index = COUNTRIES.findIndex((country) => country.code === code);
  const result = new Map<string, number>();
  for (const { country, part, automaton, density } of rulesOfLength(text.length))
    if (country === index && part !== '' && accepts(automaton, text))
      result.set(part, (result.get(part) ?? 0) + density);
  return result;
}
