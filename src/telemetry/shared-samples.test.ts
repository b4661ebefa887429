/** Real recorders' bytes, where they lie beside the repository; docs/dashcams.md has the same table. */
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { zoneText } from '../domain/index.ts';
import { loadPlace } from './load-place.ts';

const SHARED = process.env.PLATELOG_SHARED ?? join(import.meta.dirname, '..', '..', '..', 'shared');
const SAMPLES = join(SHARED, 'data', 'telemetry');

/** Format, fixes, records without a fix, damaged records; the first fix in degrees and km/h; UTC of it; the zone if proven. */
type Wanted = readonly [string, number, number, number, string?, string?, string?];

const READ: Readonly<Record<string, Wanted>> = {
  '70mai/NO20191130-120156-000121.MP4': ['70mai-box', 61, 59, 0, '52.19058 20.78948 105.3'],
  '70mai/NO20191130-120256-000122.MP4': ['70mai-box', 61, 0, 0, '52.19058 20.78948 105.3'],
  '70mai/NO20191130-120756-000127.MP4': ['70mai-box', 61, 0, 0, '52.19058 20.78948 105.3'],
  '70mai/NO20191130-121956-000139.MP4': ['70mai-box', 1, 0, 6, '52.19058 20.78948 105.3'],
  '70mai/real-anonymized.mp4': ['70mai', 12, 0, 0, '50.00000 30.00000 -'],
  '70mai/real-anonymized-a810.txt': ['70mai-log', 50, 0, 0, '50.00000 9.00000 2.0', '2026-07-12T17:55:32.000Z'],
  '70mai/real-anonymized-x800.txt': ['70mai-log', 47, 0, 0, '43.00000 77.00000 23.0', '2026-04-26T21:44:07.000Z'],
  'blackvue/real-anonymized.gps': ['blackvue', 8, 0, 0, '52.00000 0.00000 88.9', '2026-07-18T06:03:29.000Z', '+01:00'],
  'escort/real-anonymized.map': ['escort', 10, 0, 0, '37.00000 -121.00000 117.4', '2026-05-11T00:15:55.000Z'],
  'gopro/hero5-trimmed.mp4': ['gopro', 36, 0, 0, '33.12650 -117.32735 0.6', '2017-04-17T17:31:03.000Z'],
  'gopro/hero6-trimmed.mp4': ['gopro', 17, 19, 0, '33.12651 -117.32717 4.4', '2018-01-24T19:27:58.674Z'],
  'ligogps/real-anonymized.mp4': ['ligogps', 179, 0, 0, '48.10000 -2.10000 19.0', '2026-08-03T09:34:53.000Z'],
  'mivue/real-anonymized.NMEA': ['nmea', 7, 0, 0, '-23.00000 150.00000 0.0', '2026-06-25T04:48:58.000Z'],
  'novatek/2e-drive-730.mp4': ['novatek', 3, 0, 0, '50.00000 30.00000 90.0', '2021-10-13T15:37:57.000Z'],
  'novatek/silverstone-a80.mp4': ['novatek', 3, 0, 0, '50.00000 30.00000 4.5', '2019-02-16T12:07:49.000Z'],
  'novatek/viofo-a119-mini2-coldstart.mp4': [
    'novatek',
    4,
    4,
    0,
    '50.00000 30.00000 6.3',
    '2026-04-06T11:22:05.000Z',
    '+03:00',
  ],
  'novatek/real-anonymized.TS': ['novatek', 10, 0, 0, '50.00000 30.00000 0.0', '2021-03-18T15:39:34.000Z'],
  'sigmastar/neoline-spectrum-4k-front.mp4': [
    'sigmastar',
    237,
    64,
    0,
    '56.00000 40.00000 15.0',
    '2026-07-25T09:04:25.000Z',
    '+03:00',
  ],
  'sigmastar/neoline-spectrum-front-good-signal.mp4': [
    'sigmastar',
    179,
    2,
    0,
    '45.00000 39.00000 0.0',
    '2026-05-20T11:34:11.000Z',
    '+03:00',
  ],
  'sigmastar/neoline-spectrum-front.mp4': [
    'sigmastar',
    72,
    120,
    0,
    '45.00000 39.00000 16.0',
    '2026-05-20T18:45:27.000Z',
    '+03:00',
  ],
  'thinkware/real-anonymized.mp4': ['thinkware', 10, 0, 0, '50.00000 30.00000 26.1', '2026-06-02T04:16:46.000Z'],
  'vantrue/vantrue-n2x.mp4': ['vantrue', 3, 0, 0, '50.00000 30.00000 18.5', '2025-06-07T18:06:17.000Z'],
  'vueroid/real-anonymized.mp4': ['vueroid', 4, 1, 0, '50.00000 -30.00000 27.0', '2025-11-11T06:54:23.000Z'],
};

