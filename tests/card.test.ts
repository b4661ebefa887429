/** A recorder's whole card through the whole program: recordings, time, place and archive, with the real models. */
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { BUILT_IN_PLATE } from '../src/cli/built-in-picture.ts';
import { readPlateCsv } from '../src/export/index.ts';
import { CARD_SEGMENTS, cardFile, makeCard, placeAt } from './clips/make-card.ts';
import { type Ended, runPlatelog } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

let folder: ReturnType<typeof temporaryFolder>;
let first: Ended;
const run = (...argv: string[]) => runPlatelog(argv, folder.path);
const scanCard = () => run('scan', 'card', '--json', '--no-crops');
/** What JSON lines hold; asserted upon as it comes. */
const linesOf = ({ out }: Pick<Ended, 'out'>) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

const fileOf = (n: number, camera: 'F' | 'R'): string => join('card', cardFile(CARD_SEGMENTS[n]!, n, camera));
const LAST = fileOf(29, 'F');

before(
  async () => {
    process.env.TZ = 'America/New_York'; // the recorder's zone must not be this machine's
    folder = temporaryFolder();
    await makeCard(folder.file('card'));
    first = await scanCard();
  },
  { timeout: 600_000 },
);
after(() => folder[Symbol.dispose]());

test('every file is read; the one that breaks off is kept as far as it goes, and its problem told', () => {
  assert.equal(first.code, 1, first.err);
  const all = linesOf(first);
  assert.equal(all.filter(({ event }) => event === 'input-done').length, 2 * CARD_SEGMENTS.length);
  const problems = all.filter(({ event }) => event === 'problem');
  assert.deepEqual(
    problems.map(({ source, code }) => [source, code]),
    [[LAST, 'damaged']],
  );
  assert.match(problems[0].message, /could not be decoded; what could be was read/);
});

/** Every plate of the card with its file, in order. */
const SEEN = CARD_SEGMENTS.flatMap((segment, n) =>
  (['front', 'rear'] as const).flatMap((side) =>
    segment[side] === undefined
      ? []
      : [{ plate: segment[side], file: fileOf(n, side === 'front' ? 'F' : 'R'), segment }],
  ),
);

test('each plate is listed once, and in the archive with each sighting', async () => {
  const list = (await readPlateCsv(folder.file('plates.csv'))).rows;
  const plates = [...new Set(SEEN.map(({ plate }) => plate))].sort();
  assert.deepEqual(list.map(({ plate }) => plate).sort(), plates);
  const { out } = await run('export', '--as', 'csv');
  const sightings = parse(out, { columns: true }) as Record<string, string>[];
  assert.deepEqual(
    sightings.map(({ plate, source }) => [source, plate]).sort(),
    SEEN.map(({ plate, file }) => [folder.file(file), plate]).sort(),
  );
  for (const { plate, sightings: count } of list)
    assert.equal(Number(count), SEEN.filter((one) => one.plate === plate).length, plate);
});

test('a sighting has its time by GPS in the zone of the recorder, and its place, behind the car too', async () => {
  const found = linesOf(await run('export', '--as', 'json'));
  for (const { plate, file, segment } of SEEN) {
    const sighting = found.find(({ source }) => source === folder.file(file));
    assert.match(sighting.time, /\+02:00$/, file);
    const seenMs = segment.startUtcMs + sighting.time_s * 1000;
    assert.equal(Date.parse(sighting.time), Math.round(seenMs), `${plate} in ${file}`);
    if (segment.isBlind) {
      assert.ok(!('latitude' in sighting), 'a place is never made up');
      continue;
    }
    const { latitude, longitude } = placeAt(seenMs);
    assert.ok(Math.abs(sighting.latitude - latitude) < 1e-5, `${file}: ${sighting.latitude}, not ${latitude}`);
    assert.ok(Math.abs(sighting.longitude - longitude) < 1e-5 && Math.abs(sighting.speed_kmh - 40) < 0.1, file);
  }
});

test('segments are trips with their gaps; both cameras are one recording; events and parking are known', async () => {
  const trips = linesOf(await run('trips', '--json'));
  assert.deepEqual(
    trips.map(({ start, end, recordings, gaps, overlaps }) => [start, end, recordings.length, gaps, overlaps]),
    [
      [
        '2026-03-04T07:00:00+02:00',
        '2026-03-04T07:24:00+02:00',
        20,
        [{ after: folder.file(fileOf(11, 'F')), length_s: 240 }],
        [],
      ],
      ['2026-03-04T07:24:00+02:00', '2026-03-04T07:25:00+02:00', 1, [], []],
      ['2026-03-04T08:05:00+02:00', '2026-03-04T08:14:00+02:00', 9, [], []],
    ],
  );
  const recordings = trips.flatMap((trip) => trip.recordings);
  for (const { files } of recordings)
    assert.deepEqual(files.map(({ camera }: { camera: string }) => camera).sort(), ['front', 'rear']);
  const kinds = CARD_SEGMENTS.map(({ kind }) => [kind, kind === 'event']);
  assert.deepEqual(
    recordings.map(({ mode, locked }) => [mode, locked]),
    kinds,
  );
  assert.match(recordings.at(-1).problems[0], /is damaged/);
  const { out: text } = await run('trips', '--recording', '_07');
  assert.match(text, /^2026-03-04T07:00:00\+02:00 to .* 20 recordings \(front, rear\), 5 sightings\n {2}gap of 240 s/);
});

test('again: nothing is read, nothing changes, and the problem is told again', async () => {
  const list = readFileSync(folder.file('plates.csv'));
  assert.ok(list.includes(BUILT_IN_PLATE));
  const startMs = performance.now();
  const again = await scanCard();
  const tookMs = performance.now() - startMs;
  assert.equal(again.code, 1);
  const all = linesOf(again);
  assert.equal(all.filter(({ event }) => event === 'input-skipped').length, 2 * CARD_SEGMENTS.length);
  assert.ok(!all.some(({ event }) => event === 'input-done'));
  assert.deepEqual(
    all.filter(({ event }) => event === 'problem').map(({ source }) => source),
    [LAST],
  );
  assert.deepEqual(readFileSync(folder.file('plates.csv')), list);
  const firstMs = linesOf(first).reduce((sum, { took_s }) => sum + (took_s ?? 0) * 1000, 0);
  assert.ok(tookMs < firstMs, `${tookMs} ms, at first ${firstMs} ms`);
});

test('of two bit rates of one lens only the high one is read, and that is told', async () => {
  mkdirSync(folder.file('nextbase'));
  const [high, low] = ['H', 'L'].map((stream) => join('nextbase', `260304_070000_001_F${stream}.MP4`));
  copyFileSync(folder.file(fileOf(4, 'R')), folder.file(high!));
  copyFileSync(folder.file(fileOf(5, 'R')), folder.file(low!));
  const both = await run('scan', 'nextbase', '--json', '--no-crops', '--no-db');
  const read = linesOf(both).filter(({ event }) => event === 'input-done');
  assert.deepEqual([both.code, read.map(({ source }) => source)], [0, [high]]);
  assert.match(both.err, /Left out, .* higher bit rate: nextbase[/\\]260304_070000_001_FL\.MP4\n/);
});
