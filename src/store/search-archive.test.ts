import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeRecording, fakeSighting, RUN } from '../../tests/fakes/archive-records.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import {
  type ArchiveQuery,
  addRecording,
  beginRun,
  findCopy,
  likelySightings,
  listRecordings,
  openArchive,
  planForget,
  readMeetings,
  searchArchive,
  workKeyOf,
} from './index.ts';

const HOUR_MS = 3_600_000;
const START_MS = 1_800_000_000_000;

/** Two recordings an hour apart, one without a clock. */
function filled(folder: ReturnType<typeof temporaryFolder>) {
  const archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  const clock = (hours: number) => ({
    clock: { startUtcMs: START_MS + hours * HOUR_MS, zoneMinutes: 120, from: 'gps' },
  });
  const at = (latitude: number, longitude: number) => ({ place: { latitude, longitude, speedKmh: 50 } });
  const doubts = { 3: { '3': 0.6, '8': 0.39 } };
  addRecording(
    archive,
    run,
    fakeRecording(
      '/card/Front/a.mp4',
      [fakeSighting('B123XYZ', { doubts, ...at(44.43, 26.1) }), fakeSighting('CJ07ABC', { confidence: 0.5 })],
      clock(0),
    ),
  );
  addRecording(
    archive,
    run,
    fakeRecording(
      '/card/Rear/b.mp4',
      [fakeSighting('B123XYZ', at(44.44, 26.1)), fakeSighting('B77ABC', at(0, 179.9999))],
      clock(1),
    ),
  );
  addRecording(archive, run, fakeRecording('/card/c.jpg', [fakeSighting('TM99ZZZ')], { kind: 'photo' }));
  return archive;
}

const QUERIES: readonly (readonly [ArchiveQuery, readonly string[]])[] = [
  [{}, ['B123XYZ', 'B123XYZ', 'B77ABC', 'CJ07ABC', 'TM99ZZZ']],
  [{ patterns: [] }, []],
  [{ patterns: ['B123XYZ'] }, ['B123XYZ', 'B123XYZ']],
  [{ patterns: ['B123XY'] }, []],
  [{ patterns: ['B*'] }, ['B123XYZ', 'B123XYZ', 'B77ABC']],
  [{ patterns: ['*ABC'] }, ['B77ABC', 'CJ07ABC']],
  [{ patterns: ['?12?XYZ'] }, ['B123XYZ', 'B123XYZ']],
  [{ patterns: ['B?2?X?Z'] }, ['B123XYZ', 'B123XYZ']],
  [{ patterns: ['*2*Y*'] }, ['B123XYZ', 'B123XYZ']],
  [{ patterns: ['???????'] }, ['B123XYZ', 'B123XYZ', 'CJ07ABC', 'TM99ZZZ']],
  [{ patterns: ['??????'] }, ['B77ABC']],
  [{ patterns: ['B*', '*ABC', 'B77ABC'] }, ['B123XYZ', 'B123XYZ', 'B77ABC', 'CJ07ABC']],
  [{ expression: '[a-c]\\d{2,3}[A-Z]{3}' }, ['B123XYZ', 'B123XYZ', 'B77ABC']],
  [{ expression: 'B123XYZ|TM.*' }, ['B123XYZ', 'B123XYZ', 'TM99ZZZ']],
  [{ expression: '.*99' }, []],
  [{ expression: '.*([A-Z])\\1\\1' }, ['TM99ZZZ']],
  [{ expression: '..(\\d)\\1.*' }, ['TM99ZZZ']],
  [{ sinceMs: START_MS + HOUR_MS }, ['B123XYZ', 'B77ABC']],
  [{ untilMs: START_MS + HOUR_MS }, ['B123XYZ', 'CJ07ABC']],
  [{ patterns: ['B*'], sinceMs: START_MS, untilMs: START_MS + 1001 }, ['B123XYZ']],
  [{ patterns: ['B*'], sinceMs: START_MS, untilMs: START_MS + 1000 }, []],
  [{ recording: 'REAR' }, ['B123XYZ', 'B77ABC']],
  [{ recording: 'rear', expression: 'B\\d+.*' }, ['B123XYZ', 'B77ABC']],
  [{ minConfidence: 0.9 }, ['B123XYZ', 'B123XYZ', 'B77ABC', 'TM99ZZZ']],
  [{ near: { latitude: 44.43, longitude: 26.1, withinM: 500 } }, ['B123XYZ']],
  [{ near: { latitude: 44.43, longitude: 26.1, withinM: 1200 } }, ['B123XYZ', 'B123XYZ']],
  [{ near: { latitude: 0, longitude: -179.9999, withinM: 50 } }, ['B77ABC']],
  [{ box: { south: 44.43, west: 26.1, north: 44.43, east: 26.1 } }, ['B123XYZ']],
  [{ box: { south: 44.43, west: 26.2, north: 44.44, east: 26.3 } }, []],
  [{ box: { south: -1, west: 179, north: 1, east: -179 } }, ['B77ABC']],
  [{ box: { south: -1, west: -179, north: 1, east: 179 } }, []],
  [{ box: { south: -90, west: -180, north: 90, east: 180 }, patterns: ['B123*'] }, ['B123XYZ', 'B123XYZ']],
  [{ limit: 0 }, []],
];
for (const [query, expected] of QUERIES)
  test(`search ${JSON.stringify(query)}`, () => {
    using folder = temporaryFolder();
    using archive = filled(folder);
    assert.deepEqual([...searchArchive(archive, query)].map(({ plate }) => plate).sort(), expected);
    if (expected.length > 1) assert.equal([...searchArchive(archive, { ...query, limit: 1 })].length, 1);
  });

