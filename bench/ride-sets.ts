/**
 * Measures the list of unique plates that `platelog` writes for a ride, by running the command itself.
 *
 * A set of rides is a folder of `NAME.mp4` with `NAME.truth.csv` (columns plate, legibility) beside it. Every ride is scanned
 * once, with `--stats`; its list is that of `platelog replay` with default options, and again with the country that its name
 * begins with (`ro_dayride1`: `--country ro`) where there is such a country. A replay writes what the scan would have
 * written (tests/replay-clip.test.ts).
 */
import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { normalisePlate } from '../src/domain/index.ts';
import { type ReplayJob, replay } from '../src/pipeline/index.ts';
import { readStats } from '../src/stats/index.ts';
import { COUNTRIES, formatOf } from '../src/syntax/index.ts';
import { fileSha256, type ModelPair } from './models.ts';
import { type ListScore, scoreUniquePlates, type TruthRow } from './unique-plates.ts';

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

/**
 * Scans a ride and keeps everything that was seen in a folder; returns the stats file. One that is there already, made with
 * the same models, is used as it is.
 */
export async function scanRide(pair: ModelPair, ride: Ride, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const stats = join(folder, `${ride.name}.${pair.name}.stats`);
  if (await isWholeAndOf(stats, pair)) return stats;
  const models = ['--detector', pair.detectorFile, '--reader', pair.readerFile];
  const csv = join(folder, `${ride.name}.${pair.name}.scan.csv`);
  await run(process.execPath, [
    BIN,
    'scan',
    ride.file,
    ...models,
    '--csv',
    csv,
    '--no-crops',
    '--no-db',
    '-q',
    '--stats',
    stats,
  ]);
  return stats;
}

/** Whether a stats file is there, whole, and made with these models. */
export async function isWholeAndOf(stats: string, pair: ModelPair): Promise<boolean> {
  if (!existsSync(stats)) return false;
  let whole = false;
  for await (const line of readStats(stats)) {
    if ('kind' in line) {
      const { detector, reader } = line;
      if (detector.sha256 !== fileSha256(pair.detectorFile) || reader.sha256 !== fileSha256(pair.readerFile))
        return false;
    }
    whole = 'end' in line;
  }
  return whole;
}

/** The list that `platelog replay` writes, against the truth. */
export async function measureRide(stats: string, ride: Ride, country: string | undefined): Promise<RideScore> {
  const csv = join(mkdtempSync(join(tmpdir(), 'platelog-eval-')), 'plates.csv');
  try {
    const asked = country === undefined ? [] : ['--country', country];
    await run(process.execPath, [BIN, 'replay', stats, '--csv', csv, '--quiet', ...asked]);
    const score = scoreUniquePlates(truthOf(ride), column(csv, 'plate').map(normalisePlate));
    return { ride: ride.name, ...(country !== undefined && { country }), ...score };
  } finally {
    rmSync(dirname(csv), { recursive: true });
  }
}

/** The same with options of the stages that no flag gives, to tell what each adds. */
export async function measureVariant(
  stats: string,
  ride: Ride,
  country: string | undefined,
  options: Omit<ReplayJob, 'statsFiles'>,
): Promise<RideScore> {
  const shape = country === undefined ? {} : { matches: formatOf(country).matches };
  const { plates } = await replay({ ...options, statsFiles: [stats], fuse: { ...options.fuse, ...shape } });
  const texts = plates.map(({ text }) => text);
  return { ride: ride.name, ...(country !== undefined && { country }), ...scoreUniquePlates(truthOf(ride), texts) };
}

function truthOf({ truthFile }: Ride): TruthRow[] {
  const plates = column(truthFile, 'plate');
  const legibility = column(truthFile, 'legibility');
  return plates.map((plate, i) => ({
    text: plate.split('?').map(normalisePlate).join('?'),
    easy: legibility[i] === 'easy',
  }));
}
