import type { RepeatScore } from '../repeat/index.ts';

/** A plate that turned up again, and how many plates of the archive would do so like this, or more strangely, by chance alone. */
export interface Repeat extends RepeatScore {
  readonly plate: string;
  readonly expected: number;
}

const digits = (value: number): number => Number(value.toPrecision(3));

/** A repeat as one flat object: the keys of the JSON lines and of the CSV's columns. */
export function repeatFields(repeat: Repeat): Readonly<Record<string, string | number>> {
  return {
    plate: repeat.plate,
    expected: digits(repeat.expected),
    log10_chance: Number((repeat.logChance / Math.LN10).toFixed(2)),
    days: repeat.days,
    places: repeat.places,
    usual_days: repeat.usualDays,
    usual_visits: repeat.usualVisits,
    together_km: Number((repeat.togetherM / 1000).toFixed(1)),
    together_min: Math.round(repeat.togetherMs / 60_000),
    sightings: repeat.sightings,
    first_utc: new Date(repeat.firstMs).toISOString(),
    last_utc: new Date(repeat.lastMs).toISOString(),
  };
}

const COLUMNS = [
  'plate',
  'expected',
  'log10_chance',
  'days',
  'places',
  'usual_days',
  'usual_visits',
  'together_km',
  'together_min',
  'sightings',
  'first_utc',
  'last_utc',
];

/** Repeats as a CSV with a header; no cell needs quotes. */
export const repeatCsv = (repeats: readonly Repeat[]): string =>
  [COLUMNS, ...repeats.map(repeatFields).map((fields) => COLUMNS.map((column) => fields[column]))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');

/** Repeats as lines with aligned columns, below their names; none when there are none. */
export function repeatTable(repeats: readonly Repeat[]): readonly string[] {
  if (repeats.length === 0) return [];
  const rows = repeats.map((repeat) => [
    repeat.plate,
    expectedText(repeat.expected),
    String(repeat.days),
    String(repeat.places),
    repeat.usualDays > 1 ? `${repeat.usualDays} of ${repeat.usualVisits}` : '',
    repeat.togetherM > 0
      ? `${(repeat.togetherM / 1000).toFixed(1)} km, ${Math.round(repeat.togetherMs / 60_000)} min`
      : '',
    new Date(repeat.firstMs).toISOString().slice(0, 10),
    new Date(repeat.lastMs).toISOString().slice(0, 10),
  ]);
  const all = [['plate', 'expected', 'days', 'places', 'usual place', 'together', 'first', 'last'], ...rows];
  const widths = all[0]!.map((_, column) => all.reduce((most, row) => Math.max(most, row[column]!.length), 0));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
}

function expectedText(expected: number): string {
  if (expected >= 10) return expected.toFixed(0);
  return expected >= 0.001 ? String(digits(expected)) : expected.toExponential(0);
}
