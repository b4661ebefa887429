/** search, match, export and forget, as a user runs them, on an archive that was made up. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { forgetCommand } from '../src/cli/forget-command.ts';
import { addRecording, beginHashing, beginRun, openArchive, searchArchive } from '../src/store/index.ts';
import { fakeRecording, fakeSighting, RUN } from './fakes/archive-records.ts';
import { archiveBeside, runPlatelog } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';
import { withoutRights } from './fakes/without-rights.ts';

type Folder = ReturnType<typeof temporaryFolder>;

/** A folder with an archive beside it: two plates in a recording with GPS, one of them doubtful. */
function archiveFolder(): Folder {
  const folder = temporaryFolder();
  using archive = openArchive(archiveBeside(folder.path));
  const place = { latitude: 44.43, longitude: 26.1, speedKmh: 50 };
  const picture = folder.file('a.plates/a_CJ07ABC');
  addRecording(
    archive,
    beginRun(archive, RUN),
    fakeRecording(
      folder.file('a 🚗.mp4'),
      [
        fakeSighting('B123XYZ', { doubts: { 3: { '3': 0.6, '8': 0.39 } }, confidence: 0.8, place }),
        fakeSighting('CJ07ABC', { picture, timeUs: 31_000_000 }),
      ],
      { clock: { startUtcMs: Date.UTC(2026, 10, 22, 19, 50), zoneMinutes: 120, from: 'gps' } },
    ),
  );
  return folder;
}
const run = (folder: Folder, ...argv: string[]) => runPlatelog(argv, folder.path);

test('search: a table, CSV, JSON lines, nothing, no archive', async () => {
  using folder = archiveFolder();
  const table = await run(folder, 'search', 'b-12*');
  assert.deepEqual([table.code, table.err], [0, '']);
  assert.match(
    table.out,
    /^B123XYZ {2}0\.800 {2}2026-11-22T21:50:01\+02:00 {2}44\.43000,26\.10000 {2}.*a 🚗\.mp4 at 1\.0 s\n$/,
  );
  assert.match((await run(folder, 'search', '--near', '44.43,26.1', '--as', 'csv')).out, /^plate,.*\nB123XYZ,/);
  const json = (await run(folder, 'search', 'B128XYZ', '--fuzzy', '--json')).out.trimEnd().split('\n');
  assert.equal(json.length, 1);
  const { plate, odds } = JSON.parse(json[0]!);
  assert.ok(plate === 'B123XYZ' && odds > 0.05 && odds <= 0.2, json[0]);
  const both = await run(folder, 'search', 'B128XYZ', 'B1*', '--fuzzy', '--json');
  assert.deepEqual(
    both.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).odds),
    [0.8],
    'told once, by what fits best',
  );
  const nothing = await run(folder, 'search', 'ZZ*');
  assert.deepEqual([nothing.code, nothing.out], [1, '']);
  assert.equal(nothing.err, 'Nothing was found; --fuzzy tells what may have been misread.\n');
  for (const [argv, err] of [
    [
      ['B1*', '--until', '2020-01-01'],
      'Nothing was found; without --since, --recording and the like there is something.\n',
    ],
    [
      ['*', '--until', '2020-01-01'],
      'Nothing was found; without --since, --recording and the like there is something.\n',
    ],
    [['ZZ*', '--until', '2020-01-01'], nothing.err],
  ] as const) {
    const ruledOut = await run(folder, 'search', ...argv);
    assert.deepEqual([ruledOut.code, ruledOut.out, ruledOut.err], [1, '', err]);
  }
  const missing = await run(folder, 'search', 'B1', '--db', 'none.db');
  assert.equal(missing.code, 1);
  assert.match(missing.err, /^platelog: none\.db is not there: .*Scan first/);
});

