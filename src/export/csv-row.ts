/** The columns of a plate list, in order. */
export const CSV_COLUMNS = [
  'plate',
  'country',
  'confidence',
  'source',
  'time_s',
  'frame',
  'first_seen',
  'last_seen',
  'sightings',
  'alternatives',
  'crop',
  'status',
] as const;

/** One plate as a row of the list: every cell as text. */
export type CsvRow = Readonly<Record<(typeof CSV_COLUMNS)[number], string>>;

/** Any of these ends a row, also mixed in one file, as when a spreadsheet wrote the header and an editor added rows. */
export const LINE_ENDS = ['\r\n', '\n', '\r'] as const;

const FORMULA = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;
const MADE_HARMLESS = /^'[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/;

/** A cell that a spreadsheet would run as a formula, led by an apostrophe; any other as it is. */
export const harmlessCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** A cell as it was before `harmlessCell`. */
export const plainCell = (cell: string): string => (MADE_HARMLESS.test(cell) ? cell.slice(1) : cell);