const REFUSED: Readonly<Record<string, RegExp>> = {
  '70mai/NO20191130-120356-000123.MP4': /structure breaks off at byte 788/,
  '70mai/NO20191130-120456-000124.MP4': /structure breaks off at byte 544/,
  '70mai/NO20191130-120556-000125.MP4': /structure breaks off at byte 1267/,
  '70mai/NO20191130-120656-000126.MP4': /structure breaks off at byte 437/,
  '70mai/NO20191130-122056-000140.MP4': /all 7 of its position records are damaged/,
  '70mai/NO20191130-122156-000141.MP4': /all 11 of its position records are damaged/,
  '70mai/NO20191130-122756-000147.MP4': /all 1 of its position records are damaged/,
  '70mai/NO20191130-122856-000148.MP4': /structure breaks off at byte 437/,
  '70mai/NO20191130-122956-000149.MP4': /all 6 of its position records are damaged/,
  'blackvue/real-anonymized.3gf': /accelerations, no positions/,
  'gopro/hero8-trimmed.mp4': /none of its 36 position records holds a fix/,
  'novatek/juscar-real-anonymized.TS': /none of its 4 position records holds a fix/,
};

const skip = existsSync(SAMPLES) ? false : 'no shared samples here';

for (const [file, wanted] of Object.entries(READ)) {
  test(`sample ${file}`, { skip }, async () => {
    const [format, count, voidCount, damagedCount, first, utc, zone] = wanted;
    const place = await loadPlace(join(SAMPLES, file), { zoneMinutes: 120 });
    assert.deepEqual(
      [place.format, place.fixes.length, place.left.voidCount, place.left.damagedCount, place.left.jumpCount],
      [format, count, voidCount, damagedCount, 0],
    );
    const fix = place.fixes[0]!;
    const shown = `${fix.latitude.toFixed(5)} ${fix.longitude.toFixed(5)} ${fix.speedKmh?.toFixed(1) ?? '-'}`;
    assert.equal(shown.replace('-0.00000', '0.00000'), first);
    assert.equal(fix.utcMs === undefined ? undefined : new Date(fix.utcMs).toISOString(), utc);
    if (zone !== undefined)
      assert.deepEqual([zoneText(place.clock!.zoneMinutes), place.clock!.zoneFrom], [zone, 'gps']);
  });
}

for (const [file, reason] of Object.entries(REFUSED)) {
  test(`sample ${file} is refused`, { skip }, async () => {
    const place = await loadPlace(join(SAMPLES, file));
    assert.deepEqual(place.fixes, []);
    assert.match(place.reason!, reason);
  });
}

test('every sample is in one of the tables', { skip }, () => {
  const files = globSync(join(SAMPLES, '*', '*')).map((path) => relative(SAMPLES, path).split(sep).join('/'));
  assert.deepEqual(files.sort(), [...Object.keys(READ), ...Object.keys(REFUSED)].sort());
});

interface DocumentedRow {
  readonly folder: string;
  /** Names of files, `…` for any beginning or middle; all of the folder when there is none. */
  readonly names: readonly string[];
  readonly read: string;
  readonly left: string;
}

/** The rows of the samples' table in docs/dashcams.md. */
function documentedRows(): readonly DocumentedRow[] {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'dashcams.md'), 'utf8');
  const lines = text.slice(text.indexOf('| sample |')).split('\n').slice(2);
  return lines.slice(0, lines.indexOf('')).map((line) => {
    const [, sample = '', read = '', left = ''] = line.split('|').map((cell) => cell.trim());
    const names = [...sample.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
    return { folder: /^\w+/.exec(sample)![0].toLowerCase(), names, read, left };
  });
}

/** How well a row names a file: the length of the name; 0 when it does not. */
function fitOf({ folder, names }: DocumentedRow, file: string): number {
  if (dirname(file) !== folder) return 0;
  const name = basename(file);
  const fits = names.filter((pattern) => {
    const parts = (pattern.startsWith('.') ? `…${pattern}` : pattern).split('…').map(RegExp.escape);
    const expression = new RegExp(`^${parts.join('.*')}$`);
    return expression.test(name) || expression.test(name.slice(0, -extname(name).length));
  });
  return names.length === 0 ? 1 : Math.max(0, ...fits.map(({ length }) => length));
}

test('docs/dashcams.md says of every sample what is read and what is left out', { skip }, async () => {
  const rows = documentedRows();
  for (const file of [...Object.keys(READ), ...Object.keys(REFUSED)]) {
    const row = rows.toSorted((a, b) => fitOf(b, file) - fitOf(a, file))[0]!;
    assert.ok(fitOf(row, file) > 0, `${file} has no row`);
    const { fixes, left, clock } = await loadPlace(join(SAMPLES, file));
    const count = (words: RegExp): number => Number(new RegExp(`(\\d+) (?:${words.source})`).exec(row.left)?.[1] ?? 0);
    if (file in REFUSED) assert.match(row.read, /^refused$/, file);
    else {
      assert.equal(Number(/^(\d+) positions?/.exec(row.read)?.[1]), fixes.length, file);
      assert.equal(count(/damaged/), left.damagedCount, file);
      assert.equal(count(/doubled/), left.repeatCount, file);
      const zone = /[+-]\d\d:\d\d/.exec(row.read)?.[0];
      if (zone !== undefined) assert.equal(zoneText(clock!.zoneMinutes), zone, file);
    }
    if (!/^all /.test(row.left) && left.damagedCount === 0)
      assert.equal(count(/empty|without a fix|of bad precision/), left.voidCount, file);
  }
});
