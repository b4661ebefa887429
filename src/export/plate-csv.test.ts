import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { appendRows, parseCsvText, platesOf } from './csv-text.ts';
import { CSV_COLUMNS, type CsvRow, openPlateCsv, readPlateCsv } from './index.ts';

const HEADER = CSV_COLUMNS.join(',');
function row(plate: string, cells: Partial<CsvRow> = {}): CsvRow {
  return {
    plate,
    country: 'RO',
    confidence: '0.970',
    source: 'drive.mp4',
    time_s: '1.500',
    frame: '45',
    first_seen: '1.000',
    last_seen: '2.000',
    sightings: '1',
    alternatives: 'B128XYZ:0.02',
    crop: `drive.plates/${plate}.png`,
    status: 'review',
    ...cells,
  };
}
const text = (path: string): string => readFileSync(path, 'utf8');
async function add(path: string, ...rows: CsvRow[]): Promise<readonly CsvRow[]> {
  return (await openPlateCsv(path)).write(rows);
}

test('a new list gets its header, also without a plate', async () => {
  using folder = temporaryFolder();
  await add(folder.file('empty.csv'));
  assert.equal(text(folder.file('empty.csv')), `${HEADER}\n`);
  await add(folder.file('one.csv'), row('B123XYZ'));
  assert.equal(
    text(folder.file('one.csv')),
    `${HEADER}\nB123XYZ,RO,0.970,drive.mp4,1.500,45,1.000,2.000,1,B128XYZ:0.02,drive.plates/B123XYZ.png,review\n`,
  );
});

test('plates stack up: one that is there is not added again, and the file stays the same bytes', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  await add(path, row('B123XYZ'));
  const before = text(path);
  assert.deepEqual(await add(path, row('B123XYZ', { source: 'other.mp4' })), []);
  assert.equal(text(path), before);
  await add(path, row('B123XYZ'), row('CJ07ABC'));
  assert.ok(text(path).startsWith(before));
  assert.equal((await readPlateCsv(path)).rows.length, 2);
});

test('rows of one run are replaced by its next writing', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  writeFileSync(path, `${HEADER}\nOLD123,,,,,,,,,,\n`);
  const csv = await openPlateCsv(path);
  await csv.write([row('B128XYZ'), row('CJ07ABC')]);
  await csv.write([row('B123XYZ'), row('CJ07ABC')]);
  const plates = (await readPlateCsv(path)).rows.map(({ plate }) => plate);
  assert.deepEqual(plates, ['OLD123', 'B123XYZ', 'CJ07ABC']);
});

test('what somebody wrote while the run went on stays', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  const csv = await openPlateCsv(path);
  await csv.write([row('B123XYZ')]);
  writeFileSync(path, `${text(path)}MINE99,,,,,,,,,,\n`);
  await csv.write([row('B123XYZ'), row('CJ07ABC')]);
  assert.deepEqual(
    (await readPlateCsv(path)).rows.map(({ plate }) => plate),
    ['B123XYZ', 'MINE99', 'CJ07ABC'],
  );
});

const KEPT: Readonly<Record<string, string>> = {
  'own columns, anywhere': `note,plate,colour,country\n"seen, twice",b 123-xyz,red,\n`,
  'byte-order mark': `\uFEFF${HEADER}\nB123XYZ,,,,,,,,,,\n`,
  'semicolons and CRLF': `${HEADER.replaceAll(',', ';')};note\r\nB123XYZ;RO;0,97;;;;;;;;"a;b"\r\n`,
  tabs: `plate\tnote\nB123XYZ\tx, y\n`,
  'no line end at the end': `plate,note\nB123XYZ,"two\nlines"`,
  'cells quoted without need': `"plate","note"\n"B123XYZ","x"\n`,
  'short rows and empty lines': `plate,note,more\nB123XYZ\n\n`,
  'header in capitals': `Plate,Note\nB123XYZ,\n`,
};
for (const [what, before] of Object.entries(KEPT))
  test(`an existing list stays as it is: ${what}`, async () => {
    using folder = temporaryFolder();
    const path = folder.file('plates.csv');
    writeFileSync(path, before);
    assert.deepEqual(await add(path, row('B123XYZ')), []);
    assert.equal(text(path), before);
    await add(path, row('CJ07ABC'));
    assert.ok(text(path).startsWith(before));
    const { rows } = await readPlateCsv(path);
    assert.deepEqual(
      rows.map(({ plate }) => plate?.replace('b 123-xyz', 'B123XYZ')),
      ['B123XYZ', 'CJ07ABC'],
    );
    assert.equal(rows[1]?.note ?? '', '');
  });

