import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { type FakeRecording, FakeWorld, passing } from '../../tests/fakes/fake-video.ts';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { markDoubts, PlatelogError } from '../domain/index.ts';
import { openPlateCsv, plateRow } from '../export/index.ts';
import { encodePlate, openStatsWriter, type StatsHead } from '../stats/index.ts';
import { createLooker, explain, replay, scan } from './index.ts';

const HEAD: StatsHead = {
  kind: 'platelog-stats-1',
  platelog: '0.0.0',
  detector: { name: 'fake', sha256: '0' },
  reader: { name: 'fake', sha256: '1' },
  settings: {},
};

/** Scans fake recordings with a stats file; returns its path and the list as text. */
async function scanWithStats(
  folder: ReturnType<typeof temporaryFolder>,
  recordings: Readonly<Record<string, FakeRecording>>,
): Promise<{ stats: string; list: string }> {
  const stats = folder.file('all.stats');
  const csv = await openPlateCsv(folder.file('scan.csv'));
  const { openVideo, detector, reader } = new FakeWorld(recordings);
  {
    await using writer = await openStatsWriter(stats, HEAD);
    const job = { inputs: Object.keys(recordings), openVideo, looker: createLooker(detector, reader) };
    await scan(job, { csv, stats: writer, onEvent: () => {} }, new AbortController().signal);
  }
  return { stats, list: readFileSync(csv.path, 'utf8') };
}

const RECORDINGS: Readonly<Record<string, FakeRecording>> = {
  'a.mp4': { frames: [...passing('B123XYZ', 0, 1), ...passing('CJ07ABC', 20, 0.3)] },
  'b.mp4': { frames: [...passing('B123XYZ', 1, 2), { timeS: 9, plates: [{ text: 'AB', x: 50, y: 50 }] }] },
  'c.jpg': { kind: 'photo', frames: [{ timeS: 0, plates: [{ text: 'TM45ABC', x: 100, y: 100, sure: 0.97 }] }] },
};

test('a replay comes to the list of its scan, byte for byte', async () => {
  using folder = temporaryFolder();
  const { stats, list } = await scanWithStats(folder, RECORDINGS);
  const csv = await openPlateCsv(folder.file('replay.csv'));
  const { plates, inputs, looks } = await replay({ statsFiles: [stats] });
  await csv.write(plates.map((plate) => plateRow(plate, csv.path)));
  assert.equal(readFileSync(csv.path, 'utf8'), list);
  assert.deepEqual([inputs, looks > 0, plates.length], [3, true, 3]);
});

test('a replay takes other options', async () => {
  using folder = temporaryFolder();
  const { stats } = await scanWithStats(folder, RECORDINGS);
  const fuse = { matches: (text: string) => text.startsWith('CJ') };
  assert.deepEqual(
    (await replay({ statsFiles: [stats], fuse })).plates.map(({ text }) => text),
    ['CJ07ABC'],
  );
});

test('several stats files count as one run, and one that is named twice counts once', async (t) => {
  using folder = temporaryFolder();
  const { stats } = await scanWithStats(folder, RECORDINGS);
  copyFileSync(stats, folder.file('copy.stats'));
  const all = async (...statsFiles: string[]) => {
    const { inputs, sightings, plates } = await replay({ statsFiles });
    return [inputs, sightings.length, plates.length];
  };
  assert.deepEqual(await all(stats, folder.file('copy.stats')), [6, 8, 3]);
  const once = await all(stats);
  assert.deepEqual(await all(stats, stats, `${folder.path}/./all.stats`), once);
  try {
    symlinkSync(stats, folder.file('link.stats'));
  } catch {
    return t.skip('this system lets us make no links');
  }
  assert.deepEqual(await all(folder.file('link.stats'), stats), once);
});

test('every track is explained', async () => {
  using folder = temporaryFolder();
  const { stats } = await scanWithStats(folder, RECORDINGS);
  const result = await replay({ statsFiles: [stats] });
  assert.deepEqual(
    explain(result, 'all').map(({ source, text, outcome, reason }) => [source, text, outcome, reason]),
    [
      ['a.mp4', 'B123XYZ', 'listed', ''],
      ['a.mp4', 'CJ07ABC', 'listed', ''],
      ['b.mp4', 'B123XYZ', 'listed', 'same-text'],
      ['b.mp4', 'AB', 'rejected', 'too-short'],
      ['c.jpg', 'TM45ABC', 'listed', ''],
    ],
  );
  assert.deepEqual(
    explain(result, 'b 128 xyz').map(({ text }) => text),
    ['B123XYZ', 'B123XYZ'],
    'one character off',
  );
  assert.deepEqual(explain(result, 'ZZZZZZ'), []);
});

