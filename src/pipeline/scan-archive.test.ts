import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, relative } from 'node:path';
import { test } from 'node:test';
import { RUN } from '../../tests/fakes/archive-records.ts';
import { type FakeRecording, FakeWorld, passing } from '../../tests/fakes/fake-video.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { withoutRights } from '../../tests/fakes/without-rights.ts';
import { isRead, PlatelogError } from '../domain/index.ts';
import { createPictureStore, keptPictures, openPlateCsv, readPlateCsv } from '../export/index.ts';
import {
  countArchive,
  forget,
  listRecordings,
  openArchive,
  planForget,
  readFixes,
  searchArchive,
} from '../store/index.ts';
import type { RecordingPlace } from '../telemetry/index.ts';
import { createScanArchive, type ScanArchiveOptions, type ScanEvent, type ScanJob, scan } from './index.ts';
import { createLooker, type Looker } from './looker.ts';

type Folder = ReturnType<typeof temporaryFolder>;

const RECORDINGS: Readonly<Record<string, FakeRecording>> = {
  'a.mp4': { frames: [...passing('B123XYZ', 0, 1), ...passing('CJ07ABC', 20, 1)] },
  'b.mp4': { frames: passing('CJ07ABC', 0, 1) },
  'c.jpg': { kind: 'photo', frames: [{ timeS: 0, plates: [{ text: 'TM99ZZZ', x: 100, y: 100 }] }] },
  'd.mp4': { frames: [] },
};

/** Scans files of a folder, which are made when they are not there, with an archive beside them. */
async function run(
  folder: Folder,
  recordings = RECORDINGS,
  {
    options = {},
    job = {},
    stop,
    out = folder.path,
    stats = false,
    archived = true,
    looker = (world) => createLooker(world.detector, world.reader),
  }: {
    options?: Partial<ScanArchiveOptions>;
    job?: Partial<ScanJob>;
    stop?: (looks: number) => boolean;
    /** Where pictures go; beside each input when null. */
    out?: string | null;
    /** Whether stats are written (to nowhere). */
    stats?: boolean;
    archived?: boolean;
    looker?: (world: FakeWorld) => Looker;
  } = {},
) {
  const outFolder = out ?? undefined;
  const entries = Object.entries(recordings).map(([name, recording]) => [folder.file(name), recording] as const);
  for (const [path] of entries) {
    if (!existsSync(path)) writeFileSync(path, `content of ${basename(path)}`);
  }
  const world = new FakeWorld(Object.fromEntries(entries));
  const controller = new AbortController();
  if (stop) world.beforeLook = (looks) => stop(looks) && controller.abort();
  const events: ScanEvent[] = [];
  using archive = openArchive(folder.file('archive.db'));
  const pictures = createPictureStore(outFolder);
  const summary = await scan(
    {
      inputs: entries.map(([path]) => path),
      openVideo: world.openVideo,
      looker: looker(world),
      ...job,
    },
    {
      csv: await openPlateCsv(folder.file('plates.csv')),
      pictures,
      archive: archived
        ? createScanArchive({
            archive,
            run: RUN,
            pictureOf: pictures.nameFor,
            picturesOf: (source) => keptPictures(source, outFolder),
            ...options,
          })
        : undefined,
      onEvent: (event) => events.push(event),
      ...(stats && { stats: { write: async () => {}, async [Symbol.asyncDispose]() {} } }),
    },
    controller.signal,
  );
  const skipped = events.flatMap((event) => (event.event === 'input-skipped' ? [basename(event.source)] : []));
  const list = readFileSync(folder.file('plates.csv'), 'utf8');
  return { summary, events, skipped, world, list, count: countArchive(archive) };
}

test('every input goes into the archive; again, nothing is read and nothing changes', async () => {
  using folder = temporaryFolder();
  const first = await run(folder);
  assert.deepEqual([first.skipped, first.count], [[], { recordings: 4, sightings: 4, plates: 3 }]);
  const again = await run(folder);
  assert.deepEqual([again.skipped.length, again.world.looks, again.count], [4, 0, first.count]);
  assert.equal(again.list, first.list);
  const done = again.events.at(-1);
  assert.ok(done?.event === 'done' && done.skipped === 4 && done.known === 3 && done.added === 0);
});

test('a list that is gone is made again from the archive, to the last digit, with its pictures', async () => {
  using folder = temporaryFolder();
  const first = await run(folder);
  const pictures = readdirSync(folder.path, { recursive: true }).sort();
  rmSync(folder.file('plates.csv'));
  const again = await run(folder);
  assert.deepEqual([again.skipped.length, again.world.looks], [4, 0]);
  assert.equal(again.list, first.list);
  assert.match(first.list, /a_00m\d\d\.\d00s_B123XYZ\.png/);
  assert.deepEqual(readdirSync(folder.path, { recursive: true }).sort(), pictures);
  for (const name of readdirSync(folder.file('a.plates'))) rmSync(folder.file(`a.plates/${name}`));
  rmSync(folder.file('plates.csv'));
  const without = (await run(folder)).list.split('\n').find((row) => row.startsWith('B123XYZ'));
  assert.match(without!, /,,(sure|review)$/, 'no name of a picture that is not there');
});