test('match: a list in UTF-16 with semicolons; exit 3, 0, and 1 for what is none', async () => {
  using folder = archiveFolder();
  writeFileSync(
    folder.file('list.csv'),
    Buffer.from(
      '\uFEFFplate;label;notes\r\nB 128-XYZ;Müller;hit my car\r\n*;all;\r\n??07ABC;;\r\nTM99ZZZ;none;\r\n',
      'utf16le',
    ),
  );
  const found = await run(folder, 'match', 'list.csv');
  assert.equal(found.code, 3, found.err);
  assert.match(
    found.out,
    /^B128XYZ \(Müller\) hit my car: 1 sighting; accepted, too: B123XYZ \d+ %\n {2}B123XYZ {2}\d+ %/,
  );
  assert.match(found.out, /\n\?\?07ABC: 1 sighting\n {2}CJ07ABC {2}90 %/);
  assert.match(
    found.err,
    /list\.csv: "\*" has fewer than 2 letters or digits; left out\.\n2 of 3 plates of the list found/,
  );
  const surer = await run(folder, 'match', 'list.csv', '--min-odds', '0.5', '--json');
  assert.deepEqual(JSON.parse(surer.out).wanted, '??07ABC');
  writeFileSync(folder.file('other.csv'), 'TM99ZZZ\n');
  assert.equal((await run(folder, 'match', 'other.csv')).code, 0);
  writeFileSync(folder.file('none.csv'), '');
  assert.equal((await run(folder, 'match', 'none.csv')).code, 1);
});

test('match: a list as long as that of a country is gone through in seconds', { timeout: 100_000 }, async () => {
  using folder = archiveFolder();
  const rows = Array.from({ length: 150_000 }, (_, n) => `ZZ${String(n).padStart(6, '0')}`);
  writeFileSync(folder.file('list.csv'), `plate\n${rows.join('\n')}\nB128XYZ\n`);
  const found = await run(folder, 'match', 'list.csv');
  assert.match(found.out, /^B128XYZ: 1 sighting; accepted, too: B123XYZ/);
  assert.equal(found.err, '1 of 150001 plates of the list found.\n');
});

test('match --new: each sighting of a list once, also after more was scanned; plain match tells all and remembers nothing', async () => {
  using folder = archiveFolder();
  writeFileSync(folder.file('list.csv'), 'plate,label\nB123XYZ,him\nTM99ZZZ,her\n');
  const match = (...argv: string[]) => run(folder, 'match', 'list.csv', ...argv);
  assert.equal((await match()).code, 3);
  const first = await match('--new');
  assert.equal(first.code, 3, first.err);
  assert.match(first.out, /^B123XYZ \(him\): 1 sighting\n/);
  assert.match(first.err, /^1 of 2 plates of the list found anew; told before: 0 sightings\.\n$/);
  const second = await match('--new');
  assert.deepEqual([second.code, second.out], [0, '']);
  assert.match(second.err, /^0 of 2 plates of the list found anew; told before: 1 sighting\.\n$/);
  {
    using archive = openArchive(archiveBeside(folder.path));
    const seen = ['B123XYZ', 'TM99ZZZ'].map((plate) => fakeSighting(plate));
    addRecording(archive, 1, fakeRecording(folder.file('b.mp4'), seen));
  }
  const third = await match('--new', '--json');
  const lines = third.out.trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => [JSON.parse(line).wanted, JSON.parse(line).source]),
    [
      ['B123XYZ', folder.file('b.mp4')],
      ['TM99ZZZ', folder.file('b.mp4')],
    ],
  );
  assert.equal((await match('--new')).code, 0);
  assert.equal((await match()).out.match(/ {2}B123XYZ/g)!.length, 2);
  writeFileSync(folder.file('twice.csv'), 'plate,label\nB123XYZ,him\nB123XYZ,her\n');
  const twice = await run(folder, 'match', 'twice.csv', '--new');
  assert.match(twice.out, /^B123XYZ \(him\): 2 sightings\n[\s\S]*\nB123XYZ \(her\): 2 sightings\n/);
  assert.match(twice.err, /^2 of 2 plates of the list found anew; told before: 0 sightings\.\n$/);
  assert.equal((await run(folder, 'match', 'twice.csv', '--new')).out, '');
  const missing = await match('--new', '--db', 'none.db');
  assert.deepEqual([missing.code, existsSync(folder.file('none.db'))], [1, false]);
  assert.match(missing.err, /none\.db is not there: .*Scan first/);
});

test('match --new: a list that was moved and then edited tells nothing again', async () => {
  using folder = archiveFolder();
  const match = async (name: string): Promise<string> => (await run(folder, 'match', name, '--new')).out;
  writeFileSync(folder.file('list.csv'), 'plate\nB123XYZ\n');
  assert.match(await match('list.csv'), /^B123XYZ: 1 sighting/);
  renameSync(folder.file('list.csv'), folder.file('moved.csv'));
  assert.equal(await match('moved.csv'), '');
  writeFileSync(folder.file('moved.csv'), 'plate\nB123XYZ\nCJ07ABC\n');
  assert.match(await match('moved.csv'), /^CJ07ABC: 1 sighting/);
});