test('new rows are written as the file is: semicolons, CRLF, its columns', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  writeFileSync(path, 'source;note;plate\r\n');
  await add(path, row('B123XYZ', { source: 'a;b.mp4' }));
  assert.equal(text(path), 'source;note;plate\r\n"a;b.mp4";;B123XYZ\r\n');
});

test('a row whose plate the user corrected is not added again under the old text', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  await add(path, row('B128XYZ'));
  writeFileSync(path, text(path).replace(/^B128XYZ/m, 'B 123 XYZ'));
  const before = text(path);
  assert.deepEqual(await add(path, row('B128XYZ')), []);
  assert.equal(text(path), before);
});

const CROP = 'drive.plates/drive_00m01.500s_B128XYZ.png';
const CORRECTED: readonly (readonly [string, (list: string) => string, Partial<CsvRow>])[] = [
  [
    'by a spreadsheet that writes shorter numbers',
    (list) => list.replace(',1.500', ',1.5').replace('0.970', '0.97'),
    {},
  ],
  [
    'by one with decimal commas',
    (list) => list.replaceAll(',', ';').replace(';1.500', ';1,5').replace('0.970', '0,97'),
    {},
  ],
  ['and no picture is written now, as by a replay', (list) => list, { crop: '' }],
  ['and its input is named otherwise now', (list) => list, { source: './drive.mp4' }],
  [
    'and its recording was moved',
    (list) => list,
    { source: 'away/drive.mp4', crop: CROP.replace('drive', 'away/drive') },
  ],
  ['and its recording has another name now', (list) => list, { source: 'backup.mp4' }],
  ['and more bears it out now', (list) => list, { confidence: '0.980', alternatives: '', crop: '' }],
  ['without a picture', (list) => list.replace(CROP, ''), { crop: '' }],
  ['without a picture, in shorter numbers', (list) => list.replace(CROP, '').replace(',1.500', ',1.5'), { crop: '' }],
];
for (const [what, save, now] of CORRECTED)
  test(`a corrected row is known again: ${what}`, async () => {
    using folder = temporaryFolder();
    const path = folder.file('plates.csv');
    await add(path, row('B128XYZ', { crop: CROP }));
    writeFileSync(path, save(text(path).replace(/^B128XYZ/m, 'B123XYZ')));
    const before = text(path);
    assert.deepEqual(await add(path, row('B128XYZ', { crop: CROP, ...now })), []);
    assert.equal(text(path), before);
  });

test('a corrected row of one photo says nothing of another photo', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  const photo = (source: string) =>
    row('B128XYZ', { source, time_s: '0.000', frame: '0', first_seen: '0.000', last_seen: '0.000', crop: CROP });
  await add(path, photo('a.jpg'));
  writeFileSync(path, text(path).replace(/^B128XYZ/m, 'B123XYZ'));
  assert.deepEqual(await add(path, photo('away/a.jpg')), []);
  assert.deepEqual(await add(path, photo('b.jpg')), [photo('b.jpg')]);
});

test('two plates of one picture stay two, with and without pictures of them', async () => {
  using folder = temporaryFolder();
  for (const crop of ['', CROP]) {
    const path = folder.file(`plates${crop.length}.csv`);
    await add(path, row('B128XYZ', { crop }));
    const other = row('CJ07ABC', { crop: '' });
    assert.deepEqual(await add(path, other), [other]);
  }
});

const FOREIGN: readonly (readonly [string, string | Buffer, string, RegExp])[] = [
  ['another table', 'name,price\nx,1\n', 'csv-foreign', /no column "plate".*--csv/],
  ['something else', 'hello world\n', 'csv-foreign', /no column "plate"/],
  ['another encoding', Buffer.from([0x70, 0x6c, 0x61, 0x74, 0x65, 0x0a, 0xff, 0xfe]), 'csv-unreadable', /not UTF-8/],
  ['an open quote', 'plate,note\nB123XYZ,"open\n', 'csv-unreadable', /not valid CSV/],
];
for (const [what, content, code, message] of FOREIGN)
  test(`refused before any work, and left alone: ${what}`, async () => {
    using folder = temporaryFolder();
    const path = folder.file('plates.csv');
    writeFileSync(path, content);
    await assert.rejects(openPlateCsv(path), { code, message });
    assert.deepEqual(readFileSync(path), Buffer.from(content));
  });

