import { basename, resolve } from 'node:path';
import { editDistance, normalisePlate, onceFor } from '../domain/index.ts';
import type { CsvRow } from './csv-row.ts';
import { appendRows, type CsvText, lineWriter, NEW_CSV, parseCsvText, platesOf } from './csv-text.ts';
import { type OnLockWait, withFileLock } from './file-lock.ts';
import { readListBytes } from './list-bytes.ts';
import { checkWritable, writeWhole } from './write-whole.ts';

/** A plate list, open for one run. */
export interface PlateCsv {
  readonly path: string;
  /** The plates (normalised) that were in the list before this run. */
  readonly plates: ReadonlySet<string>;
  /** Whether a plate (normalised) was in the list before this run. */
  has(plate: string): boolean;
  /**
   * Writes the list: what was in it before this run, untouched, then those of `rows` that it does not hold yet. Called
   * again it replaces the rows of the last call, unless somebody changed the file in between: then it only adds.
   * Returns the rows that are in the file for this run.
   * @throws PlatelogError 'not-writable', 'disk-full', 'csv-unreadable', 'csv-foreign'; the file is then as it was.
   */
  write(rows: readonly CsvRow[]): Promise<readonly CsvRow[]>;
  /** Whether a row that stays names this picture: one from before this run, or that somebody kept by changing the file. */
  namesCrop(crop: string): boolean;
}

/**
 * Opens a plate list, which need not exist yet, before any work is done for it.
 * @param onWait called when writing has to wait because another run writes the list, or left its lock
 * @throws PlatelogError 'csv-foreign', 'csv-unreadable', 'not-writable', 'disk-full'
 */
export async function openPlateCsv(path: string, onWait?: OnLockWait): Promise<PlateCsv> {
  let base = extendable(await readPlateCsv(path));
  let written: Buffer | undefined;
  const before = platesOf(base.csv);
  await checkWritable(path);
  return {
    path,
    plates: before,
    has: (plate) => before.has(plate),
    write: (rows) =>
      withFileLock(
        path,
        async (assertHeld) => {
          const current = await readBytes(path);
          // Our own last state is rebuilt from the base; anything else in the file is somebody's work and stays.
          const isOurs = written !== undefined && current !== undefined && written.equals(current);
          if (!isOurs) base = extendable(current ? parseCsvText(current, path) : NEW_CSV);
          const added = rows.filter((row) => !base.holds(row));
          const next = Buffer.from(appendRows(base.csv, added, base.lineOf));
          if (!current || !next.equals(current)) await writeWhole(path, next, assertHeld);
          written = next;
          return added;
        },
        { onWait },
      ),
    namesCrop: (crop) => base.csv.rows.some((row) => row.crop === crop),
  };
}

/** A list for repeated writing while it grows: each row is looked at only once. */
const extendable = (csv: CsvText) => ({ csv, holds: onceFor(holder(csv)), lineOf: lineWriter(csv) });

/** Reads a plate list; a file that does not exist is an empty one. Throws as `parseCsvText`, or 'csv-unreadable'. */
export async function readPlateCsv(path: string): Promise<CsvText> {
  const bytes = await readBytes(path);
  return bytes ? parseCsvText(bytes, path) : NEW_CSV;
}

const readBytes = (path: string): Promise<Buffer | undefined> => readListBytes(path, 'name another file with --csv');

/** Whether a list holds a row's plate: under its own text, or under one that the user corrected it to. */
function holder(csv: CsvText): (row: CsvRow) => boolean {
  const plates = platesOf(csv);
  const looks = Map.groupBy(csv.rows, lookKey);
  const passings = new Set(csv.rows.flatMap((listed) => passingKey(listed, readOf(listed)) ?? []));
  return (row) =>
    plates.has(row.plate) ||
    (looks.get(lookKey(row))?.some((listed) => isCorrected(listed, row)) ?? false) ||
    passings.has(passingKey(row, row.plate) ?? '');
}

type Cells = Readonly<Record<string, string | undefined>>;

/** What tells one picture from every other: where and when it was. */
function lookKey({ source = '', time_s, frame }: Cells): string {
  return JSON.stringify([resolve(source.replace(/^'/, '')), plainNumber(time_s), plainNumber(frame)]);
}

/** What was originally read, which the name of a row's picture tells; undefined without a picture. */
const readOf = ({ crop = '' }: Cells): string | undefined => /_([A-Z0-9]+)(?:-\d+)?\.png$/.exec(crop)?.[1];

/**
 * Identifies one passing of a plate, wherever its recording is now and under whatever name: by what was read, and when, to the
 * millisecond. Photos have no times, so their name counts. Undefined when something of that is not known.
 */
function passingKey(cells: Cells, read: string | undefined): string | undefined {
  const times = [cells.time_s, cells.frame, cells.first_seen, cells.last_seen].map((cell) => plainNumber(cell));
  if (read === undefined || times.includes('')) return undefined;
  const isPhoto = times.every((time) => time === '0');
  return JSON.stringify([read, ...times, ...(isPhoto ? [basename(cells.source ?? '')] : [])]);
}

/**
 * Whether a row of the list from the same frame is this row with its text corrected: its picture is named by what was read. Without a
 * picture, two plates of one frame may agree in everything else; then at most half the characters may differ.
 */
function isCorrected(listed: Cells, row: CsvRow): boolean {
  const { plate = '', crop = '' } = listed;
  const read = readOf(listed);
  if (read !== undefined || (crop !== '' && row.crop !== '')) return crop === row.crop || read === row.plate;
  const text = normalisePlate(plate);
  return (
    plainNumber(listed.confidence) === plainNumber(row.confidence) &&
    (listed.alternatives ?? '') === row.alternatives &&
    (text === '' || editDistance(text, row.plate) * 2 <= Math.max(text.length, row.plate.length))
  );
}

/** A number in one form, however a spreadsheet wrote it: 3.600, 3.6 or 3,6. */
function plainNumber(cell = ''): string {
  const value = Number(cell.replace(',', '.'));
  return cell.trim() === '' || Number.isNaN(value) ? cell : String(value);
}