test('match --new: what nobody read is told again', { skip: process.platform === 'win32' }, async () => {
  using folder = archiveFolder();
  writeFileSync(folder.file('list.csv'), 'B123XYZ\n');
  const env = { ...process.env, PLATELOG_DB: archiveBeside(folder.path) };
  const program = join(import.meta.dirname, '..', 'bin', 'platelog.js');
  execFileSync('/bin/sh', ['-c', '"$0" "$1" match list.csv --new | true', process.execPath, program], {
    cwd: folder.path,
    env,
  });
  assert.equal((await run(folder, 'match', 'list.csv', '--new')).code, 3);
});

test('export: into a new file, never over one that is there; maps tell what they leave out', async () => {
  using folder = archiveFolder();
  writeFileSync(folder.file('map.json.partial'), 'mine');
  const map = await run(folder, 'export', '--as', 'geojson', '--out', 'map.json');
  assert.equal(readFileSync(folder.file('map.json.partial'), 'utf8'), 'mine', 'what stands beside it stays');
  assert.deepEqual([map.code, map.out], [0, '']);
  assert.match(map.err, /^1 sighting exported as geojson into map\.json; 1 without a place are left out\.\n$/);
  assert.equal(JSON.parse(readFileSync(folder.file('map.json'), 'utf8')).features[0].properties.plate, 'B123XYZ');
  const again = await run(folder, 'export', '--out', 'map.json');
  assert.equal(again.code, 1);
  assert.match(again.err, /map\.json is there already and stays/);
  assert.match((await run(folder, 'export', 'CJ*', '--as', 'plate-recognizer')).out, /^timestamp,.*\n[^\n]*,cj07abc,/);
  assert.equal((await run(folder, 'export', '--as', 'xml')).code, 2);
  const nowhere = await run(folder, 'export', '--out', 'none/map.json');
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.err, /^platelog: none\/map\.json cannot be written: its folder none does not exist; create it/);
  const page = await run(folder, 'export', '--as', 'html', '--out', 'page.html');
  assert.match(page.err, /^2 sightings exported as html into page\.html\.\n$/);
  assert.match(readFileSync(folder.file('page.html'), 'utf8'), /B123XYZ[\s\S]*CJ07ABC[\s\S]*<\/html>\n$/);
});

test('export: the drives on a report are those that the archive knows, once for two cameras, though the files are gone', async () => {
  using folder = temporaryFolder();
  const way = (latitude: number) =>
    [0, 1, 2, 20, 21].map((second) => ({ timeUs: second * 1e6, latitude: latitude + second / 1000, longitude: 26.1 }));
  {
    using archive = openArchive(archiveBeside(folder.path));
    const runId = beginRun(archive, RUN);
    const clock = { startUtcMs: Date.UTC(2026, 10, 22, 19, 50), zoneMinutes: 120, from: 'name' };
    for (const [name, latitude] of [
      ['a F.mp4', 44.4],
      ['a R.mp4', 44.4],
      ['b F.mp4', 44.5],
    ] as const) {
      const more = { clock, gpsFormat: 'gpx', fixes: way(latitude) };
      addRecording(archive, runId, fakeRecording(folder.file(name), [fakeSighting('B123XYZ')], more));
    }
    addRecording(archive, runId, fakeRecording(folder.file('c.mp4'), [fakeSighting('CJ07ABC')], { clock }));
  }
  const tracksOf = async (...argv: string[]) => {
    const { out, err } = await run(folder, 'export', '--as', 'html', ...argv);
    assert.match(err, /exported as html/);
    return [...out.matchAll(/<path class="track" d="([^"]*)"><title>([^<]*)/g)].map(([, d, title]) => [
      d!.split('M').length - 1,
      title,
    ]);
  };
  assert.deepEqual(await tracksOf(), [
    [2, folder.file('a F.mp4')],
    [2, folder.file('b F.mp4')],
  ]);
  assert.deepEqual(await tracksOf('CJ07ABC'), []);
  assert.deepEqual(await tracksOf('--min-confidence', '0.999'), [], 'a page of few sightings has no other drives');
  assert.equal((await run(folder, 'forget', '--recording', 'F.mp4', '--yes')).code, 0);
  assert.deepEqual(await tracksOf(), [[2, folder.file('a R.mp4')]]);
});