test('what a person says of two texts holds for what was scanned before, too', async () => {
  using folder = temporaryFolder();
  const one = { 'a.mp4': { frames: [...passing('B123XYZ', 0, 2), ...passing('B128XYZ', 20, 1)] } };
  const corrections = [{ text: 'B128XYZ', verdict: 'same', other: 'B123XYZ' }] as const;
  const joined = await run(folder, one, { job: { identify: { corrections } } });
  assert.match(joined.list, /^B123XYZ,[^\n]*\n$/m);
  assert.doesNotMatch(joined.list, /^B128XYZ/m);
  assert.doesNotMatch(
    (await run(folder, one)).list,
    /^B128XYZ/m,
    'nothing was said: only what is not listed is recalled',
  );
  const apart = [...corrections, { text: 'B128XYZ', verdict: 'apart', other: 'B123XYZ' }] as const;
  const split = await run(folder, one, { job: { identify: { corrections: apart } } });
  assert.deepEqual([split.skipped, split.world.looks], [['a.mp4'], 0]);
  assert.match(split.list, /^B128XYZ,/m);
});

test('recordings that are scanned one after the other come to the list that they come to together', async () => {
  const first = { 'a.mp4': { frames: passing('B123XYZ', 0, 3) } };
  for (const [text, sure] of [
    ['B123XY2', 0.997],
    ['B123XYX', 0.99],
  ] as const) {
    const both = {
      ...first,
      'b.mp4': { frames: [{ timeS: 1, plates: [{ text, x: 200, y: 200, sure }] }] },
      'c.mp4': { frames: passing('CJ07ABC', 0, 1) },
    };
    using together = temporaryFolder();
    const { list } = await run(together, both);
    assert.doesNotMatch(list, new RegExp(`^${text}`, 'm'));
    using later = temporaryFolder();
    await run(later, first);
    const { list: added, events, skipped } = await run(later, both);
    assert.deepEqual(skipped, ['a.mp4']);
    const plates = (csv: string): string[] =>
      csv
        .trim()
        .split('\n')
        .map((line) => line.split(',')[0]!);
    assert.deepEqual(plates(added), plates(list), text);
    const told = events.flatMap((event) => (event.event === 'plate' ? [event.plate] : []));
    assert.deepEqual(told, ['CJ07ABC'], 'nor is it told');
    assert.equal((await run(later, both)).list, added, 'and nothing changes afterwards');
  }
});

test('what changed is read again; what only got another name is not', async () => {
  using folder = temporaryFolder();
  await run(folder, { 'a.mp4': RECORDINGS['a.mp4']! });
  utimesSync(folder.file('a.mp4'), 1, 1);
  assert.deepEqual((await run(folder, { 'a.mp4': RECORDINGS['a.mp4']! })).skipped, ['a.mp4'], 'only its time changed');
  writeFileSync(folder.file('a.mp4'), 'other content');
  const changed = await run(folder, { 'a.mp4': { frames: passing('AG55AAA', 0, 1) } });
  assert.deepEqual([changed.skipped, changed.count.recordings, changed.count.plates], [[], 2, 3]);
  copyFileSync(folder.file('a.mp4'), folder.file('copy.mp4'));
  const copied = await run(folder, { 'copy.mp4': { frames: passing('AG55AAA', 0, 1) } });
  assert.deepEqual([copied.skipped, copied.count], [['copy.mp4'], changed.count]);
});

test('a recording that one scan meets twice was seen once, whether it was read or recalled', async () => {
  const twice = { 'a.mp4': RECORDINGS['b.mp4']!, 'backup.mp4': RECORDINGS['b.mp4']! };
  using folder = temporaryFolder();
  for (const name of Object.keys(twice)) writeFileSync(folder.file(name), 'the same');
  const read = await run(folder, twice);
  assert.deepEqual([read.skipped, read.count.sightings], [['backup.mp4'], 1]);
  const counted = async () => (await readPlateCsv(folder.file('plates.csv'))).rows.map((row) => row.sightings);
  assert.deepEqual(await counted(), ['1']);
  rmSync(folder.file('plates.csv'));
  const recalled = await run(folder, twice);
  assert.deepEqual([recalled.skipped, await counted()], [['a.mp4', 'backup.mp4'], ['1']]);
  assert.equal(recalled.list, read.list);
});

