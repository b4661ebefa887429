import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { type FakeRecording, FakeWorld, passing } from '../../tests/fakes/fake-video.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { PlatelogError } from '../domain/index.ts';
import { createPictureStore, openPlateCsv, readPlateCsv } from '../export/index.ts';
import { createLooker, type Looker, type ScanEvent, type ScanJob, type ScanSummary, scan } from './index.ts';

type Folder = ReturnType<typeof temporaryFolder>;

async function run(
  folder: Folder,
  recordings: Readonly<Record<string, FakeRecording>>,
  {
    inputs = Object.keys(recordings),
    job = {},
    pictures = true,
    world = new FakeWorld(recordings),
    signal = new AbortController().signal,
  }: {
    inputs?: readonly string[];
    job?: Partial<ScanJob>;
    pictures?: boolean;
    world?: FakeWorld;
    signal?: AbortSignal;
  } = {},
): Promise<{ summary: ScanSummary; events: ScanEvent[]; plates: string[]; world: FakeWorld }> {
  const events: ScanEvent[] = [];
  const csv = await openPlateCsv(folder.file('plates.csv'));
  const summary = await scan(
    { inputs, openVideo: world.openVideo, looker: createLooker(world.detector, world.reader), ...job },
    { csv, pictures: pictures ? createPictureStore(folder.path) : undefined, onEvent: (event) => events.push(event) },
    signal,
  );
  assert.deepEqual([world.liveFrames, world.livePixels, world.openVideos], [0, 0, 0], 'everything is given back');
  const plates = (await readPlateCsv(csv.path)).rows.map((row) => row.plate!);
  return { summary, events, plates, world };
}
const named = (events: readonly ScanEvent[], name: ScanEvent['event']): ScanEvent[] =>
  events.filter(({ event }) => event === name);

test('a plate that passes is one row with two pictures', async () => {
  using folder = temporaryFolder();
  const { summary, events, plates } = await run(folder, { 'a.mp4': { frames: passing('B123XYZ', 0, 2) } });
  assert.deepEqual(plates, ['B123XYZ']);
  assert.deepEqual([summary.problems, summary.interrupted], [0, false]);
  assert.equal(named(events, 'plate').length, 1);
  const [told] = named(events, 'plate');
  assert.ok(told?.event === 'plate' && told.sightings === 1);
  assert.deepEqual([told.first_seen, told.last_seen, typeof told.confidence], [0, 2, 'number']);
  const [png, jpg] = readdirSync(folder.file('a.plates')).sort();
  assert.match(png!, /^a_00m0\d\.\d00s_B123XYZ\.png$/);
  assert.match(jpg!, /^a_00m0\d\.\d00s_B123XYZ_frame\.jpg$/);
  const [row] = (await readPlateCsv(folder.file('plates.csv'))).rows;
  assert.equal(row?.crop, `a.plates/${png}`);
  assert.deepEqual([row.first_seen, row.last_seen, row.source], ['0.000', '2.000', 'a.mp4']);
});

test('no inputs, an input without frames, frames without plates: an empty list', async () => {
  using folder = temporaryFolder();
  assert.deepEqual((await run(folder, {})).plates, []);
  assert.deepEqual((await run(folder, { 'a.mp4': { frames: [] } })).plates, []);
  const { events } = await run(folder, { 'a.mp4': { frames: [{ timeS: 0, plates: [] }] } });
  assert.deepEqual(
    events.map(({ event }) => event),
    ['start', 'progress', 'input-done', 'done'],
  );
  assert.deepEqual(readdirSync(folder.path), ['plates.csv'], 'no folder of pictures');
});

test('the same plate later and in another input is one row, with the best pictures alone', async () => {
  using folder = temporaryFolder();
  const weak = passing('B123XYZ', 0, 1).map((frame) => ({
    ...frame,
    plates: frame.plates.map((plate) => ({ ...plate, sure: 0.95 })),
  }));
  const { plates } = await run(folder, {
    'a.mp4': { frames: weak },
    'b.mp4': { frames: [...passing('B123XYZ', 0, 1), ...passing('B123XYZ', 60, 1)] },
  });
  assert.deepEqual(plates, ['B123XYZ']);
  const [row] = (await readPlateCsv(folder.file('plates.csv'))).rows;
  assert.deepEqual([row?.source, row?.sightings], ['b.mp4', '3']);
  assert.equal(existsSync(folder.file('a.plates')), false, 'pictures of the poorer sighting are gone');
  assert.equal(readdirSync(folder.file('b.plates')).length, 2);
});