test('repeat: who was met at several places on several days, as a table, CSV and JSON lines; nobody', async () => {
  using folder = temporaryFolder();
  {
    using archive = openArchive(archiveBeside(folder.path));
    const runId = beginRun(archive, RUN);
    for (let day = 0; day < 6; day++) {
      const place = { latitude: 44 + day / 5, longitude: 26 };
      const passing = Array.from({ length: 30 }, (_, n) => fakeSighting(`P${day}${n}`, { place, timeUs: n * 1e6 }));
      const again = day % 2 === 0 ? [fakeSighting('B123XYZ', { place })] : [];
      const clock = { startUtcMs: Date.UTC(2026, 10, 2 + day, 9), zoneMinutes: 120, from: 'gps' };
      addRecording(archive, runId, fakeRecording(folder.file(`${day}.mp4`), [...passing, ...again], { clock }));
    }
    addRecording(archive, runId, fakeRecording(folder.file('timeless.mp4'), [fakeSighting('TM99ZZZ')]));
  }
  const table = await run(folder, 'repeat');
  assert.equal(table.code, 0, table.err);
  assert.match(table.out, /^plate .*\nB123XYZ {2}\S+ +3 +3 .*2026-11-02 {2}2026-11-06\n$/);
  assert.match(table.err, /^1 sighting without a time left out.*\nOf 181 plates on 6 days/);
  const [json] = (await run(folder, 'repeat', '--json')).out.trimEnd().split('\n');
  const { plate, days, places, expected, first_utc } = JSON.parse(json!);
  assert.deepEqual([plate, days, places, first_utc], ['B123XYZ', 3, 3, '2026-11-02T09:00:01.000Z']);
  assert.ok(expected < 1, json);
  assert.match((await run(folder, 'repeat', '--as', 'csv')).out, /^plate,expected,[^\n]*\nB123XYZ,[^\n]*\n$/);
  writeFileSync(folder.file('mine.csv'), 'b 123 xyz\n');
  const nobody = await run(folder, 'repeat', '--ignore', 'mine.csv');
  assert.deepEqual([nobody.code, nobody.out], [1, '']);
  const timeless = await run(folder, 'repeat', '--recording', 'timeless.mp4');
  assert.deepEqual([timeless.code, timeless.out], [1, '']);
  assert.match(timeless.err, /^1 sighting without a time left out.*\nNo plate with a time is left to look for\.\n$/);
  assert.equal((await run(folder, 'repeat', 'B123XYZ')).code, 2);
});

test('forget: tells first, then removes rows and pictures', async () => {
  using folder = archiveFolder();
  mkdirSync(folder.file('a.plates'));
  for (const end of ['.png', '_frame.jpg']) writeFileSync(folder.file(`a.plates/a_CJ07ABC${end}`), 'picture');
  assert.equal((await run(folder, 'forget')).code, 2);
  const told = await run(folder, 'forget', 'cj 07 abc');
  assert.equal(told.code, 0);
  assert.match(
    told.out,
    /would forget[\s\S]*1 sighting of 1 plate, 1 of them altogether: CJ07ABC[\s\S]*2 pictures[\s\S]*--yes/,
  );
  assert.ok(existsSync(folder.file('a.plates/a_CJ07ABC.png')));
  assert.equal((await run(folder, 'forget', 'cj 07 abc', '--yes')).code, 0);
  assert.ok(!existsSync(folder.file('a.plates')));
  assert.ok(!readFileSync(archiveBeside(folder.path), 'latin1').includes('CJ07ABC'));
  assert.equal((await run(folder, 'search', 'CJ07ABC')).code, 1);
  assert.match((await run(folder, 'forget', 'CJ07ABC', '--yes')).out, /^Nothing like that/);
  assert.equal((await run(folder, 'forget', 'CJ07ABC', '--yes', '--db', 'none.db')).code, 1);
  assert.ok(!existsSync(folder.file('none.db')), 'an archive that is not there is not made to forget');
});

test('forget: is done, though nobody reads what it tells', { skip: process.platform === 'win32' }, () => {
  using folder = archiveFolder();
  const program = join(import.meta.dirname, '..', 'bin', 'platelog.js');
  mkdirSync(folder.file('a.plates'));
  writeFileSync(folder.file('a.plates/a_CJ07ABC.png'), 'picture');
  const line = '{ sleep 0.3; "$0" "$1" forget CJ07ABC --yes --db "$2"; } | true';
  execFileSync('/bin/sh', ['-c', line, process.execPath, program, archiveBeside(folder.path)]);
  using archive = openArchive(archiveBeside(folder.path), { readOnly: true });
  assert.deepEqual(
    [...searchArchive(archive, {})].map(({ plate }) => plate),
    ['B123XYZ'],
  );
});

