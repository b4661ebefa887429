import { type Info, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { normalisePlate, onceFor, PlatelogError } from '../domain/index.ts';
import { CSV_COLUMNS, harmlessCell, LINE_ENDS, plainCell } from './csv-row.ts';

/** What a plate list holds, and how its file is written: enough to add rows in the same style. */
export interface CsvText {
  /** The text of the file, byte-order mark included; empty for a new list. */
  readonly text: string;
  /** The file's own columns, in its order. */
  readonly columns: readonly string[];
  readonly delimiter: string;
  readonly newline: string;
  /** Every row, without the apostrophes that guard against formulas. */
  readonly rows: readonly Row[];
}

/** Cells by the names of their columns. */
type Row = Readonly<Record<string, string>>;

/** A byte-order mark, and the line by which a spreadsheet is told the separator. */
const ABOVE_HEADER = /^\uFEFF?(?:sep=([,;\t])(\r\n|\n|\r))?/i;

/** A list that does not exist yet. */
export const NEW_CSV: CsvText = { text: '', columns: CSV_COLUMNS, delimiter: ',', newline: '\n', rows: [] };

/**
 * Reads a plate list as people keep them: with or without byte-order mark, any line end, commas, semicolons or tabs, a first line
 * `sep=;`, columns of their own. Nothing of it is ever rewritten; see `appendRows`.
 * @param orElse what the user may do instead of repairing it, for errors
 * @throws PlatelogError 'csv-unreadable' when it is not UTF-8 or not a CSV; 'csv-foreign' without a `plate` column.
 */
export function parseCsvText(bytes: Uint8Array, path: string, orElse = 'name another file with --csv'): CsvText {
  const text = decode(bytes, path, orElse);
  const [before, said, lineEnd] = ABOVE_HEADER.exec(text)!;
  const body = text.slice(before.length);
  if (body.trim() === '')
    return { ...NEW_CSV, text: before, ...(said !== undefined && { delimiter: said, newline: lineEnd! }) };

  const header = /^[^\r\n]*/.exec(body)![0];
  const delimiter = [',', ';', '\t'].find((candidate) => cells(header, candidate).includes('plate'));
  if (delimiter === undefined)
    throw new PlatelogError(
      'csv-foreign',
      `${path} is not a list of plates: it has no column "plate"; add that column, or ${orElse}.`,
    );
  const newline = /\r\n|\n|\r/.exec(body)?.[0] ?? '\n';
  const [columns = [], ...records] = parseRecords(body, delimiter, path, orElse);
  return {
    text,
    columns: columns.map((column) => column.trim()),
    delimiter,
    newline,
    rows: records.map((record) =>
      Object.fromEntries(columns.map((column, index) => [column.trim().toLowerCase(), plainCell(record[index] ?? '')])),
    ),
  };
}

/** The text with rows added at its end; what was there stays as it is, byte for byte. */
export function appendRows(csv: CsvText, rows: readonly Row[], lineOf = lineWriter(csv)): string {
  if (rows.length === 0 && csv.text.trim() !== '') return csv.text;
  const isNew = csv.text === ABOVE_HEADER.exec(csv.text)![0];
  const head = isNew ? csv.text + lineOfCells(csv, csv.columns) : csv.text;
  const ended = head.endsWith('\n') || head.endsWith('\r') ? head : head + csv.newline;
  return ended + rows.map(lineOf).join('');
}

/** Makes lines of a list from rows, each row only once. */
export const lineWriter = (csv: CsvText): ((row: Row) => string) =>
  onceFor((row) => {
    const cells = csv.columns.map((column) => harmlessCell(row[column.toLowerCase()] ?? ''));
    // Copied into one flat string: V8 joins strings that are made of pieces ten times slower, at every writing.
    return Buffer.from(lineOfCells(csv, cells)).toString();
  });

const lineOfCells = ({ delimiter, newline }: CsvText, values: readonly string[]): string =>
  stringify([[...values]], { delimiter, record_delimiter: newline, quoted_match: /[\r\n]/ });

/** The plates of a list in the form in which they are compared; rows without one are left out. */
export function platesOf(csv: CsvText): ReadonlySet<string> {
  return new Set(csv.rows.map((row) => normalisePlate(row.plate ?? '')).filter((plate) => plate !== ''));
}

function decode(bytes: Uint8Array, path: string, orElse: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new PlatelogError(
      'csv-unreadable',
      `${path} is not UTF-8 text; save it as "CSV UTF-8" in the spreadsheet, or ${orElse}.`,
      { cause },
    );
  }
}

function cells(header: string, delimiter: string): readonly string[] {
  return header.split(delimiter).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .toLowerCase(),
  );
}

function parseRecords(body: string, delimiter: string, path: string, orElse: string): string[][] {
  try {
    return parse(body, {
      delimiter,
      record_delimiter: [...LINE_ENDS],
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (cause) {
    const line = (cause as { lines?: Info['lines'] }).lines;
    throw new PlatelogError(
      'csv-unreadable',
      `${path}${line === undefined ? '' : ` line ${line}`} is not valid CSV (${(cause as Error).message}); repair it, or ${orElse}.`,
      { cause },
    );
  }
}