test('a recording that one scan meets twice counts once also where everything is read anew', async () => {
  const twice = { 'a.mp4': RECORDINGS['b.mp4']!, 'backup.mp4': RECORDINGS['b.mp4']! };
  using folder = temporaryFolder();
  for (const name of Object.keys(twice)) writeFileSync(folder.file(name), 'the same');
  for (const how of [{ options: { rescan: true } }, { stats: true }, { archived: false }]) {
    const { skipped, world, count } = await run(folder, twice, how);
    assert.deepEqual([skipped, count.sightings], [['backup.mp4'], 1], JSON.stringify(how));
    assert.ok(world.looks > 0);
    const { rows } = await readPlateCsv(folder.file('plates.csv'));
    assert.deepEqual(
      rows.map(({ sightings }) => sightings),
      ['1'],
    );
    rmSync(folder.file('plates.csv'));
  }
});

test('photos that are read ahead are kept, one that changes meanwhile is not, and known ones are not read again', async () => {
  using folder = temporaryFolder();
  const photos = Object.fromEntries(
    ['TM10AAA', 'TM11BBB', 'TM12CCC', 'TM13DDD', 'TM14EEE'].map((text): [string, FakeRecording] => [
      `${text}.jpg`,
      { kind: 'photo', frames: [{ timeS: 0, plates: [{ text, x: 100, y: 100, sure: 0.9999 }] }] },
    ]),
  );
  let isChanging = true;
  const looker = (world: FakeWorld): Looker => {
    const one = createLooker(world.detector, world.reader);
    return {
      ...one,
      atOnce: 4,
      async look(...how) {
        const sights = await one.look(...how);
        if (isChanging && sights.some((sight) => isRead(sight) && sight.reading.text === 'TM12CCC'))
          writeFileSync(folder.file('TM12CCC.jpg'), 'changed while it was read');
        return sights;
      },
    };
  };
  const first = await run(folder, photos, { looker });
  isChanging = false;
  assert.deepEqual([first.skipped, first.count.recordings, first.world.looks], [[], 4, 5]);
  const second = await run(folder, photos, { looker });
  assert.deepEqual(second.skipped, ['TM10AAA.jpg', 'TM11BBB.jpg', 'TM13DDD.jpg', 'TM14EEE.jpg']);
  assert.deepEqual([second.count.recordings, second.world.openVideos, second.world.liveFrames], [5, 0, 0]);
});

test('results name where a recording was moved to; a copy of one that is still there changes nothing', async () => {
  using folder = temporaryFolder();
  const failure = new PlatelogError('damaged', `${folder.file('a.mp4')} breaks off.`);
  const cut: FakeRecording = { ...RECORDINGS['b.mp4']!, failure };
  const paths = () => {
    using archive = openArchive(folder.file('archive.db'), { readOnly: true });
    return listRecordings(archive).map(({ path }) => basename(path));
  };
  await run(folder, { 'a.mp4': cut });
  copyFileSync(folder.file('a.mp4'), folder.file('copy.mp4'));
  await run(folder, { 'copy.mp4': cut });
  assert.deepEqual(paths(), ['a.mp4']);
  renameSync(folder.file('a.mp4'), folder.file('kept.mp4'));
  writeFileSync(folder.file('a.mp4'), 'another recording under its name');
  for (const again of ['first', 'and once more']) {
    const moved = await run(folder, { 'kept.mp4': cut });
    assert.deepEqual([moved.skipped, paths()], [['kept.mp4'], ['kept.mp4']], again);
    const problem = moved.events.find(({ event }) => event === 'problem');
    assert.ok(problem?.event === 'problem' && problem.message === `${folder.file('kept.mp4')} breaks off.`, again);
  }
});

test('pictures that were moved with their recording are found there', async () => {
  using folder = temporaryFolder();
  mkdirSync(folder.file('old'));
  const first = await run(folder, { 'old/b.mp4': RECORDINGS['b.mp4']! }, { out: null });
  renameSync(folder.file('old'), folder.file('new'));
  rmSync(folder.file('plates.csv'));
  const moved = await run(folder, { 'new/b.mp4': RECORDINGS['b.mp4']! }, { out: null });
  assert.deepEqual(moved.skipped, ['b.mp4']);
  assert.equal(moved.list, first.list.replaceAll('old/', 'new/'));
  assert.match(moved.list, /new\/b\.plates\/\S+_CJ07ABC\.png/);
  using archive = openArchive(folder.file('archive.db'), { readOnly: true });
  const [stem, ...others] = planForget(archive, {}).pictures;
  assert.ok(existsSync(`${stem}.png`) && others.length === 0, stem);
});

test('with other settings or --rescan inputs are read again, and are in the archive once', async () => {
  using folder = temporaryFolder();
  const { count } = await run(folder);
  for (const options of [{ rescan: true }, { run: { ...RUN, settings: { looksPerSecond: 5 } } }]) {
    const again = await run(folder, RECORDINGS, { options });
    assert.deepEqual([again.skipped, again.count], [[], count]);
  }
});

