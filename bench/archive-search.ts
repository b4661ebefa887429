import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeDistributions } from '../src/domain/index.ts';
import { type ArchiveQuery, beginRun, likelySightings, openArchive, searchArchive } from '../src/store/index.ts';
import { partsOfText } from '../src/store/plate-parts.ts';
import { table } from './table.ts';

/** Sightings of one transaction, and of one recording. */
const BATCH = 100_000;
const PER_RECORDING = 200;
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

/** A made-up plate: half of one town (`B123XYZ`), as real archives are lopsided, half of forms of other countries. */
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
  db.exec('PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;');
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
  let recordingId = 0;
  for (let from = 0; from < count; from += BATCH) {
    db.exec('BEGIN');
    for (let n = from; n < Math.min(count, from + BATCH); n++) {
      if (n % PER_RECORDING === 0) {
        const id = String(n);
        recordingId = Number(
          recording.run(id, id, `/card/${id}F.mp4`, START_MS + (n / PER_RECORDING) * 60_000).lastInsertRowid,
        );
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
  db.exec("INSERT INTO plate_parts(plate_parts) VALUES ('optimize'); ANALYZE;");
}

const DAY_MS = 86_400_000;
export const QUERIES: Readonly<Record<string, ArchiveQuery>> = {
  exact: { patterns: ['B123XYZ'] },
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
  'an hour': { sinceMs: START_MS + 5 * DAY_MS, untilMs: START_MS + 5 * DAY_MS + 3_600_000 },
  'prefix in an hour': {
    patterns: ['B12*'],
    sinceMs: START_MS + 5 * DAY_MS,
    untilMs: START_MS + 5 * DAY_MS + 3_600_000,
  },
  'near a place': { near: { latitude: 44.43, longitude: 26.1, withinM: 200 } },
  'plate near a place': { patterns: ['B1*'], near: { latitude: 44.43, longitude: 26.1, withinM: 200 } },
  'in a box': { box: { south: 44.428, west: 26.098, north: 44.432, east: 26.102 } },
  'in a box of a tenth of all': { box: { south: 44.4, west: 25.9, north: 44.43, east: 26.3 } },
  'plate in a box': { patterns: ['B1*'], box: { south: 44.428, west: 26.098, north: 44.432, east: 26.102 } },
  'in a tall and narrow box': { box: { south: 44.3, west: 26.1, north: 44.6, east: 26.10001 } },
  'a small box, in an hour': {
    box: { south: 44.3, west: 25.9, north: 44.6, east: 26.3 },
    sinceMs: START_MS + 5 * DAY_MS,
    untilMs: START_MS + 5 * DAY_MS + 3_600_000,
  },
  'plate in a day': { patterns: ['CJ1*'], sinceMs: START_MS + 5 * DAY_MS, untilMs: START_MS + 6 * DAY_MS },
  'half of all in two hours': {
    patterns: ['B*'],
    sinceMs: START_MS + 5 * DAY_MS,
    untilMs: START_MS + 5 * DAY_MS + 7_200_000,
  },
  'a recording': { recording: '000400f' },
  'plates of a recording': { patterns: ['B*'], recording: '000400f' },
  'plates of many recordings': { patterns: ['B1*'], recording: '4' },
  'plates of no recording': { patterns: ['B*'], recording: 'nowhere' },
  'sure ones of a prefix': { patterns: ['B12*'], minConfidence: 0.95 },
  'the surest': { minConfidence: 0.99999 },
  'the surest of half of all': { patterns: ['B*'], minConfidence: 0.9995 },
  'surer than any': { patterns: ['B*'], minConfidence: 1 },
};

/**
 * Times every kind of search: the first time (pages not yet in this process) and the median of ten after it; and the processor
 * time of those, which tells more on a busy machine. An archive that `--keep` left is taken as it is.
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
    const time = (name: string, work: (archive: ReturnType<typeof openArchive>) => number): void => {
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
      const median = ([, ...again]: readonly number[]): string => again.sort((a, b) => a - b)[5]!.toFixed(1);
      rows.push([name, String(found), times[0]!.toFixed(1), cpuMs[0]!.toFixed(1), median(times), median(cpuMs)]);
    };
    for (const [name, query] of Object.entries(QUERIES))
      time(name, (archive) => [...searchArchive(archive, { ...query, limit: 100 })].length);
    const fuzzy = (archive: ReturnType<typeof openArchive>, pattern: string) =>
      likelySightings(archive, pattern, 0.01, { limit: 100 }, undefined, 8_000); // as the command asks
    time('fuzzy', (archive) => fuzzy(archive, 'B123XYZ').length);
    time('fuzzy with unknown', (archive) => fuzzy(archive, 'B12?XYZ').length);
    time('fuzzy with two unknown', (archive) => fuzzy(archive, 'B?2?XYZ').length);
    time('fuzzy beginning', (archive) => fuzzy(archive, 'B12*').length);
    console.log(
      table(['search (100 at most)', 'found', 'first, ms', 'first, CPU ms', 'again, ms', 'again, CPU ms'], rows),
    );
  } finally {
    if (!values.keep) rmSync(path, { force: true });
  }
}
