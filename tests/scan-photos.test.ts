/** Photos, bad inputs and lists through the whole program, with the real models. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { BUILT_IN_PLATE, builtInPicture } from '../src/cli/built-in-picture.ts';
import { normalisePlate } from '../src/domain/index.ts';
import { readPlateCsv } from '../src/export/index.ts';
import { runPlatelog } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

type Folder = ReturnType<typeof temporaryFolder>;

/** What is `behind` makes it another file: a decoder minds nothing behind a picture's end. */
function photo(folder: Folder, name: string, behind = ''): void {
  mkdirSync(dirname(folder.file(name)), { recursive: true });
  writeFileSync(folder.file(name), Buffer.concat([builtInPicture(), Buffer.from(behind)]));
}
const scan = (folder: Folder, ...argv: readonly string[]) => runPlatelog(['scan', ...argv], folder.path);
const rows = async (folder: Folder, name = 'plates.csv') => (await readPlateCsv(folder.file(name))).rows;

test('a photo: a row, its pictures, nothing else', async () => {
  using folder = temporaryFolder();
  photo(folder, 'car.png');
  const { code, out, err } = await scan(folder, 'car.png');
  assert.equal(code, 0, err);
  assert.match(out, new RegExp(`^${BUILT_IN_PLATE} .*car\\.png at 0:00\n1 plate added to plates\\.csv\\.\n$`));
  const [row] = await rows(folder);
  assert.deepEqual([row?.plate, row?.source, row?.time_s, row?.frame], [BUILT_IN_PLATE, 'car.png', '0.000', '0']);
  assert.deepEqual(readdirSync(folder.path).sort(), ['car.plates', 'car.png', 'plates.csv']);
  assert.deepEqual(readdirSync(folder.file('car.plates')).sort(), [
    `car_00m00.000s_${BUILT_IN_PLATE}.png`,
    `car_00m00.000s_${BUILT_IN_PLATE}_frame.jpg`,
  ]);
  const { out: read } = await runPlatelog(['read', row!.crop!], folder.path);
  assert.equal((JSON.parse(read) as { file: string }).file, row!.crop);
});

test('a folder with bad files among good ones: the good are listed once, each bad one is told, exit 1', async () => {
  using folder = temporaryFolder();
  photo(folder, 'in/deep/er/1.png', 'one');
  photo(folder, 'in/2.png', 'another');
  writeFileSync(folder.file('in/empty.jpg'), '');
  writeFileSync(folder.file('in/text.mp4'), 'this is not a video at all, but a few words of text');
  writeFileSync(folder.file('in/cut.png'), builtInPicture().subarray(0, 700));
  const { code, err } = await scan(folder, 'in', 'missing.mp4', '--out', 'pictures');
  assert.equal(code, 1);
  for (const name of ['empty.jpg', 'text.mp4', 'cut.png', 'missing.mp4'])
    assert.equal(
      err.split('\n').filter((line) => line.startsWith('platelog: ') && line.includes(name)).length,
      1,
      `${name}: ${err}`,
    );
  assert.deepEqual(
    (await rows(folder)).map(({ plate, sightings }) => [plate, sightings]),
    [[BUILT_IN_PLATE, '2']],
  );
  assert.deepEqual(readdirSync(folder.path).sort(), ['in', 'pictures', 'plates.csv']);
});

test("what a user's list holds stays; the same plate is not added again", async () => {
  using folder = temporaryFolder();
  photo(folder, 'car.png');
  const list = `\uFEFFplate;note;source\r\nkv 274-mt;"my; car";somewhere\r\n`;
  writeFileSync(folder.file('plates.csv'), list);
  const { code, out } = await scan(folder, 'car.png');
  assert.equal(code, 0);
  assert.match(out, /0 plates added to plates\.csv, 1 already in it/);
  assert.equal(readFileSync(folder.file('plates.csv'), 'utf8'), list);
  assert.deepEqual(readdirSync(folder.path).sort(), ['car.png', 'plates.csv'], 'no pictures of what is known');
});

