import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { type Correction, normalisePlate, PlatelogError } from '../domain/index.ts';
import { harmlessCell, LINE_ENDS, plainCell } from './csv-row.ts';
import { type OnLockWait, withFileLock } from './file-lock.ts';
import { writeWhole } from './write-whole.ts';

const COLUMNS = ['plate', 'verdict', 'other', 'source'] as const;

/** The file of corrections that belongs to a plate list: `plates.csv` has `plates.corrections.csv` beside it. */
export const correctionFileOf = (csvPath: string): string => `${csvPath.replace(/\.csv$/i, '')}.corrections.csv`;

/**
 * What people said about the plates of a list, in the order in which they did; nothing when there is no such file.
 * @param path see `correctionFileOf`
 * @throws PlatelogError 'csv-unreadable' when it is no CSV, or a line of it says nothing that can be done
 */
export async function readCorrectionFile(path: string): Promise<readonly Correction[]> {
  let rows: Record<string, string>[];
  try {
    rows = parse(await readFile(path), {
      columns: true,
      bom: true,
      record_delimiter: [...LINE_ENDS],
      trim: true,
      skip_empty_lines: true,
    });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return [];
    throw new PlatelogError('csv-unreadable', `${path} cannot be read: ${message}; repair it or take it away.`, {
      cause,
    });
  }
  return rows.map((row, at) => {
    const [text, other] = [row.plate, row.other].map((cell) => normalisePlate(plainCell(cell ?? '')));
    const { verdict } = row;
    const source = plainCell(row.source ?? '');
    if (!text || !other || text === other || (verdict !== 'apart' && verdict !== 'same'))
      throw new PlatelogError(
        'csv-unreadable',
        `${path} row ${at + 1}: needs two plates and a verdict, apart or same; repair it or take it away.`,
      );
    return { text, verdict, other, ...(source !== '' && { source }) };
  });
}

/**
 * Adds a correction at the end, where it stands above earlier ones on the same two texts.
 * @param onWait see `openPlateCsv`
 * @throws PlatelogError as `readCorrectionFile`, 'not-writable', 'disk-full'
 */
export async function addCorrection(path: string, correction: Correction, onWait?: OnLockWait): Promise<void> {
  await withFileLock(
    path,
    async (assertHeld) => {
      const all = [...(await readCorrectionFile(path)), correction];
      const rows = all.map(({ text, verdict, other, source = '' }) => [text, verdict, other, harmlessCell(source)]);
      await writeWhole(path, stringify([[...COLUMNS], ...rows]), assertHeld);
    },
    { onWait },
  );
}