test('what is told of time and place later goes to what is known, without reading it again', async () => {
  using folder = temporaryFolder();
  const fixes = [{ timeUs: 0, latitude: 44.43, longitude: 26.1 }];
  const clock = { startUtcMs: 1_000_000, zoneMinutes: 120, from: 'name', zoneFrom: 'given' } as const;
  const left = { voidCount: 0, repeatCount: 0, jumpCount: 0, damagedCount: 0 };
  const placeOf = async (file: string): Promise<RecordingPlace> => {
    const away = { file, format: 'gpx', fixes: [{ ...fixes[0]!, timeUs: -9e9 }], clock, left };
    return basename(file) === 'a.mp4'
      ? { ...away, fixes, placeAt: () => fixes[0] }
      : { ...away, placeAt: () => undefined };
  };
  const shown = () => {
    using archive = openArchive(folder.file('archive.db'), { readOnly: true });
    const places = [...searchArchive(archive, {})].map(({ seenUtcMs, place }) => [seenUtcMs !== undefined, place]);
    const recordings = listRecordings(archive, {});
    const drives = recordings.map(({ id }) => readFixes(archive, id));
    return { places, gps: recordings.map(({ hasPlace }) => hasPlace), drives };
  };
  await run(folder);
  assert.deepEqual(shown().places, Array(4).fill([false, undefined]));
  const told: boolean[] = [];
  const onPlace = (_place: RecordingPlace, isWithin: boolean) => told.push(isWithin);
  const again = await run(folder, RECORDINGS, { options: { placeOf, placeAgain: true, keepsDrives: true, onPlace } });
  assert.deepEqual([again.skipped.length, again.world.looks, told], [4, 0, [true, false, false, false]]);
  const placed = shown();
  assert.equal(placed.places.filter(([isTimed, place]) => isTimed && place !== undefined).length, 2);
  assert.deepEqual(placed.gps, [true, false, false]);
  assert.deepEqual(placed.drives, [fixes, [], []], 'positions outside the recording are not its drive');
  await run(folder);
  assert.deepEqual(shown(), placed, 'a scan that is told nothing takes nothing away');
  const lost: string[] = [];
  const elsewhere = async (file: string) => ({ ...(await placeOf(file)), fixes: [], placeAt: () => undefined });
  const onPlaceLost = (source: string) => lost.push(basename(source));
  {
    using archive = openArchive(folder.file('archive.db'));
    assert.ok(forget(archive, planForget(archive, { near: { latitude: 44.43, longitude: 26.1, withinM: 500 } })));
  }
  await run(folder, RECORDINGS, { options: { placeOf, placeAgain: true, keepsDrives: true } });
  assert.deepEqual(shown().drives, [[], [], []], 'what was forgotten is not brought back');
  using lostOnes = temporaryFolder();
  await run(lostOnes, RECORDINGS, { options: { placeOf } });
  await run(lostOnes, RECORDINGS, { options: { placeOf: elsewhere, placeAgain: true, onPlaceLost } });
  assert.deepEqual(lost, ['a.mp4']);
  using other = temporaryFolder();
  await run(other, RECORDINGS, { options: { placeOf } });
  using archive = openArchive(other.file('archive.db'), { readOnly: true });
  assert.equal(readFixes(archive, 1), undefined, 'drives are kept only when that is said');
  const whole = [...searchArchive(archive, {})].map(({ seenUtcMs, place }) => [seenUtcMs !== undefined, place]);
  assert.deepEqual(whole, placed.places, 'as if it had been told at first');
});

test('a rear file that was read before the front one was there is told where it was once that is', async () => {
  using folder = temporaryFolder();
  const fix = { timeUs: 0, latitude: 44.43, longitude: 26.1 };
  const left = { voidCount: 0, repeatCount: 0, jumpCount: 0, damagedCount: 0 };
  const clock = { startUtcMs: 1_000_000, zoneMinutes: 120, from: 'name', zoneFrom: 'given' } as const;
  const asked: string[] = [];
  const placeOf = async (file: string): Promise<RecordingPlace> => {
    asked.push(basename(file));
    return existsSync(folder.file('front.mp4'))
      ? { file, format: 'gps0', fixes: [fix], clock, left, placeAt: () => fix }
      : { file, fixes: [], clock, left, reason: 'none', placeAt: () => undefined };
  };
  const options = {
    placeOf,
    keepsDrives: true,
    otherCameras: (file: string) =>
      ['front.mp4', 'rear.mp4', 'gone.mp4'].filter((name) => name !== basename(file)).map(folder.file),
  };
  const rear = { frames: passing('B123XYZ', 0, 1) };
  await run(folder, { 'rear.mp4': rear }, { options });
  const places = () => {
    using archive = openArchive(folder.file('archive.db'), { readOnly: true });
    const drives = listRecordings(archive, {}).map(({ id, hasPlace }) => [hasPlace, readFixes(archive, id)?.length]);
    return [[...searchArchive(archive, {})].map(({ place }) => place?.latitude), drives];
  };
  assert.deepEqual(places(), [[undefined], [[false, 0]]]);
  await run(folder, { 'front.mp4': { frames: passing('CJ07ABC', 0, 1) } }, { options });
  const placed = [
    [44.43, 44.43],
    [
      [true, 1],
      [true, 1],
    ],
  ];
  assert.deepEqual(places(), placed);
  asked.length = 0;
  await run(folder, { 'rear.mp4': rear, 'front.mp4': rear }, { options });
  await run(folder, { 'later.mp4': rear }, { options });
  assert.deepEqual([places()[0]!.length, asked], [3, ['later.mp4']], 'what is placed is not asked again');
});