test('pictures of rows that somebody kept in the list stay, also when a better sighting comes', async () => {
  using folder = temporaryFolder();
  const weak = passing('B123XYZ', 0, 1).map((frame) => ({
    ...frame,
    plates: frame.plates.map((plate) => ({ ...plate, sure: 0.95 })),
  }));
  const list = folder.file('plates.csv');
  const placeOf = async (source: string): Promise<undefined> => {
    if (source === 'b.mp4') appendFileSync(list, 'MYOWN1,,,,,,,,,,,\n');
  };
  const recordings = { 'a.mp4': { frames: weak }, 'b.mp4': { frames: passing('B123XYZ', 0, 1) } };
  const { plates } = await run(folder, recordings, { job: { placeOf } });
  assert.deepEqual(plates, ['B123XYZ', 'MYOWN1']);
  const [row] = (await readPlateCsv(list)).rows;
  assert.match(row!.crop!, /^a\.plates/);
  assert.ok(existsSync(folder.file(row!.crop!)));
});

test('a second run changes nothing: not the list, not the pictures', async () => {
  using folder = temporaryFolder();
  const recordings = { 'a.mp4': { frames: [...passing('B123XYZ', 0, 1), ...passing('CJ07ABC', 20, 1)] } };
  await run(folder, recordings);
  const before = readFileSync(folder.file('plates.csv'));
  writeFileSync(folder.file(`a.plates/${readdirSync(folder.file('a.plates'))[0]}`), 'mine');
  const names = readdirSync(folder.file('a.plates'));
  const { events } = await run(folder, recordings);
  assert.deepEqual(readFileSync(folder.file('plates.csv')), before);
  assert.deepEqual(readdirSync(folder.file('a.plates')), names);
  assert.equal(readFileSync(folder.file(`a.plates/${names[0]}`), 'utf8'), 'mine');
  const [done] = named(events, 'done');
  assert.ok(done?.event === 'done' && done.added === 0 && done.known === 2);
});

test('a plate that the user corrected is neither added nor told again', async () => {
  using folder = temporaryFolder();
  const recordings = { 'a.mp4': { frames: [...passing('B123XYZ', 0, 1), ...passing('CJ07ABC', 20, 1)] } };
  await run(folder, recordings);
  const path = folder.file('plates.csv');
  writeFileSync(path, readFileSync(path, 'utf8').replace('B123XYZ,', 'B128XYZ,'));
  const { events, plates } = await run(folder, recordings);
  assert.deepEqual(plates, ['B128XYZ', 'CJ07ABC']);
  assert.deepEqual(named(events, 'plate'), []);
  const [done] = named(events, 'done');
  assert.ok(done?.event === 'done' && done.added === 0 && done.known === 2);
});

test('one bad input never stops the others', async () => {
  using folder = temporaryFolder();
  const { summary, events, plates } = await run(
    folder,
    {
      'cut.mp4': {
        frames: passing('B123XYZ', 0, 1),
        failure: new PlatelogError('damaged', 'cut.mp4 ends too early'),
      },
      'holes.mp4': { frames: passing('CJ07ABC', 0, 1), damagedFrames: 3 },
      'good.mp4': { frames: passing('TM99ZZZ', 0, 1) },
    },
    { inputs: ['missing.mp4', 'cut.mp4', 'holes.mp4', 'good.mp4'] },
  );
  assert.deepEqual(plates, ['B123XYZ', 'CJ07ABC', 'TM99ZZZ']);
  assert.equal(summary.problems, 3);
  assert.deepEqual(
    named(events, 'problem').map((event) => event.event === 'problem' && [event.source, event.code]),
    [
      ['missing.mp4', 'not-media'],
      ['cut.mp4', 'damaged'],
      ['holes.mp4', 'damaged'],
    ],
  );
});

test('an interrupted scan writes what was found so far', async () => {
  using folder = temporaryFolder();
  const recordings = { 'a.mp4': { frames: passing('B123XYZ', 0, 100) }, 'b.mp4': { frames: passing('CJ07ABC', 0, 1) } };
  const world = new FakeWorld(recordings);
  const controller = new AbortController();
  world.beforeLook = (looks) => looks === 15 && controller.abort();
  const { summary, plates } = await run(folder, recordings, { world, signal: controller.signal });
  assert.deepEqual(plates, ['B123XYZ']);
  assert.ok(summary.interrupted && world.looks < 20);
});

