/** `export --as fast-plate-ocr`, as a user runs it: what a person or a surer sighting corrected, and nothing else. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { addRecording, beginRun, openArchive } from '../src/store/index.ts';
import { fakeRecording, fakeSighting, RUN } from './fakes/archive-records.ts';
import { archiveBeside, runPlatelog } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

/** What was read, and the plate that it belongs to by the archive. */
const READ: readonly (readonly [read: string, plate: string])[] = [
  ['B123XYZ', 'B123XYZ'], // nobody said anything
  ['CJ07A8C', 'CJ07ABC'], // joined as a misreading
  ['TM99ZZ2', 'TM99ZZ2'], // joined by a person, in this recording
  ['AG55AAA', 'AG55AAA'], // told apart from AG55AAB
  ['IS10ABC', 'IS10ABC'], // edited in the list
  ['SB20GON', 'SB20GON'], // joined before it was scanned: its picture has the right name
  ['PH30GON', 'PH3OGON'], // a misreading whose picture is gone
];

test('each correction by its picture; again nothing is written over; nothing corrected, nothing made', async () => {
  using folder = temporaryFolder();
  const run = (...argv: string[]) => runPlatelog(argv, folder.path);
  mkdirSync(folder.file('a.plates'));
  const stem = (text: string) => folder.file(`a.plates/a_00m01.000s_${text}`);
  {
    using archive = openArchive(archiveBeside(folder.path));
    const sightings = READ.map(([read, plate]) =>
      fakeSighting(plate, { picture: stem(read), ...(read !== plate && { readText: read }) }),
    );
    addRecording(archive, beginRun(archive, RUN), fakeRecording(folder.file('a.mp4'), sightings));
  }
  for (const [read] of READ.slice(0, 5)) writeFileSync(`${stem(read)}.png`, `picture of ${read}`);
  writeFileSync(`${stem('SB20GOM')}.png`, 'picture of SB20GON');
  const none = await run('export', 'B123XYZ', '--as', 'fast-plate-ocr', '--out', 'set');
  assert.deepEqual([none.code, existsSync(folder.file('set'))], [1, false]);
  assert.match(none.err, /^Nothing was corrected .*platelog join, platelog split/);

  writeFileSync(folder.file('plates.csv'), 'plate,crop\nis 10-abd,a.plates/a_00m01.000s_IS10ABC.png\n');
  await run('join', 'TM99ZZ2', 'TM99ZZZ', '--in', 'a.mp4');
  await run('join', 'B123XYZ', 'B128XYZ', '--in', 'b.mp4'); // of another recording
  await run('split', 'AG55AAA', 'AG55AAB');
  await run('join', 'SB20GON', 'SB20GOM');
  const made = await run('export', '--as', 'fast-plate-ocr', '--out', 'set');
  assert.deepEqual([made.code, made.err], [0, '5 corrected pictures in set.\n']);
  const [head, ...rows] = readFileSync(folder.file('set/annotations.csv'), 'utf8').trimEnd().split('\n');
  assert.equal(head, 'image_path,plate_text');
  assert.deepEqual(
    rows.map((row) => {
      const [path, text] = row.split(',') as [string, string];
      return [readFileSync(folder.file(`set/${path}`), 'utf8'), text];
    }),
    [
      ['picture of AG55AAA', 'AG55AAA'],
      ['picture of CJ07A8C', 'CJ07ABC'],
      ['picture of IS10ABC', 'IS10ABD'],
      ['picture of SB20GON', 'SB20GOM'],
      ['picture of TM99ZZ2', 'TM99ZZZ'],
    ],
  );
  assert.deepEqual(readdirSync(folder.file('set')).sort(), ['annotations.csv', 'images']);

  rmSync(folder.file('set/annotations.csv'));
  const again = await run('export', '--as', 'fast-plate-ocr', '--out', 'set');
  assert.equal(again.code, 1);
  assert.match(again.err, /set is there already and stays/);
  assert.ok(!existsSync(folder.file('set/annotations.csv')));
  const nowhere = await run('export', '--as', 'fast-plate-ocr', '--out', 'no/set');
  assert.match(nowhere.err, /^platelog: no\/set cannot be written/);
  assert.equal((await run('export', '--as', 'fast-plate-ocr')).code, 2);
  assert.equal((await run('export', '--csv', 'plates.csv')).code, 2);
});