test('interrupted: the input in hand is not kept, those before are, and the next run goes on there', async () => {
  using folder = temporaryFolder();
  const stopped = await run(folder, RECORDINGS, { stop: (looks) => looks === 25 });
  assert.ok(stopped.summary.interrupted);
  assert.equal(stopped.count.recordings, 1);
  const { skipped, list, count } = await run(folder);
  assert.deepEqual([skipped, count], [['a.mp4'], { recordings: 4, sightings: 4, plates: 3 }]);
  using whole = temporaryFolder();
  const rows = (text: string): string[][] => text.split('\n').map((row) => [row.split(',')[0]!, row.split(',')[2]!]);
  assert.deepEqual(rows(list), rows((await run(whole)).list));
});

test('a recording that breaks off is kept as far as it goes, and told again, by the name that it has then', async () => {
  using folder = temporaryFolder();
  const cut = (failedAs: string) => ({
    frames: passing('B123XYZ', 0, 1),
    failure: new PlatelogError('damaged', `${failedAs} is damaged: cut.mp4 ends too early`),
  });
  const now = folder.file('cut.mp4');
  for (const failedAs of [now, 'cut.mp4', '../films/cut.mp4', 'C:\\films\\cut.mp4']) {
    const first = await run(folder, { 'cut.mp4': cut(failedAs) }, { options: { rescan: true } });
    assert.deepEqual([first.skipped, first.summary.problems, first.count.sightings], [[], 1, 1]);
    for (const name of ['cut.mp4', 'moved (1).mp4']) {
      if (name !== 'cut.mp4') copyFileSync(now, folder.file(name));
      const again = await run(folder, { [name]: cut('not read again') });
      assert.deepEqual([again.skipped, again.summary.problems, again.count.sightings], [[name], 1, 1]);
      const told = again.events.flatMap((event) => (event.event === 'problem' ? [event.message] : []));
      assert.deepEqual(told, [`${folder.file(name)} is damaged: cut.mp4 ends too early`], failedAs);
    }
  }
});

test('what cannot be read at all is tried every time, and is not in the archive', async () => {
  using folder = temporaryFolder();
  const bad = { frames: [], failure: new PlatelogError('input-unreadable', 'bad.mp4 cannot be read') };
  for (let n = 0; n < 2; n++) {
    const { skipped, count, summary } = await run(folder, { 'bad.mp4': bad });
    assert.deepEqual([skipped, count.recordings, summary.problems], [[], 0, 1]);
    assert.deepEqual(summary.unread, [folder.file('bad.mp4')]);
  }
  assert.deepEqual((await run(folder, RECORDINGS)).summary.unread, []);
  const none = { frames: [], failure: new PlatelogError('not-media', 'none.mp4 is no video') };
  assert.deepEqual((await run(folder, { 'none.mp4': none })).summary.unread, [], 'it would be the same again');
});

test('a file that grows while it is read is read again by the next run', async () => {
  using folder = temporaryFolder();
  const grows = { 'a.mp4': RECORDINGS['a.mp4']! };
  const write = (looks: number): boolean => {
    if (looks === 3) writeFileSync(folder.file('a.mp4'), 'more of it than before');
    return false;
  };
  const first = await run(folder, grows, { stop: write });
  assert.equal(first.count.recordings, 0);
  assert.match(first.list, /B123XYZ/);
  const second = await run(folder, grows);
  assert.deepEqual([second.skipped, second.count.recordings], [[], 1]);
});

test('a file that vanishes while it is read costs no other its place in the archive', async () => {
  using folder = temporaryFolder();
  const vanish = (looks: number): boolean => {
    if (looks === 3) rmSync(folder.file('a.mp4'));
    return false;
  };
  const { summary, events, list, count } = await run(folder, RECORDINGS, { stop: vanish });
  assert.match(list, /B123XYZ/);
  assert.equal(count.recordings, 3);
  const problems = events.flatMap((event) => (event.event === 'problem' ? [event.message] : []));
  assert.equal(problems.length, 1);
  assert.deepEqual(summary.unread, [folder.file('a.mp4')]);
  assert.match(problems[0]!, /a\.mp4 cannot be read any more: .*; its plates are in the list, not in the archive\.$/);
});

