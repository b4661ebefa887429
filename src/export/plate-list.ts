import { open } from 'node:fs/promises';
import { isatty } from 'node:tty';
import { parse } from 'csv-parse/sync';
import { isHashedPlate, normalisePattern, PlatelogError, type WantedPlate, whyUnreadable } from '../domain/index.ts';
import { LINE_ENDS, plainCell } from './csv-row.ts';
import { decodeListBytes } from './list-encoding.ts';

/** A user's list of plates, and a clause for each row that could not be used or is in doubt. */
export interface PlateList {
  readonly wanted: readonly WantedPlate[];
  readonly left: readonly string[];
}

// What people call these columns, letters only; `plate` is also in lists of ours (plates.csv).
const PLATE_NAMES = new RegExp(
  [
    '(licen[cs]e|number|car|vehicle|reg(istration)?|auto)?plates?(no|nr|numbers?)?',
    '(car|vehicle)?reg(istration)?s?(no|nr|numbers?|marks?)?',
    'vrm',
    '(kfz|auto|amtliches)?(kennzeichen|nummernschild)(nr|nummer)?',
    '(num[eé]ro|n|no|nº)?(d|de)?(immatriculation|plaque)',
    '(n[uú]mero|nr|n|nº)?(de)?(matr[ií]cula|placa)s?',
    '(numero)?(di)?targa',
    'kenteken(nummer)?',
    'rendsz[aá]m',
    '(num[aă]r|nr)(de|auto)?((î|i)nmatriculare)?',
    '(гос)?номер',
    'pattern',
  ]
    .map((name) => `^${name}$`)
    .join('|'),
  'u',
);
/** Those of them that may also be of any other number. */
const ANY_NUMBER = /^(num[aă]r|nr|номер)$/u;
const LABEL_NAMES = /^(labels?|name|owner|title|who|bezeichnung|nom|nombre|nome|nume)$/u;
const NOTE_NAMES = /^(notes?|comments?|remarks?|description|reason|notiz(en)?|bemerkung(en)?|observa[tț]ii)$/u;

/** A cell of fewer characters in the first row is no sign that the row is not a header. */
const LEAST_LIKE_PLATE = 4;

/** A line above the header; the header itself may begin so. */
const REMARK_ABOVE = /^#([^\r\n]*)(?:\r\n|\r|\n)/;

/** A pattern with fewer known characters would match nearly everything. */
const LEAST_KNOWN = 2;
/** No plate has more; one that does is two plates, or a plate with a remark. */
const MOST_KNOWN = 12;

/**
 * Reads a list of plates as spreadsheets write it: UTF-8, UTF-16 or Windows-1252; commas, semicolons, tabs or bars; with a
 * header that names the columns, or plate, label and notes in this order. Plates may have `?` and `*`, or be HMACs; behind `#` is a remark. The
 * list may come through a pipe.
 * @throws PlatelogError 'csv-unreadable', 'csv-foreign' when no row of it is a plate
 */
