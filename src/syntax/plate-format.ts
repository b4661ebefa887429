import { normalisePlate, PlatelogError } from '../domain/index.ts';
import { ELSEWHERE } from './elsewhere.ts';
import { EUROPE } from './europe.ts';
import type { Country } from './plate-rule.ts';

/** Every country whose plates are known, by code. */
export const COUNTRIES: readonly Country[] = [...EUROPE, ...ELSEWHERE].sort((a, b) => (a.code < b.code ? -1 : 1));

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

const compiled = new Map<Country, readonly RegExp[]>();

function expressionsOf(country: Country): readonly RegExp[] {
  let expressions = compiled.get(country);
  if (!expressions) {
    expressions = country.rules.map((rule) => new RegExp(`^(?:${rule.pattern})$`));
    compiled.set(country, expressions);
  }
  return expressions;
}

/**
 * The country of a code in lower or upper case.
 * @throws PlatelogError 'bad-option' for a country that is not known; the message lists those that are.
 */
export function findCountry(code: string): Country {
  const upper = code.trim().toUpperCase();
  const wanted = CODE_OF_NAME[upper] ?? upper;
  const found = COUNTRIES.find((country) => country.code === wanted);
  if (found) return found;
  const known = COUNTRIES.map((country) => country.code.toLowerCase()).join(', ');
  throw new PlatelogError(
    'bad-option',
    `--country ${code}: not known; known are ${known}. For another one give its shape with --format.`,
  );
}

/** Whether a normalised text is a plate of the country, as a whole. */
export function isPlateOf(text: string, country: Country): boolean {
  return expressionsOf(country).some((expression) => expression.test(text));
}

/** The format of one or several countries: a text has it when it is a plate of any of them. Throws as `findCountry`. */
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

/** Whether a text, normalised first, has the shape of a country (its code) or of an expression, as a whole. */
export function matchesFormat(text: string, shape: string | PlateFormat): boolean {
  return (typeof shape === 'string' ? formatOf(shape) : shape).matches(normalisePlate(text));
}

/** A normalised text in the groups in which its country shows it (`B123XYZ` is `B 123 XYZ`); as it is when unknown. */
export function groupPlate(text: string, code: string): string {
  const country = COUNTRIES.find((candidate) => candidate.code === code.toUpperCase());
  for (const expression of country ? expressionsOf(country) : []) {
    const match = expression.exec(text);
    if (match) return match.slice(1).filter(Boolean).join(' ');
  }
  return text;
}