test('the stats of an input that was not read to its end do not say that it was', async () => {
  using folder = temporaryFolder();
  const ends: string[] = [];
  for (const stopAt of [10, 1000]) {
    const world = new FakeWorld({ 'a.mp4': { frames: passing('B123XYZ', 0, 6) } });
    const controller = new AbortController();
    world.beforeLook = (looks) => looks === stopAt && controller.abort();
    await scan(
      { inputs: ['a.mp4'], openVideo: world.openVideo, looker: createLooker(world.detector, world.reader) },
      {
        csv: await openPlateCsv(folder.file('plates.csv')),
        stats: {
          async write(line) {
            if ('end' in line) ends.push(`${stopAt}: ${line.end}`);
          },
          async [Symbol.asyncDispose]() {},
        },
        onEvent() {},
      },
      controller.signal,
    );
  }
  assert.deepEqual(ends, ['1000: a.mp4']);
});

test('a long video writes its list on the way, and each plate once', async () => {
  using folder = temporaryFolder();
  const listed: string[][] = [];
  const csv = await openPlateCsv(folder.file('plates.csv'));
  const world = new FakeWorld({ 'a.mp4': { frames: [...passing('B123XYZ', 0, 2), ...passing('CJ07ABC', 60, 2)] } });
  const onEvent = ({ event }: ScanEvent): void => {
    if (event === 'input-done') listed.push(readFileSync(folder.file('plates.csv'), 'utf8').split('\n').slice(1, -1));
  };
  const looker = createLooker(world.detector, world.reader);
  const job = { inputs: ['a.mp4'], openVideo: world.openVideo, looker, publishEveryMs: 0 };
  await scan(job, { csv, onEvent }, new AbortController().signal);
  assert.deepEqual(
    listed.map((rows) => rows.map((row) => row.split(',')[0])),
    [['B123XYZ', 'CJ07ABC']],
    'written before the input was done',
  );
  assert.deepEqual(
    (await readPlateCsv(csv.path)).rows.map((row) => row.plate),
    ['B123XYZ', 'CJ07ABC'],
  );
});

test('pictures that cannot be written do not cost the list', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('a.plates'), 'a file where the folder should be');
  const { summary, events, plates } = await run(folder, {
    'a.mp4': { frames: [...passing('B123XYZ', 0, 1), ...passing('CJ07ABC', 20, 1)] },
  });
  assert.deepEqual(plates, ['B123XYZ', 'CJ07ABC']);
  assert.equal(summary.problems, 1, 'said once');
  const [problem] = named(events, 'problem');
  assert.ok(problem?.event === 'problem' && /--out DIR.*--no-crops/.test(problem.message), JSON.stringify(problem));
  assert.equal((await readPlateCsv(folder.file('plates.csv'))).rows[0]?.crop, '');
});

test('pictures that cannot be removed cost neither the list nor the rest of a video', async () => {
  using folder = temporaryFolder();
  const weak = passing('B123XYZ', 0, 1).map((frame) => ({
    ...frame,
    plates: frame.plates.map((plate) => ({ ...plate, sure: 0.95 })),
  }));
  const recordings: Record<string, FakeRecording> = {
    'a.mp4': { frames: weak },
    'b.mp4': { frames: [...passing('B123XYZ', 0, 1), ...passing('CJ07ABC', 60, 1)] },
  };
  const world = new FakeWorld(recordings);
  const busy = (): Promise<never> => Promise.reject(new PlatelogError('not-writable', 'a.png is in use'));
  const events: ScanEvent[] = [];
  const summary = await scan(
    { inputs: Object.keys(recordings), openVideo: world.openVideo, looker: createLooker(world.detector, world.reader) },
    {
      csv: await openPlateCsv(folder.file('plates.csv')),
      pictures: { ...createPictureStore(folder.path), drop: busy },
      onEvent: (event) => events.push(event),
    },
    new AbortController().signal,
  );
  assert.deepEqual([summary.written, summary.unread], [true, []]);
  assert.deepEqual(
    named(events, 'problem').map((event) => event.event === 'problem' && event.message),
    ['a.png is in use'],
  );
  const rows = (await readPlateCsv(folder.file('plates.csv'))).rows.map(({ plate, source }) => [plate, source]);
  assert.deepEqual(rows, [
    ['B123XYZ', 'b.mp4'],
    ['CJ07ABC', 'b.mp4'],
  ]);
});