test('a file of a known size that cannot be opened costs no other its place in the archive', {
  skip: process.platform === 'win32',
}, async () => {
  using folder = temporaryFolder();
  await run(folder, { 'b.mp4': RECORDINGS['b.mp4']! });
  writeFileSync(folder.file('a.mp4'), 'content of b.mp5');
  const bad = { frames: [], failure: new PlatelogError('input-unreadable', 'a.mp4 cannot be read') };
  const { count, summary } = await withoutRights(folder.path, folder.file('a.mp4'), () =>
    run(folder, { 'a.mp4': bad, 'd.mp4': RECORDINGS['d.mp4']! }),
  );
  assert.deepEqual([summary.problems, count.recordings], [1, 2]);
});

test('an archive that fails is told once, and the list is written all the same', async () => {
  using folder = temporaryFolder();
  const failing = async (): Promise<never> => {
    throw new PlatelogError('disk-full', 'archive.db cannot be written: the disk is full');
  };
  const { summary, list, count } = await run(folder, RECORDINGS, { options: { placeOf: failing } });
  assert.deepEqual([summary.problems, count.recordings], [1, 0]);
  assert.deepEqual(summary.unkept, Object.keys(RECORDINGS).map(folder.file), 'so that a watch tries them again');
  assert.deepEqual((await run(folder)).summary.unkept, []);
  assert.equal(list.split('\n').length, 5);
});

test('time and place come from the recording', async () => {
  using folder = temporaryFolder();
  const fix = { timeUs: 0, latitude: 44.43, longitude: 26.1, speedKmh: 50, headingDeg: 90 };
  const clock = { startUtcMs: 1_800_000_000_000, zoneMinutes: 120, from: 'gps', zoneFrom: 'gps' } as const;
  const left = { voidCount: 0, repeatCount: 0, jumpCount: 0, damagedCount: 0 };
  const place = { file: 'b.mp4', format: 'novatek', fixes: [fix], clock, left, placeAt: () => fix };
  await run(folder, { 'b.mp4': RECORDINGS['b.mp4']! }, { options: { placeOf: async () => place } });
  using archive = openArchive(folder.file('archive.db'), { readOnly: true });
  const row = archive.db
    .prepare(
      'SELECT seen_utc_ms - start_utc_ms AS ms, time_us, latitude, heading_deg, gps_format FROM sightings, recordings',
    )
    .get()!;
  assert.deepEqual(
    [row.ms, row.latitude, row.heading_deg, row.gps_format],
    [Number(row.time_us) / 1000, 44.43, 90, 'novatek'],
  );
  assert.equal(countArchive(archive).sightings, 1);
});

test('read again without the track and the zone that were told: both stay, as without reading', async () => {
  using folder = temporaryFolder();
  const one = { 'b.mp4': RECORDINGS['b.mp4']! };
  const left = { voidCount: 0, repeatCount: 0, jumpCount: 0, damagedCount: 0 };
  const local = 1_800_000_000_000;
  const placeIn = (zoneMinutes: number, zoneFrom: 'given' | 'machine'): RecordingPlace => ({
    file: 'b.mp4',
    fixes: [],
    clock: { startUtcMs: local - zoneMinutes * 60_000, zoneMinutes, from: 'name', zoneFrom },
    left,
    placeAt: () => undefined,
  });
  const fix = { timeUs: 0, latitude: 44.43, longitude: 26.1, speedKmh: 50, headingDeg: 90 };
  const told: RecordingPlace = { ...placeIn(120, 'given'), format: 'gpx', fixes: [fix], placeAt: () => fix };
  const shown = () => {
    using archive = openArchive(folder.file('archive.db'), { readOnly: true });
    const { seenUtcMs, zoneMinutes, place } = [...searchArchive(archive, {})][0]!;
    return [seenUtcMs, zoneMinutes, place, readFixes(archive, listRecordings(archive, {})[0]!.id)];
  };
  const options = { keepsDrives: true, keepsTrack: true };
  await run(folder, one, { options: { ...options, placeOf: async () => told } });
  const before = shown();
  let lost = 0;
  const zones: (string | undefined)[] = [];
  const onPlace = ({ clock }: RecordingPlace): number => zones.push(clock?.zoneFrom);
  const again = {
    ...options,
    rescan: true,
    placeOf: async () => placeIn(0, 'machine'),
    onPlaceLost: () => lost++,
    onPlace,
  };
  for (const _ of [1, 2]) {
    await run(folder, one, { options: again });
    assert.deepEqual([shown(), lost], [before, 0]);
  }
  assert.deepEqual(zones, ['given', 'given'], 'no zone was assumed');
  await run(folder, one, { options: { ...again, placeOf: async () => placeIn(60, 'given') } });
  assert.deepEqual([shown().slice(1), lost], [[60, undefined, []], 1]);
  await run(folder, one, { options: again });
  assert.deepEqual([shown()[1], lost], [60, 1], 'a zone alone stays, too');
});

