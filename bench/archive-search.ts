import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeDistributions, median, type PlatePattern } from '../src/domain/index.ts';
import {
  type Archive,
  type ArchiveQuery,
  beginRun,
  likelySightings,
  openArchive,
  searchArchive,
} from '../src/store/index.ts';
import { partsOfText } from '../src/store/plate-parts.ts';
import { table } from './table.ts';

/** Sightings of one transaction, and of one recording. */
const BATCH = 1_000_000;
const PER_RECORDING = 200;
/** One in so many recordings is in a folder whose name has a letter with marks. */
const WITH_MARKS = 10;
/** Kilobytes of pages that are kept in memory while an archive is made. */
const CACHE_KIB = 2_500_000;
const START_MS = Date.UTC(2026, 0, 1);
const LETTERS = 'ABCDEFGHIJKLMNOPRSTUVWXYZ';

/** A repeatable stream of numbers from 0 to 1 (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A made-up plate: half are of one town (`B123XYZ`), since real archives are lopsided, half have forms of other countries. */
function plate(random: () => number): string {
  const letter = (): string => LETTERS[Math.floor(random() * LETTERS.length)]!;
  const digits = (count: number): string => String(Math.floor(random() * 10 ** count)).padStart(count, '0');
  const kind = random();
  if (kind < 0.5) return `B${digits(random() < 0.5 ? 2 : 3)}${letter()}${letter()}${letter()}`;
  if (kind < 0.8) return `${letter()}${letter()}${digits(2)}${letter()}${letter()}${letter()}`;
  return `${letter()}${letter()}${digits(3)}${letter()}${letter()}`;
}

/** Fills an archive with so many sightings; each plate is seen two times on average. */
export function fill(path: string, count: number): void {
  using archive = openArchive(path);
  const { db } = archive;
  db.exec(
    `PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF; PRAGMA journal_mode = OFF; PRAGMA cache_size = -${CACHE_KIB};`,
  );
  // Parts are merged once at the end, not again and again.
  const setParts = db.prepare('INSERT INTO plate_parts(plate_parts, rank) VALUES (?, ?)');
  setParts.run('automerge', 0n);
  setParts.run('hashsize', 2n ** 28n);
  const random = numbers(1);
  const run = beginRun(archive, {
    version: 'bench',
    detector: { name: '', sha256: '' },
    reader: { name: '', sha256: '' },
    settings: {},
  });
  const even = new Float32Array(37).fill(0.001);
  even[5] = 0.964;
  const distribution = encodeDistributions(new Array(7).fill(even));
  const known: number[] = [];
  const recording = db.prepare(
    `INSERT INTO recordings(sha256, head_sha256, size_bytes, path, run_id, kind, width_px, height_px, duration_us, start_utc_ms, zone_minutes)
     VALUES (?, ?, 1, ?, ${run}, 'video', 1920, 1080, 60000000, ?, 120)`,
  );
  const insertPlate = db.prepare('INSERT INTO plates(text) VALUES (?) ON CONFLICT DO NOTHING');
  const insertParts = db.prepare('INSERT INTO plate_parts(rowid, parts) VALUES (?, ?)');
  const insertSighting = db.prepare(
    `INSERT INTO sightings(recording_id, plate_id, confidence, status, country, probability, read_looks, agreeing_looks,
       seen_utc_ms, time_us, frame, first_us, last_us, x1, y1, x2, y2, score, latitude, longitude, alternatives, distribution)
     VALUES (?, ?, ?, 'review', 'RO', 0.9, 5, 4, ?, ?, 1, 0, 1, 0, 0, 80, 20, 0.9, ?, ?, '[]', ?)`,
  );
  const file = db.prepare('INSERT INTO files(path, recording_id, size_bytes, mtime_ms) VALUES (?, ?, 1, 0)');
  let recordingId = 0;
  for (let from = 0; from < count; from += BATCH) {
    db.exec('BEGIN');
    for (let n = from; n < Math.min(count, from + BATCH); n++) {
      if (n % PER_RECORDING === 0) {
        const id = String(n);
        const number = n / PER_RECORDING;
        const path = `/${number % WITH_MARKS === 0 ? 'Köln' : 'card'}/${id}F.mp4`;
        recordingId = Number(recording.run(id, id, path, START_MS + number * 60_000).lastInsertRowid);
        file.run(path, recordingId);
      }
      let plateId = known.length > 0 && random() < 0.5 ? known[Math.floor(random() * known.length)]! : 0;
      if (plateId === 0) {
        const text = plate(random);
        const { changes, lastInsertRowid } = insertPlate.run(text);
        if (changes === 0) plateId = Number(db.prepare('SELECT id FROM plates WHERE text = ?').get(text)!.id);
        else {
          plateId = Number(lastInsertRowid);
          insertParts.run(plateId, partsOfText(text));
          known.push(plateId);
        }
      }
      const timeUs = Math.floor(random() * 60e6);
      const seen = START_MS + Math.floor(n / PER_RECORDING) * 60_000 + timeUs / 1000;
      insertSighting.run(
        recordingId,
        plateId,
        0.5 + random() / 2,
        Math.round(seen),
        timeUs,
        44.3 + random() * 0.3,
        25.9 + random() * 0.4,
        distribution,
      );
    }
    db.exec('COMMIT');
  }
  setParts.run('automerge', 4n);
  setParts.run('hashsize', 2n ** 20n);
  db.exec("INSERT INTO plate_parts(plate_parts) VALUES ('optimize'); ANALYZE;");
}