test('without pictures nothing but the list is written', async () => {
  using folder = temporaryFolder();
  await run(folder, { 'a.mp4': { frames: passing('B123XYZ', 0, 1) } }, { pictures: false });
  assert.deepEqual(readdirSync(folder.path), ['plates.csv']);
});

test('frames are looked at on a beat, photos always', async () => {
  using folder = temporaryFolder();
  const frames = Array.from({ length: 61 }, (_, index) => ({ timeS: index / 30, plates: [] }));
  const looks = async (looksPerSecond: number, kind: 'video' | 'photo' = 'video'): Promise<number> =>
    (await run(folder, { a: { kind, frames } }, { job: { pace: { looksPerSecond } } })).world.looks;
  assert.equal(await looks(10), 21);
  assert.equal(await looks(1), 3);
  assert.equal(await looks(60), 61);
  assert.equal(await looks(1, 'photo'), 61);
});

test('a picture that stands still is looked at less often, and what comes into it at once', async () => {
  const parked = async (still: boolean) => {
    using folder = temporaryFolder();
    const before = Array.from({ length: 60 }, (_, index) => ({ timeS: index / 10, plates: [], still }));
    return await run(folder, { a: { frames: [...before, ...passing('B123XYZ', 6, 1)] } });
  };
  const [moving, still] = [await parked(false), await parked(true)];
  // A second of looks before it counts as still; then the full ones, at 1.6, 3.2 and 4.8 s, and quick ones 0.4 s after any.
  assert.deepEqual([moving.world.looks, still.world.looks], [71, 10 + 3 + 9 + 11]);
  assert.deepEqual(
    still.summary.rows.map(({ plate, first_seen }) => [plate, first_seen]),
    [['B123XYZ', '6.000']],
  );
});

test('between full looks at a video are quick ones; at a photo all are single', async () => {
  using folder = temporaryFolder();
  const recordings: Readonly<Record<string, FakeRecording>> = {
    'a.mp4': { frames: passing('B123XYZ', 0, 1) },
    'b.jpg': { kind: 'photo', frames: [{ timeS: 0, plates: [] }] },
  };
  const depths = async (job: Partial<ScanJob>): Promise<string> => {
    const world = new FakeWorld(recordings);
    const one = createLooker(world.detector, world.reader);
    let seen = '';
    const looker: Looker = {
      ...one,
      look(frame, depth) {
        seen += { full: 'F', quick: 'q', single: 's' }[depth!];
        return one.look(frame, depth);
      },
    };
    await run(folder, recordings, { world, job: { looker, ...job } });
    return seen;
  };
  assert.equal(await depths({}), 'Fqqqqqqqqqqs');
  assert.equal(await depths({ pace: { fullLookEveryS: 0.1 } }), 'FqqqFqqqFqqs');
  assert.equal(await depths({ pace: { fullLookEveryS: 0 } }), `${'F'.repeat(11)}s`);
});

test('looks that run beside each other change nothing: the same list, the same events but for progress', async () => {
  const recordings: Readonly<Record<string, FakeRecording>> = {
    'a.mp4': { frames: [...passing('B123XYZ', 0, 2), ...passing('CJ07ABC', 20, 1), ...passing('B123XYZ', 40, 1)] },
    'cut.mp4': { frames: passing('TM45ABC', 0, 1), failure: new PlatelogError('damaged', 'cut.mp4 is damaged') },
    'c.jpg': { kind: 'photo', frames: [{ timeS: 0, plates: [{ text: 'GJ01XYZ', x: 100, y: 100, sure: 0.97 }] }] },
  };
  const scanWith = async (atOnce: number) => {
    using folder = temporaryFolder();
    const world = new FakeWorld(recordings);
    const one = createLooker(world.detector, world.reader);
    let begun = 0;
    let most = 0;
    let now = 0;
    // Every third look takes longest: they end in another order than they began in.
    const looker: Looker = {
      ...one,
      atOnce,
      async look(frame) {
        most = Math.max(most, ++now);
        await setTimeout(begun++ % 3 === 0 ? 3 : 0);
        const found = await one.look(frame);
        now--;
        return found;
      },
    };
    const { events, plates } = await run(folder, recordings, { world, job: { looker } });
    const told = events.filter(({ event }) => event !== 'progress').map((event) => ({ ...event, took_s: 0 }));
    const list = readFileSync(folder.file('plates.csv'), 'utf8');
    return { most, plates, list, told: JSON.stringify(told).replaceAll(folder.path, '') };
  };
  const [one, two, five] = [await scanWith(1), await scanWith(2), await scanWith(5)];
  assert.deepEqual([one.most, two.most, five.most], [1, 2, 5]);
  assert.deepEqual(one.plates, ['B123XYZ', 'CJ07ABC', 'TM45ABC', 'GJ01XYZ']);
  assert.deepEqual({ ...two, most: 1 }, one);
  assert.deepEqual({ ...five, most: 1 }, one);
});