export async function readPlateList(path: string): Promise<PlateList> {
  let bytes: Uint8Array;
  try {
    await using file = await open(path);
    const found = await file.stat();
    // A pipe comes to its end, and so does what somebody types.
    if (found.isBlockDevice() || (found.isCharacterDevice() && !isatty(file.fd)))
      throw new PlatelogError('csv-unreadable', `${path} is not a file; name a list of plates.`);
    bytes = await file.readFile();
  } catch (cause) {
    if (cause instanceof PlatelogError) throw cause;
    const why =
      (cause as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'it is not there; check the name'
        : whyUnreadable(cause, 'name another list');
    throw new PlatelogError('csv-unreadable', `${path} cannot be read: ${why}.`, { cause });
  }
  const { text, isGuessed } = decodeListBytes(bytes);
  // No text has this character, but every video, picture and workbook has.
  if (text.includes('\0'))
    throw new PlatelogError('csv-foreign', `${path} is no list of plates; save it as CSV in the spreadsheet.`);
  const list = parsePlateList(text, path, isGuessed);
  if (list.wanted.length > 0) return list;
  const why = list.left[0] ?? 'name its column "plate", or put the plates into the first one';
  throw new PlatelogError('csv-foreign', `${path} holds no plates to look for: ${why}.`);
}

/** As `readPlateList`, from the text of a file. `isGuessed`: whether its letters beyond A to Z may be others. */
export function parsePlateList(text: string, path: string, isGuessed = false): PlateList {
  const { body, delimiter } = separated(withoutRemarksAbove(text.replace(/^\uFEFF/, '')));
  let records: string[][];
  try {
    records = parse(body, {
      delimiter,
      record_delimiter: [...LINE_ENDS],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch (cause) {
    throw new PlatelogError('csv-unreadable', `${path} is not valid CSV (${(cause as Error).message}); repair it.`, {
      cause,
    });
  }
  const head = (records[0] ?? []).map(nameOf);
  const plateAt = plateColumn(head, records[0] ?? []);
  const named = (names: RegExp): number => head.findIndex((name, at) => at !== plateAt && names.test(name));
  const columns = plateAt < 0 ? [0, 1, 2] : [plateAt, named(LABEL_NAMES), named(NOTE_NAMES)];
  const wanted: WantedPlate[] = [];
  const there = new Set<string>();
  const left: string[] = [];
  if (plateAt < 0 && head.length > 1 && !records[0]!.some((cell) => /\d/.test(cell)))
    left.push('no column is named "plate", so the first one is taken for it and its first row for a plate');
  for (const record of plateAt < 0 ? records : records.slice(1)) {
    const [cell = '', label = '', notes = ''] = columns.map((at) => plainCell(record[at] ?? ''));
    const plate = cell.replace(/(^|\s)#.*$/s, '').trim(); // a remark, as in many text files
    const pattern = normalisePattern(plate);
    const known = pattern.replace(/[?*]/g, '').length;
    if (plate === '') continue;
    if (isGuessed && /[^\P{L}A-Za-z]/u.test(plate))
      left.push(`"${plate}" may be another plate, since the file is not UTF-8; save it as "CSV UTF-8"`);
    if (known < LEAST_KNOWN) left.push(`"${plate}" has fewer than ${LEAST_KNOWN} letters or digits; left out`);
    else if (known > MOST_KNOWN && !isHashedPlate(pattern))
      left.push(`"${plate}" has more letters and digits than a plate, ${MOST_KNOWN} at most; left out`);
    else if (!there.has(`${pattern} ${label}`)) {
      there.add(`${pattern} ${label}`);
      wanted.push({ pattern, label, notes });
    }
  }
  return { wanted, left };
}

/** The text without the lines above its header that begin with `#`. */
function withoutRemarksAbove(text: string): string {
  let rest = text;
  for (let found = REMARK_ABOVE.exec(rest); found; found = REMARK_ABOVE.exec(rest)) {
    const cells = found[1]!.split(/[,;\t|]/);
    if (cells.length > 1 && cells.some((cell) => PLATE_NAMES.test(nameOf(cell)))) break;
    rest = rest.slice(found[0].length);
  }
  return rest;
}

/** A cell as the names of columns are written: letters only. */
const nameOf = (cell: string): string => cell.toLowerCase().replace(/[^\p{L}]/gu, '');

/**
 * Which column of a list's first row is named as one of plates; -1 when none is, or when the row begins with a plate itself: a name such as
 * "Reg" or "911 Targa" is then somebody's.
 */
function plateColumn(head: readonly string[], [first = '']: readonly string[]): number {
  const isName = [PLATE_NAMES, LABEL_NAMES, NOTE_NAMES].some((names) => names.test(head[0] ?? ''));
  if (!isName && isLikePlate(first)) return -1;
  const isOfPlates = (name: string): boolean => PLATE_NAMES.test(name);
  const clear = head.findIndex((name) => isOfPlates(name) && !ANY_NUMBER.test(name));
  return clear < 0 ? head.findIndex(isOfPlates) : clear;
}

/** Letters and digits, together no more than a plate has. */
const isLikePlate = (cell: string): boolean => {
  const text = normalisePattern(cell);
  return /\d/.test(text) && /\p{L}/u.test(text) && text.length >= LEAST_LIKE_PLATE && text.length <= MOST_KNOWN;
};

/** The separator of a list: the one that its line `sep=;` names, else the most frequent one in its first line. */
function separated(text: string): { readonly body: string; readonly delimiter: string } {
  const said = /^sep=(.)\r?\n/i.exec(text);
  if (said) return { body: text.slice(said[0].length), delimiter: said[1]! };
  const first = (/^[^\r\n]+/m.exec(text)?.[0] ?? '').replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: first.split(delimiter).length }));
  return { body: text, delimiter: counted.reduce((best, one) => (one.count > best.count ? one : best)).delimiter };
}