const HOUR_MS = 3_600_000;
const lasting = (hours: number): Pick<ArchiveQuery, 'sinceMs' | 'untilMs'> => ({
  sinceMs: START_MS + HOUR_MS,
  untilMs: START_MS + (1 + hours) * HOUR_MS,
});
const NEAR = { latitude: 44.43, longitude: 26.1, withinM: 200 };
const BOX = { south: 44.428, west: 26.098, north: 44.432, east: 26.102 };

export const QUERIES: Readonly<Record<string, ArchiveQuery>> = {
  exact: { patterns: ['B123XYZ'] },
  'a hundred plates': { patterns: Array.from({ length: 100 }, (_, n) => `B${100 + n}XYZ`) },
  'several patterns': { patterns: ['B12*', 'CJ??ABC', '*77XYZ'] },
  prefix: { patterns: ['B12*'] },
  'prefix of half of all': { patterns: ['B*'] },
  ending: { patterns: ['*XYZ'] },
  'unknown positions': { patterns: ['?12?XYZ'] },
  'every second unknown': { patterns: ['B?2?X?Z'] },
  'first and last': { patterns: ['B*Z'] },
  'two in the middle': { patterns: ['*7X*'] },
  'two far apart': { patterns: ['??7??Q?'] },
  'nothing that is there': { patterns: ['*QQQ*'] },
  regex: { expression: 'B\\d{2,3}XY[A-C]' },
  'regex, few fixed signs': { expression: '[A-D]{2}\\d\\d[XYZ]{3}' },
  'regex with choices': { expression: '(B|CJ|TM)\\d+(X|YY)[A-C]' },
  'regex that repeats a character': { expression: '(.)\\1\\1.*' },
  'the same anywhere': { expression: '.*(.)\\1\\1.*' },
  'regex, first and last the same': { expression: '(.).*\\1' },
  'regex that repeats two characters': { expression: '(.)(.)\\1\\2\\1\\2.*' },
  'the same two anywhere': { expression: '.*(.)(.)\\1\\2.*' },
  'one rare character': { patterns: ['*Q*'] },
  'one frequent character': { patterns: ['*7*'] },
  'one in the middle': { patterns: ['???7????'] },
  'a length that nothing has': { patterns: ['????????????'] },
  'a beginning of that length': { patterns: ['B???????????'] },
  'a frequent beginning and length': { patterns: ['B?????'] },
  'regex of letters and digits': { expression: '[A-Z]{3}\\d{4}' },
  'regex of half of the letters': { expression: '[A-M]{7}' },
  'regex of few letters, anywhere': { expression: '.*[A-M].*' },
  'regex without a character': { expression: '[^B].*[^0-9A-Y]' },
  'regex that looks ahead': { expression: '(?!B)[A-Z]{2}\\d+[XYZ]{3}' },
  'regex of groups repeated': { expression: '([A-Z]\\d){3}' },
  'an hour': lasting(1),
  'prefix in an hour': { patterns: ['B12*'], ...lasting(1) },
  'near a place': { near: NEAR },
  'plate near a place': { patterns: ['B1*'], near: NEAR },
  'in a box': { box: BOX },
  'in a box of a tenth of all': { box: { south: 44.4, west: 25.9, north: 44.43, east: 26.3 } },
  'plate in a box': { patterns: ['B1*'], box: BOX },
  'in a tall and narrow box': { box: { south: 44.3, west: 26.1, north: 44.6, east: 26.10001 } },
  'all places, in an hour': { box: { south: 44.3, west: 25.9, north: 44.6, east: 26.3 }, ...lasting(1) },
  'near a place, in a day': { near: NEAR, ...lasting(24) },
  'plate in a day': { patterns: ['CJ1*'], ...lasting(24) },
  'half of all in two hours': { patterns: ['B*'], ...lasting(2) },
  'prefix in two hours': { patterns: ['B12*'], ...lasting(2) },
  'one letter first, in two hours': { patterns: ['C*'], ...lasting(2) },
  'ending in a day': { patterns: ['*XYZ'], ...lasting(24) },
  'unknown positions in a day': { patterns: ['?12?XY?'], ...lasting(24) },
  'one rare character in two hours': { patterns: ['*Q*'], ...lasting(2) },
  'one frequent character in a day': { patterns: ['*7*'], ...lasting(24) },
  'first and last in a week': { patterns: ['B*Z'], ...lasting(7 * 24) },
  'regex in a day': { expression: 'B\\d{2,3}XY[A-C]', ...lasting(24) },
  'regex with choices in two hours': { expression: '(B|CJ|TM)\\d+(X|YY)[A-C]', ...lasting(2) },
  'the same anywhere, in two hours': { expression: '.*(.)\\1\\1.*', ...lasting(2) },
  'the same anywhere, near a place': { expression: '.*(.)\\1\\1.*', near: NEAR },
  'ending near a place': { patterns: ['*XYZ'], near: NEAR },
  'plate near a place, in a week': { patterns: ['B1*'], near: NEAR, ...lasting(7 * 24) },
  'prefix within a kilometre': { patterns: ['B12*'], near: { ...NEAR, withinM: 1000 } },
  'sure ones in an hour': { minConfidence: 0.95, ...lasting(1) },
  'sure ones in a box': { minConfidence: 0.95, box: BOX },
  'a recording': { recording: '/400f' },
  'plates of a recording': { patterns: ['B*'], recording: '/400f' },
  'plates of many recordings': { patterns: ['B1*'], recording: '4' },
  'prefix in every hundredth recording': { patterns: ['B12*'], recording: '/44' },
  'the same anywhere, in every hundredth recording': { expression: '.*(.)\\1\\1.*', recording: '/44' },
  'ending of many recordings': { patterns: ['*XYZ'], recording: '4' },
  'many recordings, in an hour': { recording: '4', ...lasting(1) },
  'a name with marks': { recording: 'KÖLN/20' },
  'plates of a name with marks': { patterns: ['B1*'], recording: 'köln' },
  'plates of no recording': { patterns: ['B*'], recording: 'nowhere' },
  'sure ones of a prefix': { patterns: ['B12*'], minConfidence: 0.95 },
  'the surest': { minConfidence: 0.99999 },
  'the surest of half of all': { patterns: ['B*'], minConfidence: 0.9995 },
  'surer than any': { patterns: ['B*'], minConfidence: 1 },
};

