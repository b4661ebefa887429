import { normalisePlate, PlatelogError } from '../domain/index.ts';
import { allows, compileRule } from './compiled-rule.ts';
import { COUNTRIES } from './countries/index.ts';
import type { Country, PlateRule } from './plate-rule.ts';

/** A shape that plates must have: of some countries, or the user's own. */
export interface PlateFormat {
  /** How it was asked for, for messages. */
  readonly label: string;
  /** The countries it is made of; empty for the user's own expression. */
  readonly countries: readonly string[];
  /** Whether a normalised text has this shape, as a whole. */
  matches(text: string): boolean;
}

const CODE_OF_NAME: Readonly<Record<string, string>> = { UK: 'GB' };

/**
 * The country of a code in lower or upper case.
 * @throws PlatelogError 'bad-option' for a country that is not known; the message lists those that are.
 */
export function findCountry(code: string): Country {
  const upper = code.trim().toUpperCase();
  const wanted = CODE_OF_NAME[upper] ?? upper;
  const found = COUNTRIES.find((country) => country.code === wanted) ?? findPart(wanted);
  if (found) return found;
  const known = COUNTRIES.map((country) => country.code.toLowerCase()).join(', ');
  throw new PlatelogError(
    'bad-option',
    `--country ${code}: not known; known are ${known}, and states as us-ca, ca-on, au-nsw. For another one give its shape with --format.`,
  );
}

/** A state or province as a country of its own, for `US-CA`: its own series, and those that all parts share. */
function findPart(code: string): Country | undefined {
  const country = COUNTRIES.find((candidate) => code.startsWith(`${candidate.code}-`));
  const part = country?.parts.find((candidate) => code === `${country.code}-${candidate.code}`);
  if (country === undefined || part === undefined) return undefined;
  const rules = country.rules.filter((rule) => rule.part === part.code || rule.part === '');
  return { code, name: part.name, source: rules[0]!.source, rules, parts: [] };
}

/** Whether a normalised text is a plate of the country, as a whole. */
export function isPlateOf(text: string, country: Country): boolean {
  return country.rules.some((rule) => allows(rule, text));
}

/** The format of one or several countries: a text has it when it is a plate of any of them. Throws PlatelogError 'bad-option' for a code that no country has. */
export function formatOf(...codes: readonly string[]): PlateFormat {
  const countries = codes.map(findCountry);
  return {
    label: `--country ${countries.map((country) => country.code.toLowerCase()).join(',')}`,
    countries: countries.map((country) => country.code),
    matches: (text) => countries.some((country) => isPlateOf(text, country)),
  };
}

/**
 * The user's own expression, matched against the whole normalised text (`A-Z0-9`), upper and lower case alike.
 * @throws PlatelogError 'bad-option' with the engine's own message when it is not a regular expression.
 */
export function parseFormatOption(expression: string): PlateFormat {
  let pattern: RegExp;
  try {
    new RegExp(expression); // on its own first: an unbalanced bracket must not be closed by ours
    pattern = new RegExp(`^(?:${expression})$`, 'i');
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new PlatelogError(
      'bad-option',
      `--format ${expression}: ${reason}. Example: --format '[A-Z]{2}\\d{3}[A-Z]{2}'`,
      {
        cause,
      },
    );
  }
  return { label: `--format ${expression}`, countries: [], matches: (text) => pattern.test(text) };
}

/**
 * Whether a text, normalised first, has the shape of a country (its code) or of an expression, as a whole.
 * @throws PlatelogError 'bad-option' for a code that no country has
 */
export function matchesFormat(text: string, shape: string | PlateFormat): boolean {
  return (typeof shape === 'string' ? formatOf(shape) : shape).matches(normalisePlate(text));
}

/**
 * A normalised text as its country shows it (`B123XYZ` is `B 123 XYZ`), in the groups of its narrowest series; as it is
 * when unknown.
 */
export function groupPlate(text: string, code: string): string {
  const upper = code.toUpperCase();
  const country = COUNTRIES.find((candidate) => candidate.code === upper) ?? findPart(upper);
  const rules = (country?.rules ?? []).filter((rule) => allows(rule, text));
  const narrowest = rules.reduce<PlateRule | undefined>(
    (best, rule) => (best === undefined || textsAsLong(rule, text) < textsAsLong(best, text) ? rule : best),
    undefined,
  );
  if (narrowest === undefined) return text;
  const { expression, marks } = compileRule(narrowest);
  const match = expression.exec(text)!;
  let shown = '';
  let from = 0;
  for (const [index, mark] of marks.entries()) {
    const at = match.indices![index + 1]?.[0];
    if (at === undefined || at === 0 || at === text.length) continue;
    shown += text.slice(from, at) + (at > from ? mark : '');
    from = at;
  }
  return shown + text.slice(from);
}

const textsAsLong = (rule: PlateRule, text: string): number =>
  compileRule(rule).automaton.countOfLength[text.length] ?? 0;