test('a name that a spreadsheet would run is made harmless, and known again', async () => {
  using folder = temporaryFolder();
  photo(folder, '=1+1.png');
  await scan(folder, '=1+1.png', '--no-crops');
  assert.match(readFileSync(folder.file('plates.csv'), 'utf8'), /,'=1\+1\.png,/);
  assert.equal((await rows(folder))[0]?.source, '=1+1.png');
});

test('filters: another country, another shape, another length leave nothing', async () => {
  using folder = temporaryFolder();
  photo(folder, 'car.png');
  for (const filter of [
    ['--country', 'br'],
    ['--format', '\\d+'],
    ['--min-length', '8'],
    ['--max-length', '6'],
  ]) {
    const { code } = await scan(folder, 'car.png', '--no-crops', ...filter);
    assert.equal(code, 0);
    assert.deepEqual(await rows(folder), [], filter.join(' '));
  }
  await scan(folder, 'car.png', '--no-crops', '--country', 'it,fr');
  assert.deepEqual(
    (await rows(folder)).map(({ plate }) => plate),
    [BUILT_IN_PLATE],
  );
});

test('pictures that have no place: the list is written, exit 1', async () => {
  using folder = temporaryFolder();
  photo(folder, 'car.png');
  writeFileSync(folder.file('car.plates'), 'a file');
  const { code, err } = await scan(folder, 'car.png');
  assert.equal(code, 1);
  assert.match(err, /car\.plates.*--out DIR.*--no-crops/);
  assert.equal((await rows(folder)).length, 1);
});

const REFUSED: readonly (readonly [string, readonly string[], number, RegExp])[] = [
  ['no input', [], 2, /Name at least one video/],
  ['an unknown flag', ['car.png', '--contry', 'ro'], 2, /Did you mean --country/],
  ['an unknown country', ['car.png', '--country', 'xx'], 2, /known are/],
  ['a broken expression', ['car.png', '--format', '['], 2, /Invalid regular expression/],
  ['the list as input', ['car.png', '--csv', 'car.png'], 2, /both an input and the list/],
  ['a list that is none', ['car.png', '--csv', 'foreign.csv'], 1, /foreign\.csv is not a list of plates/],
  [
    'a list in no folder',
    ['car.png', '--csv', 'no/plates.csv'],
    1,
    /no\/plates\.csv cannot be written.*does not exist/,
  ],
  ['a list below a file', ['car.png', '--csv', 'car.png/plates.csv'], 1, /car\.png\/plates\.csv cannot be/],
  ['a missing model', ['car.png', '--detector', 'none.onnx'], 1, /none\.onnx/],
  ['a broken model', ['car.png', '--detector', 'car.png'], 1, /car\.png/],
  ['an empty folder', ['empty'], 1, /empty holds no video or photo/],
];
for (const [what, argv, code, message] of REFUSED)
  test(`refused with one line, and nothing is written: ${what}`, async () => {
    using folder = temporaryFolder();
    photo(folder, 'car.png');
    mkdirSync(folder.file('empty'));
    writeFileSync(folder.file('foreign.csv'), 'name,price\nx,1\n');
    const ended = await runPlatelog(['scan', ...argv], folder.path);
    assert.match(ended.err, message);
    assert.match(ended.err, /^platelog: [^\n]+\n$/);
    assert.equal(ended.code, code);
    assert.equal(ended.out, '');
    assert.equal(readFileSync(folder.file('foreign.csv'), 'utf8'), 'name,price\nx,1\n');
    const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    assert.equal(sha(readFileSync(folder.file('car.png'))), sha(builtInPicture()));
    assert.deepEqual(readdirSync(folder.path).sort(), ['car.png', 'empty', 'foreign.csv']);
  });

const SAMPLES = join(import.meta.dirname, '..', 'samples', 'photos');

test('the sample photos read as their truth says', async () => {
  using folder = temporaryFolder();
  const { code, err } = await scan(folder, SAMPLES, '--no-crops');
  assert.equal(code, 0, err);
  const truth = (await readPlateCsv(join(SAMPLES, 'truth.csv'))).rows.map((row) => normalisePlate(row.plate!));
  assert.deepEqual((await rows(folder)).map(({ plate }) => plate).sort(), truth.sort());
});
