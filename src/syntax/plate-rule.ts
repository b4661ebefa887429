import { lettersWithout } from './pattern.ts';

/** One series of plates: a shape that a country gives out, or gave out and still allows on the road. */
export interface PlateRule {
  readonly name: string;
  /** What it looks like; see `Pattern`. Everything else follows from it: expression, count, groups, characters by place. */
  readonly pattern: string;
  /** The letters that `a` and `x` stand for: what is left out is forbidden. */
  readonly letters: string;
  /** The state or province that gives it out (`CA` for California); empty where the country does. */
  readonly part: string;
  /** How many of the country's plates it is on, against its other rules; an estimate, no unit. */
  readonly share: number;
  /** Where it is described. */
  readonly source: string;
  /** Whether it was compared with its source; if not, it was written from memory. */
  readonly checked: boolean;
}

/** What the plates of one country look like. */
export interface Country {
  /** ISO 3166 alpha-2, upper case. */
  readonly code: string;
  readonly name: string;
  /** Where the rules are described; a part's rules name their own page. */
  readonly source: string;
  readonly rules: readonly PlateRule[];
  /** Its states or provinces that have rules of their own. */
  readonly parts: readonly Part[];
}

/** A state or province that gives out plates of its own. */
export interface Part {
  /** ISO 3166-2 without the country, upper case. */
  readonly code: string;
  readonly name: string;
  /** How many of the country's plates are its, against its other parts; an estimate, no unit. */
  readonly share: number;
}

/** A pattern, or one with its share among the rules beside it; 1 without. */
type Pattern = string | { readonly pattern: string; readonly share: number };

/** A series of which fewer are seen: an old one, motorcycles. */
export const fewer = (pattern: string): Pattern => ({ pattern, share: 0.3 });
/** A series that is hardly seen: embassies, armies, own choices where they are dear. */
export const seldom = (pattern: string): Pattern => ({ pattern, share: 0.05 });

interface Series {
  /** The page on Wikipedia, where it has another name than the country. */
  readonly page?: string;
  /** Letters that the country issues; all when left out. */
  readonly letters?: string;
  /** Series, `name: pattern`, that were compared with the page. */
  readonly checked?: Readonly<Record<string, Pattern>>;
  /** Series that were written from memory. */
  readonly fromMemory?: Readonly<Record<string, Pattern>>;
}

const ALL_LETTERS = lettersWithout('');
const WIKIPEDIA = 'https://en.wikipedia.org/wiki/Vehicle_registration_plates_of_';

/** A country with its series. */
export function country(code: string, name: string, series: Series): Country {
  return { code, name, source: sourceOf(name, series), rules: rulesOf('', 1, name, series), parts: [] };
}

/** A part of a country with its series. */
export interface PartSeries extends Part {
  readonly rules: readonly PlateRule[];
}

/** A part of a country; its series are together on `share` of the plates, against the other parts. */
export function part(code: string, name: string, share: number, series: Series): PartSeries {
  const all = rulesOf(code, 1, name, series);
  const total = all.reduce((sum, rule) => sum + rule.share, 0);
  return { code, name, share, rules: all.map((rule) => ({ ...rule, share: (share * rule.share) / total })) };
}

/** A country that leaves plates to its parts; `series` are those of all parts, with shares against the sum of all parts. */
export function federation(code: string, name: string, parts: readonly PartSeries[], series: Series): Country {
  const total = parts.reduce((sum, { share }) => sum + share, 0);
  return {
    code,
    name,
    source: sourceOf(name, series),
    rules: [
      ...parts.flatMap(({ rules }) => rules.map((rule) => ({ ...rule, share: rule.share / total }))),
      ...rulesOf('', 1, name, series),
    ],
    parts: parts.map(({ code, name, share }) => ({ code, name, share: share / total })),
  };
}

const sourceOf = (name: string, { page }: Series): string => WIKIPEDIA + (page ?? name).replaceAll(' ', '_');

function rulesOf(part: string, times: number, name: string, series: Series): PlateRule[] {
  const one =
    (checked: boolean) =>
    ([rule, pattern]: [string, Pattern]): PlateRule => ({
      name: rule,
      pattern: typeof pattern === 'string' ? pattern : pattern.pattern,
      letters: series.letters ?? ALL_LETTERS,
      part,
      share: times * (typeof pattern === 'string' ? 1 : pattern.share),
      source: sourceOf(name, series),
      checked,
    });
  return [
    ...Object.entries(series.checked ?? {}).map(one(true)),
    ...Object.entries(series.fromMemory ?? {}).map(one(false)),
  ];
}
