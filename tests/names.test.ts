/** Names in any script, with spaces, quotes and characters of four bytes, from the card to every form of export. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { BUILT_IN_PLATE, builtInPicture } from '../src/cli/built-in-picture.ts';
import { readPlateCsv } from '../src/export/index.ts';
import { runPlatelog } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

/** Composed and decomposed letters, right to left, ideographs outside the first plane, signs that shells and URLs mind. */
const NAMES = [
  'Fahrt über Köln.png',
  'Fahrt u\u0308ber Ko\u0308ln.png',
  'Поездка в Киев.png',
  'رحلة إلى القاهرة.png',
  '东京 𠮷野家.png',
  'ταξίδι 🚗💨 👨‍👩‍👧.png',
  'हिन्दी ไทย 한국어.png',
  "it's 100% #1 & <b>; $HOME `x` [a] {b}.png",
  ' leading and trailing .png',
  '-rf.png',
];
const FOLDER = 'Карта 🚘 память';

const TIMED = { timeout: 600_000, skip: process.platform === 'win32' && 'Windows has no such names' };

test('every name goes through scan, list, archive, search and export as it is', TIMED, async () => {
  using folder = temporaryFolder();
  mkdirSync(folder.file(FOLDER));
  // A byte behind the picture makes each another file.
  for (const [n, name] of NAMES.entries())
    writeFileSync(folder.file(`${FOLDER}/${name}`), Buffer.concat([builtInPicture(), Buffer.from([n])]));
  const run = (...argv: string[]) => runPlatelog(argv, folder.path);
  const [csv, db, out] = ['Liste 🚗.csv', 'Архив 𠮷.db', 'Bilder 图片'];
  const paths = { flags: ['--csv', csv!, '--db', db!, '--out', out!] };
  const { code, err } = await run('scan', FOLDER, '--rescan', ...paths.flags);
  assert.equal(code, 0, err);
  const [row, ...others] = (await readPlateCsv(folder.file(csv!))).rows;
  assert.deepEqual([row!.plate, row!.sightings, others], [BUILT_IN_PLATE, String(NAMES.length), []]);
  assert.ok(NAMES.includes(row!.source!.slice(FOLDER.length + 1)) && existsSync(folder.file(row!.crop!)));

  const expected = NAMES.map((name) => folder.file(`${FOLDER}/${name}`)).sort();
  const exported = async (form: string) => (await run('export', '--db', db!, '--as', form)).out;
  const csvRows = parse(await exported('csv'), { columns: true }) as { source: string }[];
  assert.deepEqual(csvRows.map(({ source }) => source).sort(), expected);
  const streamRows = parse(await exported('plate-recognizer'), { columns: true }) as { source_url: string }[];
  assert.deepEqual(streamRows.map(({ source_url }) => fileURLToPath(source_url)).sort(), expected);

  const found = await run('search', '--recording', '𠮷野家', '--db', db!);
  assert.match(found.out, /^KV274MT .*东京 𠮷野家\.png at 0\.0 s\n$/);
  const again = await run('scan', FOLDER, ...paths.flags);
  assert.match(again.out, new RegExp(`${NAMES.length} of ${NAMES.length} inputs scanned before`));
  assert.deepEqual(readFileSync(folder.file(`${FOLDER}/-rf.png`)).subarray(0, -1), Buffer.from(builtInPicture()));
});

test('a name of bytes that are no text is told, and stops nothing else', async (t) => {
  if (process.platform !== 'linux') return t.skip('only there such names can be');
  using folder = temporaryFolder();
  mkdirSync(folder.file('card'));
  writeFileSync(folder.file('card/car.png'), builtInPicture());
  writeFileSync(
    Buffer.concat([Buffer.from(folder.file('card/')), Buffer.from([0xff, 0xfe]), Buffer.from('.png')]),
    'x',
  );
  const { code, err } = await runPlatelog(['scan', 'card', '--no-crops'], folder.path);
  assert.equal(code, 1);
  assert.match(err, /^platelog: card\/\S*\.png cannot be opened: its name is not UTF-8; rename it$/m);
  assert.equal((await readPlateCsv(folder.file('plates.csv'))).rows.length, 1);
});