test('two photos of one name in one folder of pictures: the second has not the picture of the first', async () => {
  using folder = temporaryFolder();
  for (const day of ['mon', 'tue']) mkdirSync(folder.file(day));
  const photo = RECORDINGS['c.jpg']!;
  const pictured = (): readonly (readonly [string, string | undefined])[] => {
    using archive = openArchive(folder.file('archive.db'), { readOnly: true });
    const names = [...searchArchive(archive, {})].map(
      ({ source, picture }) => [relative(folder.path, source), picture && basename(picture)] as const,
    );
    return names.toSorted();
  };
  writeFileSync(folder.file('tue/c.jpg'), 'content of another c.jpg');
  await run(folder, { 'mon/c.jpg': photo });
  await run(folder, { 'tue/c.jpg': photo });
  const expected = [
    ['mon/c.jpg', 'c_00m00.000s_TM99ZZZ'],
    ['tue/c.jpg', undefined],
  ];
  assert.deepEqual(pictured(), expected);
  await run(folder, { 'mon/c.jpg': photo, 'tue/c.jpg': photo }, { options: { rescan: true } });
  assert.deepEqual(pictured(), expected);
});

test('a list is matched against what is read, and against what was read before', async () => {
  using folder = temporaryFolder();
  const wanted = ['CJ07ABC', 'TM*', 'ZZ99ZZZ'].map((pattern) => ({ pattern, label: 'mine', notes: '' }));
  const job = { match: { wanted, minOdds: 0.05 } };
  const matched = ({ events }: { events: readonly ScanEvent[] }) =>
    events.flatMap((event) => (event.event === 'match' ? [[event.wanted, basename(event.source)]] : [])).sort();
  const expected = [
    ['CJ07ABC', 'a.mp4'],
    ['CJ07ABC', 'b.mp4'],
    ['TM*', 'c.jpg'],
  ];
  const first = await run(folder, RECORDINGS, { job });
  assert.deepEqual([matched(first), first.summary.matches], [expected, 3]);
  for (const event of first.events)
    if (event.event === 'match') assert.deepEqual([typeof event.time_s, typeof event.frame], ['number', 'number']);
  const again = await run(folder, RECORDINGS, { job });
  assert.deepEqual([matched(again), again.skipped.length, again.list], [expected, 4, first.list]);
  assert.equal((await run(folder)).summary.matches, 0);
});