/** A search for what may have been misread, as `platelog search --fuzzy` does it, or `platelog match` for each row of a list. */
interface FuzzyQuery extends Omit<ArchiveQuery, 'patterns' | 'expression'> {
  readonly pattern: PlatePattern;
  readonly isOfList?: boolean;
}

export const FUZZY: Readonly<Record<string, FuzzyQuery>> = {
  fuzzy: { pattern: 'B123XYZ' },
  'fuzzy with unknown': { pattern: 'B12?XYZ' },
  'fuzzy with two unknown': { pattern: 'B?2?XYZ' },
  'fuzzy beginning': { pattern: 'B12*' },
  'fuzzy ending': { pattern: '*XYZ' },
  'fuzzy, two in the middle': { pattern: '*QX7*' },
  'fuzzy, first and last': { pattern: 'B1*Z' },
  'fuzzy beginning, sure ones': { pattern: 'B12*', minConfidence: 0.95 },
  'fuzzy beginning in two hours': { pattern: 'B12*', ...lasting(2) },
  'fuzzy in a day': { pattern: 'B123XYZ', ...lasting(24) },
  'fuzzy with two unknown, in a day': { pattern: 'B?2?XYZ', ...lasting(24) },
  'fuzzy beginning in a day': { pattern: 'B12*', ...lasting(24) },
  'fuzzy near a place': { pattern: 'B123XYZ', near: NEAR },
  'fuzzy beginning near a place': { pattern: 'B12*', near: NEAR },
  'fuzzy of a recording': { pattern: 'B123XYZ', recording: '/400f' },
  'fuzzy of many recordings': { pattern: 'B123XYZ', recording: '4' },
  'a row of a list': { pattern: 'B123XYZ', isOfList: true },
  'a row of a list, with unknown': { pattern: 'B12?XYZ', isOfList: true },
  'a row of a list, with two unknown': { pattern: 'B?2?XYZ', isOfList: true },
};