test('forget: pictures on a card that is out are not left behind unseen', async () => {
  using folder = archiveFolder();
  const [card, away] = [folder.file('card'), folder.file('away')];
  mkdirSync(join(card, 'c.plates'), { recursive: true });
  writeFileSync(join(card, 'c.plates/c_TM12ABC.png'), 'picture');
  {
    using archive = openArchive(archiveBeside(folder.path));
    const sighting = fakeSighting('TM12ABC', { picture: join(card, 'c.plates/c_TM12ABC') });
    addRecording(archive, beginRun(archive, RUN), fakeRecording(join(card, 'c.mp4'), [sighting]));
  }
  renameSync(card, away);
  assert.match((await run(folder, 'forget', 'TM12ABC')).out, /card is not there now: pictures may be in it/);
  const refused = await run(folder, 'forget', 'TM12ABC', '--yes');
  assert.equal(refused.code, 1);
  assert.match(refused.err, /card is not there now.*nothing was forgotten.*--keep-pictures/);
  assert.equal((await run(folder, 'search', 'TM12ABC')).code, 0);
  mkdirSync(card); // a mount point without its card
  const unmounted = await run(folder, 'forget', 'TM12ABC', '--yes');
  assert.deepEqual([unmounted.code, unmounted.out], [1, '']);
  assert.match(unmounted.err, /card is empty now.*nothing was forgotten.*--gone/);
  rmSync(card, { recursive: true });
  renameSync(away, card);
  assert.equal((await run(folder, 'forget', 'TM12ABC', '--yes')).code, 0);
  assert.ok(!existsSync(join(card, 'c.plates')));
});

test('forget: pictures that cannot be looked for count as there, and nothing is forgotten', {
  skip: process.getuid?.() !== 0,
}, async () => {
  using folder = temporaryFolder();
  const db = folder.file('own.db');
  const plates = folder.file('card/c.plates');
  mkdirSync(plates, { recursive: true });
  writeFileSync(join(plates, 'c_TM12ABC.png'), 'picture');
  {
    using archive = openArchive(db);
    const sighting = fakeSighting('TM12ABC', { picture: join(plates, 'c_TM12ABC') });
    addRecording(archive, beginRun(archive, RUN), fakeRecording(folder.file('card/c.mp4'), [sighting]));
  }
  for (const closed of [plates, folder.file('card')]) {
    await withoutRights(folder.path, closed, () =>
      assert.rejects(forgetCommand(['TM12ABC', '--db', db, '--yes']), {
        code: 'not-writable',
        message: /nothing (of the archive )?was forgotten/,
      }),
    );
    chmodSync(closed, 0o755);
  }
  assert.equal((await run(folder, 'search', 'TM12ABC', '--db', db)).code, 0);
  assert.equal((await run(folder, 'forget', 'TM12ABC', '--db', db, '--yes')).code, 0);
  assert.ok(!existsSync(plates));
});

test('trips: two recordings that had one name each keep their own zone and sightings', async () => {
  using folder = temporaryFolder();
  {
    using archive = openArchive(archiveBeside(folder.path));
    const runId = beginRun(archive, RUN);
    for (const [day, zoneMinutes, plates] of [
      [1, 120, ['B100XYZ', 'B101XYZ']],
      [3, -300, ['B102XYZ']],
    ] as const) {
      const more = {
        sha256: `recording ${day}`,
        headSha256: `head ${day}`,
        clock: { startUtcMs: Date.UTC(2026, 10, day, 12), zoneMinutes, from: 'gps' },
      };
      const sightings = plates.map((plate) => fakeSighting(plate));
      addRecording(archive, runId, fakeRecording(folder.file('MOVI0001.avi'), sightings, more));
    }
  }
  const trips = (await run(folder, 'trips', '--json')).out.trimEnd().split('\n');
  assert.deepEqual(
    trips.map((line) => JSON.parse(line)).map(({ start, recordings }) => [start, recordings[0].sightings]),
    [
      ['2026-11-01T14:00:00+02:00', 2],
      ['2026-11-03T07:00:00-05:00', 1],
    ],
  );
});

