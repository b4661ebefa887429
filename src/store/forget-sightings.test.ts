import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { fakeRecording, fakeSighting, RUN } from '../../tests/fakes/archive-records.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import {
  addRecording,
  beginRun,
  countArchive,
  findUnchanged,
  forget,
  openArchive,
  planForget,
  searchArchive,
  workKeyOf,
} from './index.ts';

const START_MS = 1_800_000_000_000;
const rejection = (text: string) => ({ reason: 'unreadable', text, firstUs: 0, lastUs: 0, looks: 1 });

function filled(folder: ReturnType<typeof temporaryFolder>) {
  const archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  const record = fakeRecording(
    '/a.mp4',
    [fakeSighting('B123XYZ', { picture: '/p/1' }), fakeSighting('CJ07ABC', { readText: 'CJ07A8C' })],
    {
      clock: { startUtcMs: START_MS, zoneMinutes: 0, from: 'gps' },
      rejections: [rejection('B123XYZ'), rejection('QQ')],
    },
  );
  addRecording(archive, run, record);
  addRecording(
    archive,
    run,
    fakeRecording('/b.jpg', [fakeSighting('B123XYZ', { picture: '/p/2' })], { kind: 'photo' }),
  );
  return { archive, record };
}

test('a plate: first seen what would go, then gone from every byte of the file, and not read again', () => {
  using folder = temporaryFolder();
  const { archive, record } = filled(folder);
  const plan = planForget(archive, { patterns: ['B123XYZ'] });
  assert.deepEqual([plan.plates, plan.gone, [...plan.pictures].sort()], [['B123XYZ'], ['B123XYZ'], ['/p/1', '/p/2']]);
  assert.deepEqual([plan.sightingIds.length, plan.rejectionIds.length], [2, 1]);
  assert.equal(countArchive(archive).sightings, 3, 'nothing was changed');
  const bytes = () => readFileSync(folder.file('archive.db'), 'latin1');
  assert.ok(bytes().includes('B123XYZ') && bytes().includes('looks of B123XYZ'));
  forget(archive, plan);
  assert.deepEqual(countArchive(archive), { recordings: 2, sightings: 1, plates: 1 });
  assert.ok(!/B123XYZ|b\.\.3/i.test(bytes()), 'also from free pages and the index');
  assert.ok(bytes().includes('CJ07ABC'));
  assert.deepEqual([...searchArchive(archive, { patterns: ['?12?*'] })], []);
  assert.equal([...searchArchive(archive, { patterns: ['*7ABC'] })].length, 1);
  assert.ok(findUnchanged(archive, record.file, workKeyOf(RUN)), 'scanning again does not bring it back');
  assert.equal(archive.db.prepare('PRAGMA integrity_check').get()!.integrity_check, 'ok');
  archive[Symbol.dispose]();
});

test('what a misreading was read as is forgotten, too', () => {
  using folder = temporaryFolder();
  const { archive } = filled(folder);
  assert.deepEqual(planForget(archive, { patterns: ['CJ07A8C'] }).plates, ['CJ07ABC']);
  archive[Symbol.dispose]();
});

test('by time, by recording, by age, by nothing that is there', () => {
  using folder = temporaryFolder();
  const { archive } = filled(folder);
  const counts = (query: Parameters<typeof planForget>[1]) => {
    const { sightingIds, rejectionIds, gone } = planForget(archive, query);
    return [sightingIds.length, rejectionIds.length, gone.length];
  };
  assert.deepEqual(counts({ sinceMs: START_MS, untilMs: START_MS + 2000 }), [2, 2, 1]);
  assert.deepEqual(counts({ sinceMs: START_MS + 2000 }), [0, 0, 0]);
  assert.deepEqual(counts({ recording: 'B.JPG' }), [1, 0, 0]);
  assert.deepEqual(counts({ olderThanMs: START_MS + 2000 }), [3, 2, 2], 'a photo by when it was scanned');
  assert.deepEqual(counts({ olderThanMs: 1 }), [0, 0, 0]);
  assert.deepEqual(
    counts({ box: { south: -90, west: -180, north: 90, east: 180 } }),
    [0, 0, 0],
    'what has no place is in no box, rejections neither',
  );
  assert.deepEqual(counts({ patterns: ['ZZ*'] }), [0, 0, 0]);
  forget(archive, planForget(archive, { patterns: ['ZZ*'] }));
  assert.equal(countArchive(archive).sightings, 3);
  archive[Symbol.dispose]();
});

test('what another process changed since the plan was made is not touched: it is planned again', () => {
  using folder = temporaryFolder();
  const { archive } = filled(folder);
  using _ = archive;
  const plan = planForget(archive, { patterns: ['CJ07ABC'] });
  {
    using other = openArchive(folder.file('archive.db'));
    const sightings = [fakeSighting('TM99KEP'), fakeSighting('CJ07ABC')];
    addRecording(other, beginRun(other, RUN), fakeRecording('/a.mp4', sightings));
  }
  assert.equal(forget(archive, plan), false);
  assert.equal(forget(archive, planForget(archive, { patterns: ['CJ07ABC'] })), true);
  assert.deepEqual([...searchArchive(archive, {})].map(({ plate }) => plate).sort(), ['B123XYZ', 'TM99KEP']);
});

test('a picture that two recordings of one name share stays while a sighting has it', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  const shared = fakeSighting('B123XYZ', { picture: '/pictures/clip.plates/1' });
  for (const path of ['/a/clip.mp4', '/b/clip.mp4'])
    addRecording(archive, run, fakeRecording(path, [shared], { sha256: `content of ${path}` }));
  assert.deepEqual(planForget(archive, { recording: '/b/' }).pictures, []);
  assert.deepEqual(planForget(archive, { patterns: ['B123XYZ'] }).pictures, ['/pictures/clip.plates/1']);
  assert.ok(forget(archive, planForget(archive, { recording: '/b/' })));
  assert.deepEqual(planForget(archive, { recording: '/a/' }).pictures, ['/pictures/clip.plates/1']);
});

