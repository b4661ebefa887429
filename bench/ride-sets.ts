/**
 * Measures the list of unique plates that `platelog scan` writes for a ride, by running the command itself.
 *
 * A set of rides is a folder of `NAME.mp4` with `NAME.truth.csv` (columns plate, legibility) beside it. Every ride is scanned
 * with default options, and again with the country that its name begins with (`ro_dayride1`: `--country ro`) where there
 * is such a country.
 */
import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { normalisePlate } from '../src/domain/index.ts';
import { COUNTRIES } from '../src/syntax/index.ts';
import type { ModelPair } from './models.ts';
import { type ListScore, scoreUniquePlates } from './unique-plates.ts';

const BIN = join(import.meta.dirname, '../bin/platelog.js');
const run = promisify(execFile);

export interface RideScore extends ListScore {
  readonly ride: string;
  /** The country asked for; absent in a scan with default options. */
  readonly country?: string;
}

export interface Ride {
  readonly name: string;
  readonly file: string;
  readonly truthFile: string;
  readonly country?: string;
}

/** The rides of a folder, in the order of their names. */
export function findRides(folder: string): Ride[] {
  return globSync(join(folder, '*.mp4'))
    .sort()
    .map((file) => {
      const name = basename(file, '.mp4');
      const prefix = (name.split('_')[0] ?? '').toUpperCase();
      const code = prefix === 'UK' ? 'GB' : prefix;
      const known = COUNTRIES.some((country) => (typeof country === 'string' ? country : country.code) === code);
      return { name, file, truthFile: file.replace(/\.mp4$/, '.truth.csv'), ...(known && { country: code }) };
    });
}

/** The column of a CSV file, as texts. */
function column(file: string, name: string): string[] {
  const rows: Record<string, string>[] = parse(readFileSync(file), {
    columns: true,
    bom: true,
    relax_column_count: true,
  });
  return rows.map((row) => row[name] ?? '');
}

export async function measureRide(pair: ModelPair, ride: Ride, country: string | undefined): Promise<RideScore> {
  const folder = mkdtempSync(join(tmpdir(), 'platelog-eval-'));
  try {
    const csv = join(folder, 'plates.csv');
    const options = [
      '--detector',
      pair.detectorFile,
      '--reader',
      pair.readerFile,
      '--csv',
      csv,
      '--no-crops',
      '--quiet',
    ];
    await run(process.execPath, [
      BIN,
      'scan',
      ride.file,
      ...options,
      ...(country === undefined ? [] : ['--country', country]),
    ]);
    const plates = column(ride.truthFile, 'plate');
    const legibility = column(ride.truthFile, 'legibility');
    const truth = plates.map((plate, i) => ({
      text: plate.split('?').map(normalisePlate).join('?'),
      easy: legibility[i] === 'easy',
    }));
    const score = scoreUniquePlates(truth, column(csv, 'plate').map(normalisePlate));
    return { ride: ride.name, ...(country !== undefined && { country }), ...score };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