test('forget --gone: what lay in folders that were deleted is forgotten, what is in reach goes with its pictures', async () => {
  using folder = archiveFolder();
  mkdirSync(folder.file('here/b.plates'), { recursive: true });
  writeFileSync(folder.file('here/b.plates/b_TM12ABC.png'), 'picture');
  {
    using archive = openArchive(archiveBeside(folder.path));
    for (const [at, name] of ['deleted/a', 'here/b'].entries()) {
      const sighting = fakeSighting('TM12ABC', { picture: folder.file(`${name}.plates/${name.at(-1)}_TM12ABC`) });
      const recording = fakeRecording(folder.file(`${name}.mp4`), [sighting], { sha256: `recording ${at}` });
      addRecording(archive, beginRun(archive, RUN), recording);
    }
  }
  assert.equal((await run(folder, 'forget', 'TM12ABC', '--yes')).code, 1);
  const { code, out } = await run(folder, 'forget', 'TM12ABC', '--gone', '--yes');
  assert.equal(code, 0, out);
  assert.match(out, /2 sightings[\s\S]*1 picture\n/);
  assert.ok(!existsSync(folder.file('here/b.plates')));
  assert.equal((await run(folder, 'search', 'TM12ABC')).code, 1);
});

test('an archive of HMACs: whole plates are found and matched, nothing else; lists and archives are never mixed', async () => {
  using folder = temporaryFolder();
  let name: string;
  {
    using archive = openArchive(archiveBeside(folder.path));
    const hash = beginHashing(archive);
    name = hash('B123XYZ');
    const bare = { distribution: new Uint8Array(0), looks: new Uint8Array(0) };
    addRecording(archive, beginRun(archive, RUN), fakeRecording(folder.file('a.mp4'), [fakeSighting(name, bare)]));
  }
  for (const asked of ['b 123 xyz', name])
    assert.match(
      (await run(folder, 'search', asked)).out,
      new RegExp(`^${name} {2}0\\.900 {2}.*a\\.mp4 at 1\\.0 s\\n$`),
    );
  for (const argv of [['B1*'], ['--regex', 'B.*'], ['B128XYZ', '--fuzzy']]) {
    const refused = await run(folder, 'search', ...argv);
    assert.deepEqual([refused.code, refused.out], [2, '']);
    assert.match(refused.err, /holds HMACs of plates and no texts.*without/);
  }
  writeFileSync(folder.file('list.csv'), 'plate,label\nB123XYZ,him\nB1*,all\nTM99ZZZ,none\n');
  const matched = await run(folder, 'match', 'list.csv');
  assert.equal(matched.code, 3);
  assert.match(matched.out, /^B123XYZ \(him\): 1 sighting\n/);
  assert.match(matched.err, /platelog: B1\*: .*only whole plates match; left out\.\n1 of 2 plates of the list found/);
  assert.equal((await run(folder, 'match', 'list.csv', '--new')).code, 3);
  assert.equal((await run(folder, 'match', 'list.csv', '--new')).code, 0);
  assert.ok(!readFileSync(archiveBeside(folder.path), 'latin1').includes('B123XYZ'), 'nor is a plate of the list kept');
  const ignoring = await run(folder, 'repeat', '--ignore', 'list.csv');
  assert.match(ignoring.err, /^platelog: B1\*: .*only whole plates match; left out\.\n/);
  writeFileSync(folder.file('open.csv'), 'B1*\n');
  for (const argv of [
    ['match', 'open.csv'],
    ['repeat', '--ignore', 'open.csv'],
  ]) {
    const refused = await run(folder, ...argv);
    assert.equal(refused.code, 2, argv.join(' '));
    assert.match(refused.err, /only whole plates match; the list has none/);
  }
  writeFileSync(folder.file('a.mp4'), 'no video');
  writeFileSync(folder.file('plain.csv'), 'plate\nB123XYZ\n');
  writeFileSync(folder.file('hashed.csv'), `plate\n${name}\n`);
  for (const [argv, why] of [
    [['--csv', 'plain.csv', '--hash-plates'], /plain\.csv holds plates as they read/],
    [['--csv', 'hashed.csv'], /hashed\.csv holds HMACs of plates/],
    [[], /\.db holds HMACs of plates and no texts; add --hash-plates/],
  ] as const) {
    const refused = await run(folder, 'scan', 'a.mp4', ...argv);
    assert.equal(refused.code, 2);
    assert.match(refused.err, why);
  }
  rmSync(`${archiveBeside(folder.path)}.key`);
  const keyless = await run(folder, 'search', 'B123XYZ');
  assert.equal(keyless.code, 1);
  assert.match(keyless.err, /\.db\.key is not there/);
});