test('a recording is asked for in any case of letters, composed or not, also to be forgotten', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const rejections = [{ reason: 'unreadable', text: 'QQ', firstUs: 0, lastUs: 0, looks: 1 }];
  const fixes = [{ timeUs: 0, latitude: 44.43, longitude: 26.1 }];
  const clock = { startUtcMs: START_MS, zoneMinutes: 0, from: 'gps' };
  // As macOS and Windows name a folder.
  for (const path of ['/STRECKE Ko\u0308ln/a.mp4', '/Strecke K\u00F6ln/b.mp4', '/Koln/c.mp4'])
    addRecording(
      archive,
      beginRun(archive, RUN),
      fakeRecording(path, [fakeSighting('B123XYZ')], { rejections, fixes, clock }),
    );
  for (const recording of ['KÖLN', 'ko\u0308ln', 'strecke kö']) {
    assert.equal([...searchArchive(archive, { recording })].length, 2, recording);
    assert.equal([...searchArchive(archive, { recording, patterns: ['B*'] })].length, 2, recording);
    using meetings = readMeetings(archive, { recording });
    assert.equal([...meetings.plates()][0]!.meetings[0]!.sightings, 2, recording);
    const plan = planForget(archive, { recording });
    assert.deepEqual([plan.sightingIds.length, plan.rejectionIds.length, plan.fixCount], [2, 2, 2], recording);
  }
  assert.equal([...searchArchive(archive, { recording: 'KOLN' })].length, 1);
});

test('a recording is found by every path at which it was found, also to be forgotten', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const more = {
    rejections: [{ reason: 'unreadable', text: 'QQ', firstUs: 0, lastUs: 0, looks: 1 }],
    fixes: [{ timeUs: 0, latitude: 44.43, longitude: 26.1 }],
    clock: { startUtcMs: START_MS, zoneMinutes: 0, from: 'gps' },
  };
  const record = fakeRecording('/card/a.mp4', [fakeSighting('B123XYZ')], more);
  addRecording(archive, beginRun(archive, RUN), record);
  addRecording(archive, beginRun(archive, RUN), fakeRecording('/card/b.mp4', [fakeSighting('CJ07ABC')], more));
  const moved = { ...record.file, path: '/Köln/moved.mp4' };
  assert.ok(findCopy(archive, moved, record.sha256, workKeyOf(RUN)));
  for (const recording of ['card/a', 'MOVED', 'KÖLN/']) {
    assert.deepEqual(
      [...searchArchive(archive, { recording })].map(({ plate }) => plate),
      ['B123XYZ'],
      recording,
    );
    assert.equal([...searchArchive(archive, { recording, patterns: ['B*'] })].length, 1, recording);
    assert.equal(listRecordings(archive, { recording }).length, 1, recording);
    const plan = planForget(archive, { recording });
    assert.deepEqual([plan.sightingIds.length, plan.rejectionIds.length, plan.fixCount], [1, 1, 1], recording);
  }
});

test('thousands of patterns within a time', () => {
  using folder = temporaryFolder();
  using archive = filled(folder);
  const patterns = ['?123*', ...Array.from({ length: 2000 }, (_, n) => `?${n}Q*`)];
  for (const query of [{}, { sinceMs: 0 }, { sinceMs: 0, limit: 9 }])
    assert.equal([...searchArchive(archive, { ...query, patterns })].length, 2);
});

test('thousands of recordings are asked for by every path, too', () => {
  using folder = temporaryFolder();
  using archive = filled(folder);
  const { db } = archive;
  const rear = Number(db.prepare("SELECT id FROM recordings WHERE path = '/card/Rear/b.mp4'").get()!.id);
  db.exec(`
    WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 6000)
    INSERT INTO recordings(sha256, head_sha256, size_bytes, path, run_id, kind, width_px, height_px, duration_us)
      SELECT 's' || n, '', 1, '/More/' || n || '.mp4', 1, 'video', 1, 1, 1 FROM numbers;
    INSERT INTO files VALUES ('/more/K\u00F6ln/copy.mp4', ${rear}, 1, 0);
    UPDATE recordings SET path = '/moRE/Ko\u0308ln/' || id WHERE id % 2 = 0 AND path LIKE '/More/%';
  `);
  const found = (query: ArchiveQuery): readonly string[] =>
    [...searchArchive(archive, { ...query, limit: 9 })].map(({ plate }) => plate).sort();
  for (const recording of ['more/', 'MORE']) {
    assert.deepEqual(found({ recording }), ['B123XYZ', 'B77ABC'], recording);
    assert.deepEqual(found({ recording, patterns: ['B1*'] }), ['B123XYZ'], recording);
    assert.deepEqual(found({ recording, sinceMs: 0 }), ['B123XYZ', 'B77ABC'], recording);
  }
  assert.deepEqual(found({ recording: 'E/KÖLN', expression: 'B.*' }), ['B123XYZ', 'B77ABC']);
  assert.deepEqual(found({ recording: 'card/', patterns: ['CJ*'] }), ['CJ07ABC']);
});

