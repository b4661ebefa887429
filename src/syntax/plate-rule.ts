/** One series of plates: a shape that a country gives out, or gave out and still allows on the road. */
export interface PlateRule {
  readonly name: string;
  /** Regular expression over `A-Z0-9` without separators, matched in full; its groups are the parts as they are shown. */
  readonly pattern: string;
}

/** What the plates of one country look like. */
export interface Country {
  /** ISO 3166 alpha-2, upper case. */
  readonly code: string;
  readonly name: string;
  /** Where the rules are described. */
  readonly source: string;
  readonly rules: readonly PlateRule[];
}

/** Several series of a country, written `name: pattern`. */
export function country(code: string, name: string, page: string, rules: Readonly<Record<string, string>>): Country {
  return {
    code,
    name,
    source: `https://en.wikipedia.org/wiki/Vehicle_registration_plates_of_${page}`,
    rules: Object.entries(rules).map(([rule, pattern]) => ({ name: rule, pattern })),
  };
}