function findFuzzy(archive: Archive, { pattern, isOfList, ...filters }: FuzzyQuery): number {
  const found = isOfList
    ? likelySightings(archive, pattern, 0.05, filters)
    : likelySightings(archive, pattern, 0.01, { ...filters, limit: 100 }, { mostWeighed: 8_000 });
  return found.length;
}

/**
 * Times every kind of search: the first time (pages not yet in this process), the median of ten after it, and their processor time,
 * which says more on a busy machine. An archive that `--keep` left is used as it is.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { millions: { type: 'string', default: '10' }, db: { type: 'string' }, keep: { type: 'boolean' } },
  });
  const path = values.db ?? join(tmpdir(), `platelog-bench-${process.pid}.db`);
  const count = Math.round(Number(values.millions) * 1e6);
  try {
    const startMs = performance.now();
    if (!existsSync(path)) {
      fill(path, count);
      console.log(`${count} sightings made in ${Math.round((performance.now() - startMs) / 1000)} s`);
    }
    const rows: string[][] = [];
    const time = (name: string, work: (archive: Archive) => number): void => {
      using archive = openArchive(path, { readOnly: true });
      const times: number[] = [];
      const cpuMs: number[] = [];
      let found = 0;
      for (let n = 0; n < 11; n++) {
        const fromMs = performance.now();
        const from = process.cpuUsage();
        found = work(archive);
        times.push(performance.now() - fromMs);
        const { user, system } = process.cpuUsage(from);
        cpuMs.push((user + system) / 1000);
      }
      const medianAgain = ([, ...again]: readonly number[]): string => median(again).toFixed(1);
      rows.push([
        name,
        String(found),
        times[0]!.toFixed(1),
        cpuMs[0]!.toFixed(1),
        medianAgain(times),
        medianAgain(cpuMs),
      ]);
    };
    for (const [name, query] of Object.entries(QUERIES))
      time(name, (archive) => [...searchArchive(archive, { ...query, limit: 100 })].length);
    for (const [name, query] of Object.entries(FUZZY)) time(name, (archive) => findFuzzy(archive, query));
    console.log(
      table(['search (100 at most)', 'found', 'first, ms', 'first, CPU ms', 'again, ms', 'again, CPU ms'], rows),
    );
  } finally {
    if (!values.keep) rmSync(path, { force: true });
  }
}
