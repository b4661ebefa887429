import { type Correction, normalisePlate, PlatelogError } from '../domain/index.ts';
import { appendRows, type CsvText, NEW_CSV, parseCsvText } from './csv-text.ts';
import { type OnLockWait, withFileLock } from './file-lock.ts';
import { readListBytes } from './list-bytes.ts';
import { writeWhole } from './write-whole.ts';

const COLUMNS = ['plate', 'verdict', 'other', 'source'] as const;

/** The file of corrections that belongs to a plate list: `plates.corrections.csv` beside `plates.csv`. */
export const correctionFileOf = (csvPath: string): string => `${csvPath.replace(/\.csv$/i, '')}.corrections.csv`;

/**
 * What people said about the plates of a list, in the order in which they said it; nothing when there is no such file.
 * @param path see `correctionFileOf`
 * @throws PlatelogError 'csv-unreadable' or 'csv-foreign' when it is no such CSV, or a line of it makes no sense
 */
export async function readCorrectionFile(path: string): Promise<readonly Correction[]> {
  return correctionsOf(await readCsv(path), path);
}

/**
 * Adds a correction at the end, where it overrules earlier ones about the same two texts. What was in the file stays as it is.
 * @param onWait see `openPlateCsv`
 * @throws PlatelogError as `readCorrectionFile`, 'not-writable', 'disk-full'
 */
export async function addCorrection(path: string, correction: Correction, onWait?: OnLockWait): Promise<void> {
  await withFileLock(
    path,
    async (assertHeld) => {
      const csv = await readCsv(path);
      correctionsOf(csv, path);
      const missing = COLUMNS.find((name) => !csv.columns.some((column) => column.toLowerCase() === name));
      if (missing !== undefined)
        throw new PlatelogError('csv-foreign', `${path} has no column "${missing}"; add it to its first line.`);
      const { text, verdict, other, source = '' } = correction;
      await writeWhole(path, appendRows(csv, [{ plate: text, verdict, other, source }]), assertHeld);
    },
    { onWait },
  );
}

/** The file as it is; one without any line counts as missing. */
async function readCsv(path: string): Promise<CsvText> {
  const orElse = 'take the file away';
  const csv = parseCsvText((await readListBytes(path, orElse)) ?? new Uint8Array(), path, orElse);
  return csv.rows.length === 0 && csv.columns === NEW_CSV.columns ? { ...csv, columns: COLUMNS } : csv;
}

function correctionsOf({ rows }: CsvText, path: string): readonly Correction[] {
  return rows.map((row, at) => {
    const [text, other] = [row.plate, row.other].map((cell) => normalisePlate(cell ?? ''));
    const verdict = row.verdict?.trim();
    const source = row.source?.trim() ?? '';
    if (!text || !other || text === other || (verdict !== 'apart' && verdict !== 'same'))
      throw new PlatelogError(
        'csv-unreadable',
        `${path} row ${at + 1}: needs two plates and a verdict, apart or same; repair it or take it away.`,
      );
    return { text, verdict, other, ...(source !== '' && { source }) };
  });
}