test('a wide circle reaches furthest to the sides nearer to the pole; one around a pole is all around it', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const seen = [
    ['NEARER', 65.6, 47.5],
    ['FURTHER', 65.6, 49],
    ['BEYOND', 89.9, 180],
    ['SOUTH', -65.6, 47.5],
  ] as const;
  addRecording(
    archive,
    beginRun(archive, RUN),
    fakeRecording(
      '/a.mp4',
      seen.map(([plate, latitude, longitude]) => fakeSighting(plate, { place: { latitude, longitude } })),
    ),
  );
  const within = (latitude: number, longitude: number, withinM: number): readonly string[] =>
    [...searchArchive(archive, { near: { latitude, longitude, withinM } })].map(({ plate }) => plate);
  assert.deepEqual(within(60, 10, 2e6), ['NEARER']);
  assert.deepEqual(within(-60, 10, 2e6), ['SOUTH']);
  assert.deepEqual(within(89.95, 0, 20_000), ['BEYOND']);
  assert.equal(within(0, 0, 2e7).length, 4);
});

test('a sighting comes back with all that is known of it', () => {
  using folder = temporaryFolder();
  using archive = filled(folder);
  const [first, second] = [...searchArchive(archive, { patterns: ['B123XYZ'] })];
  assert.ok(first!.seenUtcMs! < second!.seenUtcMs!, 'in the order of time');
  assert.deepEqual(
    [first!.source, first!.timeUs, first!.zoneMinutes, first!.place],
    ['/card/Front/a.mp4', 1_000_000, 120, { latitude: 44.43, longitude: 26.1, speedKmh: 50 }],
  );
  const [photo] = [...searchArchive(archive, { patterns: ['TM99ZZZ'] })];
  assert.deepEqual([photo!.kind, photo!.seenUtcMs, photo!.place], ['photo', undefined, undefined]);
});

test('likely sightings: the plate itself first, then by what the reader held for possible', () => {
  using folder = temporaryFolder();
  using archive = filled(folder);
  const found = likelySightings(archive, 'B128XYZ', 0);
  assert.deepEqual(
    found.map(({ plate, source }) => [plate, source]),
    [
      ['B123XYZ', '/card/Front/a.mp4'],
      ['B123XYZ', '/card/Rear/b.mp4'],
    ],
  );
  assert.ok(found[0]!.odds > 0.05 && found[1]!.odds < 0.01, `${found.map(({ odds }) => odds)}`);
  assert.equal(likelySightings(archive, 'B128XYZ', 0.05).length, 1);
  assert.equal(likelySightings(archive, 'B123XYZ', 0.05)[0]!.odds, 0.9);
  assert.equal(likelySightings(archive, 'B128*', 0.05).length, 1);
  assert.deepEqual(likelySightings(archive, 'B128XYZ', 0, { sinceMs: START_MS + HOUR_MS, limit: 5 }).length, 1);
});

test('likely sightings: the best of many are those of all, in the same order', () => {
  using folder = temporaryFolder();
  using archive = filled(folder);
  for (const asked of ['B*', 'B128*', 'B123XYZ', 'CJ07?BC', '?J07ABC'])
    for (const minOdds of [0, 0.01, 0.6]) {
      const all = likelySightings(archive, asked, minOdds);
      assert.ok(all.every(({ odds }, at) => odds >= minOdds && (at === 0 || odds <= all[at - 1]!.odds)));
      assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
      for (const limit of [0, 1, 2, 3, 9])
        assert.deepEqual(likelySightings(archive, asked, minOdds, { limit }), all.slice(0, limit), `${asked} ${limit}`);
    }
});

test('likely sightings: more than are weighed are said to be', () => {
  using folder = temporaryFolder();
  using archive = filled(folder);
  for (const [asked, most, isCut] of [
    ['B123XYZ', 2, false],
    ['B123XYZ', 1, true],
    ['B128XYZ', 2, false],
    ['B128XYZ', 1, true],
    ['B*', 5, false], // any plate may be one whose B was misread
    ['B*', 4, true],
    ['B*', 2, true],
    ['TM*', 0, true],
    ['ZZ*', 0, false],
  ] as const) {
    let cuts = 0;
    const found = likelySightings(archive, asked, 0, {}, { onCut: () => cuts++, mostWeighed: most });
    assert.deepEqual([cuts, found.length <= most], [isCut ? 1 : 0, true], `${asked} ${most}`);
  }
});

test('an expression that is none is told as such', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  for (const expression of ['(', 'A)|(B'])
    assert.throws(() => [...searchArchive(archive, { expression })], { name: 'PlatelogError', code: 'bad-option' });
});