test('a file that only tells its separator becomes a list with it, and keeps that line', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  writeFileSync(path, '\uFEFFsep=;\r\n');
  await add(path, row('B123XYZ'));
  const head = `\uFEFFsep=;\r\n${HEADER.replaceAll(',', ';')}\r\nB123XYZ;`;
  assert.ok(text(path).startsWith(head), text(path));
  await add(path, row('CJ07ABC'));
  assert.ok(text(path).startsWith(head) && /\r\nCJ07ABC;[^\n]*\r\n$/.test(text(path)), text(path));
});

test('an empty file becomes a list', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  writeFileSync(path, '');
  await add(path, row('B123XYZ'));
  assert.ok(text(path).startsWith(`${HEADER}\nB123XYZ,`));
});

test('a place that cannot be written is told before any work', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('file'), '');
  mkdirSync(folder.file('folder.csv'));
  await assert.rejects(openPlateCsv(folder.file('missing/plates.csv')), {
    code: 'not-writable',
    message: /does not exist; create it/,
  });
  await assert.rejects(openPlateCsv(folder.file('folder.csv')), { message: /it is a folder/ });
  await assert.rejects(openPlateCsv(folder.file('file/plates.csv')), { message: /file\/plates\.csv .*folder/ });
});

test('no temporary file and no lock stays, and those of killed runs go', async () => {
  using folder = temporaryFolder();
  const leftover = folder.file('.plates.csv.tmp-1-abc');
  writeFileSync(leftover, 'half');
  utimesSync(leftover, 0, 0);
  const waiting = folder.file('.plates.csv.lock.tmp-1-abc');
  mkdirSync(waiting);
  writeFileSync(folder.file('.plates.csv.lock.tmp-1-abc/1'), '');
  utimesSync(waiting, 0, 0);
  await add(folder.file('plates.csv'), row('B123XYZ'));
  assert.deepEqual(readdirSync(folder.path), ['plates.csv']);
});

test('two runs at once lose nothing', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  const runs = await Promise.all([openPlateCsv(path), openPlateCsv(path), openPlateCsv(path)]);
  await Promise.all(runs.map((csv, index) => csv.write([row(`RUN00${index}`), row('SAME123')])));
  const plates = (await readPlateCsv(path)).rows.map(({ plate }) => plate).sort();
  assert.deepEqual(plates, ['RUN000', 'RUN001', 'RUN002', 'SAME123']);
});

test('a link to a list stays a link', async () => {
  using folder = temporaryFolder();
  symlinkSync(folder.file('real.csv'), folder.file('link.csv'));
  writeFileSync(folder.file('real.csv'), `${HEADER}\n`);
  await add(folder.file('link.csv'), row('B123XYZ'));
  assert.match(text(folder.file('real.csv')), /B123XYZ/);
  assert.ok(existsSync(folder.file('link.csv')));
});

test('cells that a spreadsheet would run are read back as they were', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  writeFileSync(path, "plate,source\nB123XYZ,'=1+1.mp4\nCJ07ABC,'tis.mp4\n");
  const { rows } = await readPlateCsv(path);
  assert.deepEqual(
    rows.map(({ source }) => source),
    ['=1+1.mp4', "'tis.mp4"],
  );
});

test('a list whose lines end in several ways: every row is known, and a line end in a cell begins no row', () => {
  const mixed = parseCsvText(Buffer.from('plate,source\r\nB123XYZ,a\nB124XYZ,b\rB125XYZ,c\r\n'), 'l');
  assert.deepEqual([...platesOf(mixed)], ['B123XYZ', 'B124XYZ', 'B125XYZ']);
  for (const end of ['\n', '\r', '\r\n']) {
    const list = parseCsvText(Buffer.from(`plate,source${end}B123XYZ,a${end}`), 'l');
    for (const odd of ['a\n=1+1', 'a\r=1+1', 'a\r\n=1+1']) {
      const again = parseCsvText(Buffer.from(appendRows(list, [row('CJ07ABC', { source: odd })])), 'l');
      assert.deepEqual(
        again.rows.map((one) => [one.plate, one.source]),
        [
          ['B123XYZ', 'a'],
          ['CJ07ABC', odd],
        ],
        JSON.stringify([end, odd]),
      );
    }
  }
});