test('pictures that lie beside a recording are its own, unless another recording or a sighting has them', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  mkdirSync(folder.file('a.plates'));
  const pictures = ['1', '2', '3'].map((name) => {
    writeFileSync(folder.file(`a.plates/${name}.png`), 'picture');
    return { picture: folder.file(`a.plates/${name}`), text: 'B123XYZ', timeUs: 31_000_000 };
  });
  const picture = (at: number) => ({ picture: pictures[at]!.picture });
  addRecording(archive, run, fakeRecording('/card/a.mp4', [fakeSighting('B123XYZ', picture(0))]));
  const clock = { startUtcMs: START_MS, zoneMinutes: 0, from: 'gps' };
  const resumed = fakeRecording('/other/a.mp4', [fakeSighting('B123XYZ', picture(1))], { pictures, clock });
  const found = (query: Parameters<typeof planForget>[1]) => {
    const plan = planForget(archive, query);
    return [plan.pictures.map((path) => basename(path)).sort(), plan.olderPictureIds.length];
  };
  for (const _ of ['scanned', 'scanned again']) {
    addRecording(archive, run, resumed);
    assert.deepEqual(found({ patterns: ['B123XYZ'] }), [['1', '2', '3'], 1]);
    assert.deepEqual(found({ recording: '/other/' }), [['2', '3'], 1]);
    assert.deepEqual(found({ sinceMs: START_MS + 30_000, minConfidence: 0.9 }), [['3'], 1]);
  }
  forget(archive, planForget(archive, { recording: '/other/' }));
  assert.deepEqual(found({}), [['1'], 0]);
});

test("a picture that is named after what was read is its sighting's, also where that was joined to another plate", () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  mkdirSync(folder.file('a.plates'));
  const picture = folder.file('a.plates/1');
  writeFileSync(`${picture}.png`, 'picture');
  const misread = fakeSighting('B123XYZ', { readText: 'B128XYZ', picture });
  const pictures = [{ picture, text: 'B128XYZ', timeUs: 31_000_000 }];
  addRecording(archive, run, fakeRecording('/card/a.mp4', [misread]));
  addRecording(archive, run, fakeRecording('/other/a.mp4', [fakeSighting('TM99KEP')], { pictures }));
  assert.deepEqual(planForget(archive, { recording: '/other/' }).pictures, []);
  const own = fakeRecording('/third/a.mp4', [fakeSighting('B123XYZ', { readText: 'B128XYZ', picture })], { pictures });
  addRecording(archive, run, own);
  assert.equal(planForget(archive, { recording: '/third/' }).olderPictureIds.length, 0);
});

test('pictures of an earlier reading that no sighting has now stay known, and are forgotten by plate, text, time or place', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  mkdirSync(folder.file('a.plates'));
  const stem = (name: string): string => folder.file(`a.plates/${name}`);
  const draw = (name: string): string => {
    for (const end of ['.png', '_frame.jpg']) writeFileSync(`${stem(name)}${end}`, 'picture');
    return stem(name);
  };
  const scan = (...sightings: Parameters<typeof fakeRecording>[1]) =>
    addRecording(
      archive,
      run,
      fakeRecording('/a.mp4', sightings, { clock: { startUtcMs: START_MS, zoneMinutes: 0, from: 'gps' } }),
    );
  const place = { latitude: 44.43, longitude: 26.1 };
  scan(
    fakeSighting('B123XYZ', { picture: draw('1'), place }),
    fakeSighting('CJ07ABC', { picture: draw('2'), readText: 'CJ07A8C', timeUs: 31_000_000 }),
    fakeSighting('TM99ZZZ', { picture: stem('never drawn') }),
    fakeSighting('AG55AAA', { picture: draw('3') }),
  );
  const pictures = (query: Parameters<typeof planForget>[1]) =>
    planForget(archive, query)
      .pictures.map((path) => basename(path))
      .sort();
  scan(fakeSighting('B128XYZ', { picture: draw('4') }), fakeSighting('AG55AAA', { picture: stem('3') }));
  scan(fakeSighting('B123XYZ', { picture: draw('5') }), fakeSighting('AG55AAA', { picture: stem('3') }));
  assert.deepEqual(pictures({}), ['1', '2', '3', '4', '5']);
  assert.deepEqual(pictures({ patterns: ['B123XYZ'] }), ['1', '5']);
  assert.deepEqual(pictures({ patterns: ['B128*'] }), ['4']);
  assert.deepEqual([pictures({ patterns: ['CJ07ABC'] }), pictures({ patterns: ['CJ07A8C'] })], [['2'], ['2']]);
  assert.deepEqual([pictures({ sinceMs: START_MS + 30_000 }), pictures({ recording: 'b.mp4' })], [['2'], []]);
  assert.deepEqual(pictures({ near: { ...place, withinM: 100 } }), ['1']);
  assert.deepEqual(
    [pictures({ olderThanMs: START_MS + 30_000 }), pictures({ minConfidence: 0.95 })],
    [['1', '3', '4', '5'], []],
  );
  forget(archive, planForget(archive, { patterns: ['B128XYZ', 'CJ07ABC'] }));
  assert.deepEqual(pictures({}), ['1', '3', '5']);
  assert.ok(!/B128XYZ|CJ07A/.test(readFileSync(folder.file('archive.db'), 'latin1')));
});