test('interrupted while several looks run: what they saw is in the list, and everything is given back', async () => {
  using folder = temporaryFolder();
  const recordings = { 'a.mp4': { frames: passing('B123XYZ', 0, 60) } };
  const world = new FakeWorld(recordings);
  const controller = new AbortController();
  world.beforeLook = (looks) => {
    if (looks === 15) controller.abort();
  };
  const looker = { ...createLooker(world.detector, world.reader), atOnce: 4 };
  const { summary, plates } = await run(folder, recordings, { world, job: { looker }, signal: controller.signal });
  assert.deepEqual([summary.interrupted, plates], [true, ['B123XYZ']]);
  assert.ok(world.looks < 25, `${world.looks} looks`);
});

test('photos are looked at beside each other, and come to the list and the events in their order', async () => {
  const photo = (text: string, x = 100): FakeRecording => ({
    kind: 'photo',
    frames: [{ timeS: 0, plates: [{ text, x, y: 100 }] }],
  });
  const names = ['TM10AAA', 'TM11BBB', 'TM12CCC', 'TM13DDD', 'TM14EEE', 'TM15FFF'];
  const recordings: Record<string, FakeRecording> = Object.fromEntries(
    names.map((text) => [`${text}.jpg`, photo(text)]),
  );
  const inputs = [...Object.keys(recordings)];
  inputs.splice(2, 0, 'broken.jpg'); // is no photo at all
  inputs.splice(4, 0, 'drive.mp4');
  recordings['drive.mp4'] = { frames: passing('B123XYZ', 0, 1) };
  const scanned = async (atOnce: number, stopAt = Number.POSITIVE_INFINITY) => {
    using folder = temporaryFolder();
    const world = new FakeWorld(recordings);
    const one = createLooker(world.detector, world.reader);
    const controller = new AbortController();
    let [now, most, begun] = [0, 0, 0];
    const looker: Looker = {
      ...one,
      atOnce,
      async look(...how) {
        most = Math.max(most, ++now);
        if (++begun === stopAt) controller.abort();
        await setTimeout(20 - 2 * begun > 0 ? 20 - 2 * begun : 1); // earlier ones take longer
        return await one.look(...how).finally(() => now--);
      },
    };
    const { plates, events } = await run(folder, recordings, {
      ...{ inputs, world, job: { looker }, signal: controller.signal },
    });
    const told = events.filter(({ event }) => event !== 'progress').map((event) => ({ ...event, csv: '', took_s: 0 }));
    return { plates, told, most };
  };
  const [alone, beside] = [await scanned(1), await scanned(7)];
  assert.deepEqual([beside.plates, beside.told], [alone.plates, alone.told]);
  assert.equal(alone.plates.length, 7);
  assert.deepEqual([alone.most, beside.most >= 3], [1, true]);
  for (const stopAt of [1, 3, 6]) await scanned(7, stopAt); // `run` asserts that everything is given back
});

test('a look that fails ends its input with a problem that names it, and no other', async () => {
  using folder = temporaryFolder();
  const recordings = {
    'a.mp4': { frames: passing('B123XYZ', 0, 2) },
    'b.mp4': { frames: passing('CJ07ABC', 0, 1) },
  };
  const world = new FakeWorld(recordings);
  const one = createLooker(world.detector, world.reader);
  let looks = 0;
  const looker: Looker = {
    ...one,
    atOnce: 3,
    look: (frame) => (++looks === 12 ? Promise.reject(new Error('a thread has ended')) : one.look(frame)),
  };
  const { summary, events, plates } = await run(folder, recordings, { world, job: { looker } });
  assert.deepEqual(plates, ['B123XYZ', 'CJ07ABC']);
  assert.equal(summary.problems, 1);
  const [problem] = named(events, 'problem');
  assert.ok(problem?.event === 'problem' && problem.message === 'a.mp4: a thread has ended', JSON.stringify(problem));
});