test('what nothing decides is told with a question mark', async () => {
  using folder = temporaryFolder();
  const at = (timeS: number, text: string) => ({ timeS, plates: [{ text, x: 100, y: 100, sure: 0.97 }] });
  const frames = [at(0, 'B123XYZ'), at(0.1, 'B128XYZ')];
  const { stats } = await scanWithStats(folder, { 'a.mp4': { frames } });
  const [one] = explain(await replay({ statsFiles: [stats] }), 'all');
  assert.deepEqual([one?.outcome, one?.marked.slice(0, 3), one?.reason], ['left-out', 'B12', 'too-little-evidence']);
  assert.equal(markDoubts('B123XYZ', [1, 1, 1, 0.49, 0.5, 1, 1]), 'B12?XYZ');
  assert.equal(markDoubts('', []), '');
});

test('a file that is none of ours, is broken or is not there', async () => {
  using folder = temporaryFolder();
  const asked = (name: string, text?: string) => {
    if (text !== undefined) writeFileSync(folder.file(name), text);
    return replay({ statsFiles: [folder.file(name)] });
  };
  const head = `${JSON.stringify(HEAD)}\n`;
  await assert.rejects(asked('none'), { code: 'input-missing' });
  await assert.rejects(asked('empty', ''), { code: 'stats-foreign' });
  await assert.rejects(asked('list.csv', 'plate,country\nB123XYZ,RO\n'), { code: 'stats-foreign', message: /--stats/ });
  await assert.rejects(asked('torn', `${head}{"input"\n{"end":"a","frames":1,"damaged":0}\n`), {
    code: 'damaged',
    message: /torn line 2/,
  });
  await assert.rejects(asked('early', `${head}{"look":1,"us":1,"plates":[]}\n`), { code: 'damaged' });
});

test('a file whose scan was killed is replayed as far as it goes, and that is told', async () => {
  using folder = temporaryFolder();
  const { stats } = await scanWithStats(folder, RECORDINGS);
  const whole = readFileSync(stats, 'utf8');
  const cut = async (bytes: number) => {
    writeFileSync(folder.file('cut.stats'), whole.slice(0, bytes));
    const { plates, problems } = await replay({ statsFiles: [folder.file('cut.stats')] });
    return [plates.map(({ text }) => text), problems.map(({ code, message }) => [code, message])];
  };
  const told = (where: string) => [
    [
      'damaged',
      `${folder.file('cut.stats')} breaks off${where}: what its scan saw until then counts; scan again with --stats for the rest.`,
    ],
  ];
  assert.deepEqual(await cut(whole.length), [['B123XYZ', 'CJ07ABC', 'TM45ABC'], []]);
  const failure = new PlatelogError('damaged', 'a.mp4 ends too early');
  const broken = await scanWithStats(folder, { 'a.mp4': { frames: passing('B123XYZ', 0, 1), failure } });
  assert.deepEqual(
    (await replay({ statsFiles: [broken.stats] })).problems,
    [],
    'the recording breaks off, not the scan',
  );
  assert.deepEqual(await cut(whole.indexOf('{"end":"b.mp4"')), [['B123XYZ', 'CJ07ABC'], told(' within b.mp4')]);
  assert.deepEqual(await cut(whole.indexOf('{"end":"b.mp4"') + 5), [['B123XYZ', 'CJ07ABC'], told(' within b.mp4')]);
  assert.deepEqual(await cut(whole.indexOf('{"input":"b.mp4"') + 9), [['B123XYZ', 'CJ07ABC'], told('')]);
  assert.deepEqual(
    await cut(whole.indexOf('{"input":"b.mp4"')),
    [['B123XYZ', 'CJ07ABC'], []],
    'an end that looks whole',
  );
});

test('older stats files have no countries, and newer ones are replayed with theirs', async () => {
  using folder = temporaryFolder();
  const plate = encodePlate(
    look(0, 100, 100, fakeReading('QX7ZK4W', { sure: 0.999, regions: [0.6, 0.35].map(asRegion) })),
  );
  const countryOf = async (driven: object): Promise<string | undefined> => {
    const file = folder.file('one.stats');
    const input = { input: 'a.mp4', media: 'video', width: 640, height: 360, duration_us: 1e6, ...driven };
    const looks = [0, 1, 2, 3].map((n) => ({ look: n, us: n * 1e5, plates: [plate] }));
    writeFileSync(file, [HEAD, input, ...looks].map((line) => `${JSON.stringify(line)}\n`).join(''));
    return (await replay({ statsFiles: [file] })).plates[0]?.country;
  };
  assert.equal(await countryOf({}), 'FR');
  assert.equal(await countryOf({ driven: [['RO', 1]] }), 'RO');
  assert.equal(await countryOf({ driven: [['HU', 1]] }), 'FR', 'neither');
});

const asRegion = (probability: number, index: number) => ({ region: ['FR', 'RO'][index]!, probability });