const listed = (...patterns: string[]) => ({
  wanted: patterns.map((pattern) => ({ pattern, label: '', notes: '' })),
  minOdds: 0.05,
});
const settings = (name: string) => ({ run: { ...RUN, settings: { ...RUN.settings, screen: name } } });
/** All that lies in a folder, as names and bytes. */
const everything = (folder: Folder): string =>
  readdirSync(folder.path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.mp4'))
    .map(({ parentPath, name }) => `${name}\n${readFileSync(`${parentPath}/${name}`, 'latin1')}`)
    .join('\n');

test('an ignored plate is nowhere: not in the list, the archive or the pictures; how many were left out is told', async () => {
  using folder = temporaryFolder();
  const job = { ignore: listed('CJ07ABC', 'ZZ*') };
  const first = await run(folder, RECORDINGS, { job, options: settings('mine') });
  assert.deepEqual(first.count, { recordings: 4, sightings: 2, plates: 2 });
  assert.doesNotMatch(everything(folder), /CJ07ABC/);
  assert.match(everything(folder), /B123XYZ_frame\.jpg/);
  const done = first.events.at(-1);
  assert.ok(done?.event === 'done' && done.left_out === 1 && done.added === 2);
  assert.ok(!first.events.some((event) => event.event === 'plate' && event.plate === 'CJ07ABC'));
  const again = await run(folder, RECORDINGS, { job, options: settings('mine') });
  assert.deepEqual([again.skipped.length, again.world.looks, again.list], [4, 0, first.list]);
  const all = await run(folder);
  assert.deepEqual([all.skipped, all.count.plates], [[], 3], 'what was left out is read again when it is wanted');
});

test('only matches: of other plates nothing is left, and nothing is read again', async () => {
  using folder = temporaryFolder();
  const job = { match: listed('TM99ZZZ', 'CJ0*'), onlyMatches: true };
  const first = await run(folder, RECORDINGS, { job, options: settings('hits') });
  assert.deepEqual([first.summary.matches, first.count], [3, { recordings: 4, sightings: 3, plates: 2 }]);
  assert.deepEqual(
    first.list.split('\n').map((row) => row.split(',')[0]),
    ['plate', 'CJ07ABC', 'TM99ZZZ', ''],
  );
  const left = everything(folder);
  assert.doesNotMatch(left, /B123XYZ|\.unfinished/);
  assert.match(left, /CJ07ABC\.png/);
  const again = await run(folder, RECORDINGS, { job, options: settings('hits') });
  assert.deepEqual([again.skipped.length, again.world.looks, again.summary.matches, again.list], [4, 0, 3, first.list]);
});

test('only matches: a run that is killed leaves no picture of another plate either', async () => {
  using folder = temporaryFolder();
  const names: string[] = [];
  const peek = (): boolean => {
    names.push(...readdirSync(folder.path, { recursive: true }).map(String));
    return false;
  };
  const job = { match: listed('ZZ99ZZZ'), onlyMatches: true };
  await run(folder, RECORDINGS, { job, options: settings('hits'), stop: peek });
  assert.ok(names.length > 0 && !names.some((name) => /png|jpg$/.test(name) && name !== 'c.jpg'), `${new Set(names)}`);
});

test('read again, a picture that is not replaced stays and stays known; one of a plate that is ignored now goes', async () => {
  using folder = temporaryFolder();
  const pictures = (): readonly string[] =>
    readdirSync(folder.path, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.png'))
      .sort();
  const known = (): readonly string[] => {
    using archive = openArchive(folder.file('archive.db'), { readOnly: true });
    const stems = planForget(archive, {}).pictures.filter((stem) => existsSync(`${stem}.png`));
    return stems.map((stem) => `${relative(folder.path, stem)}.png`).sort();
  };
  await run(folder);
  const first = pictures();
  assert.deepEqual(known(), first);
  const later = { ...RECORDINGS, 'a.mp4': { frames: [...passing('B123XYZ', 3, 1), ...passing('CJ07ABC', 23, 1)] } };
  for (const _ of [1, 2]) {
    await run(folder, later, { options: { rescan: true } });
    assert.deepEqual([pictures(), known()], [first, first], 'in the list already: no new picture');
  }
  rmSync(folder.file('plates.csv'));
  await run(folder, later, { options: { rescan: true } });
  assert.ok(pictures().length > first.length && first.every((name) => pictures().includes(name)));
  assert.deepEqual(known(), pictures());

  writeFileSync(folder.file('a.plates/mine_B123XYZ.png'), 'not of platelog');
  await run(folder, later, { job: { ignore: listed('B123XYZ') }, options: settings('mine') });
  assert.deepEqual(pictures(), [...known(), 'a.plates/mine_B123XYZ.png'].sort());
  assert.ok(!known().some((name) => name.includes('B123XYZ')) && known().some((name) => name.includes('CJ07ABC')));
  assert.ok(!readFileSync(folder.file('archive.db'), 'latin1').includes('B123XYZ'));
});

test('pictures of a scan that was interrupted are known once the input was read to its end', async () => {
  using folder = temporaryFolder();
  const onDisk = (): readonly string[] =>
    readdirSync(folder.file('a.plates'))
      .filter((name) => name.endsWith('.png'))
      .sort();
  const frames = passing('B123XYZ', 0, 2).map((frame, n) => ({
    ...frame,
    plates: frame.plates.map((plate) => ({ ...plate, sure: n < 12 ? 0.99 : 0.999 })),
  }));
  await run(folder, { 'a.mp4': { frames } }, { stop: (looks) => looks === 10 });
  const [first, ...others] = onDisk();
  assert.ok(first && others.length === 0);
  await run(folder, { 'a.mp4': { frames } });
  using archive = openArchive(folder.file('archive.db'), { readOnly: true });
  const { pictures } = planForget(archive, { patterns: ['B123XYZ'] });
  assert.deepEqual(onDisk(), [first]);
  assert.ok(pictures.map((stem) => `${basename(stem)}.png`).includes(first), `${first} of ${pictures}`);
});

test('a picture of an ignored plate that cannot be removed is told, and stays known', async () => {
  using folder = temporaryFolder();
  await run(folder);
  const [name] = readdirSync(folder.file('a.plates')).filter((one) => one.endsWith('B123XYZ.png'));
  const path = folder.file(`a.plates/${name}`);
  rmSync(path);
  mkdirSync(path);
  const { events, summary, count } = await run(folder, RECORDINGS, {
    job: { ignore: listed('B123XYZ') },
    options: settings('mine'),
  });
  assert.deepEqual([summary.problems, count.recordings], [1, 4]);
  assert.ok(events.some((event) => event.event === 'problem' && /B123XYZ\.png cannot be removed/.test(event.message)));
  using archive = openArchive(folder.file('archive.db'), { readOnly: true });
  assert.equal(planForget(archive, { patterns: ['B123XYZ'] }).olderPictureIds.length, 1);
});

test('only matches: pictures of others, of an earlier scan, go', async () => {
  using folder = temporaryFolder();
  await run(folder);
  await run(folder, RECORDINGS, {
    job: { match: listed('TM99ZZZ', 'CJ0*'), onlyMatches: true },
    options: settings('hits'),
  });
  const left = readdirSync(folder.path, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.jpg'));
  assert.deepEqual(left.map((name) => basename(name).replace(/.*_(?=[A-Z])/, '')).sort(), [
    'CJ07ABC_frame.jpg',
    'TM99ZZZ_frame.jpg',
    'c.jpg',
  ]);
});