test('pixels are kept for live tracks alone, one frame each', async () => {
  using folder = temporaryFolder();
  const frames = Array.from({ length: 20 }, (_, index) => passing(`B1${10 + index}XYZ`, index * 5, 1)).flat();
  const { plates, world } = await run(folder, { 'a.mp4': { frames } });
  assert.equal(plates.length, 20);
  assert.ok(world.mostLivePixels <= 3, `${world.mostLivePixels}`);
});

test('a photo is asked less than a single look of a video', async () => {
  using folder = temporaryFolder();
  const frames = [{ timeS: 0, plates: [{ text: 'B123XYZ', x: 100, y: 100, sure: 0.94 }] }];
  assert.deepEqual((await run(folder, { 'a.mp4': { frames } })).plates, []);
  assert.deepEqual((await run(folder, { 'a.jpg': { kind: 'photo', frames } })).plates, ['B123XYZ']);
});

test('a list that cannot be written any more: every plate is told, and the rows are handed back', async () => {
  const world = new FakeWorld({ 'a.mp4': { frames: passing('B123XYZ', 0, 1) } });
  const events: ScanEvent[] = [];
  const failing = async (): Promise<never> => {
    throw new PlatelogError('disk-full', 'plates.csv cannot be written: the disk is full');
  };
  const summary = await scan(
    { inputs: ['a.mp4'], openVideo: world.openVideo, looker: createLooker(world.detector, world.reader) },
    {
      csv: { path: 'plates.csv', plates: new Set<string>(), has: () => false, write: failing, namesCrop: () => false },
      onEvent: (event) => events.push(event),
    },
    new AbortController().signal,
  );
  assert.deepEqual([summary.written, summary.problems, summary.rows.length], [false, 1, 1]);
  assert.equal(named(events, 'plate').length, 1);
  assert.ok(named(events, 'problem').some((event) => event.event === 'problem' && event.code === 'disk-full'));
});

test('what the caller of a scan throws at an event comes out as it is, and everything is given back', async () => {
  for (const at of ['start', 'progress', 'plate', 'input-done', 'done'] as const) {
    using folder = temporaryFolder();
    const recordings = { 'a.mp4': { frames: passing('B123XYZ', 0, 1) }, 'b.mp4': { frames: passing('CJ07ABC', 0, 1) } };
    const world = new FakeWorld(recordings);
    const mine = new Error(`mine at ${at}`);
    const events: string[] = [];
    const onEvent = ({ event }: ScanEvent): void => {
      events.push(event);
      if (event === at) throw mine;
    };
    const looker = createLooker(world.detector, world.reader);
    const pictures = createPictureStore(folder.path);
    const csv = await openPlateCsv(folder.file('plates.csv'));
    const scanned = scan(
      { inputs: Object.keys(recordings), openVideo: world.openVideo, looker },
      { csv, pictures, onEvent },
    );
    await assert.rejects(scanned, (error) => error === mine);
    assert.deepEqual([world.liveFrames, world.livePixels, world.openVideos], [0, 0, 0]);
    assert.deepEqual([events.at(-1), events.includes('problem')], [at, false]);
    assert.ok(!readdirSync(folder.path, { recursive: true }).some((name) => String(name).includes('unfinished')));
  }
});

test('the place is asked once for a video and never for a photo; one that cannot be told stops nothing', async () => {
  using folder = temporaryFolder();
  const recordings: Record<string, FakeRecording> = {
    'a.mp4': { frames: passing('B123XYZ', 0, 1) },
    'b.jpg': { kind: 'photo', frames: passing('B123XYZ', 0, 0) },
  };
  const asked: string[] = [];
  const placeOf = async (source: string): Promise<undefined> => {
    asked.push(source);
  };
  const { plates, summary } = await run(folder, recordings, { job: { placeOf } });
  assert.deepEqual([plates, summary.problems, asked], [['B123XYZ'], 0, ['a.mp4']]);

  using other = temporaryFolder();
  const failing = async (): Promise<undefined> => {
    throw new PlatelogError('input-unreadable', 'a.mp4: its log cannot be read');
  };
  const failed = await run(other, recordings, { job: { placeOf: failing } });
  assert.deepEqual([failed.plates, failed.summary.problems], [['B123XYZ'], 1]);
  assert.match(JSON.stringify(named(failed.events, 'problem')), /its log cannot be read/);
});
