/** What a scan with --hash-plates leaves behind: nothing from which a plate can be read, and all that is needed to go on. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { RUN } from '../../tests/fakes/archive-records.ts';
import { type FakeRecording, FakeWorld, passing } from '../../tests/fakes/fake-video.ts';
import { fakeReading } from '../../tests/fakes/readings.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { isHashedPlate, type PlateCrop, type Reading } from '../domain/index.ts';
import { openPlateCsv, readPlateCsv } from '../export/index.ts';
import { beginHashing, openArchive, searchArchive } from '../store/index.ts';
import { createScanArchive, type ScanEvent, type ScanJob, scan } from './index.ts';
import { createLooker } from './looker.ts';

type Folder = ReturnType<typeof temporaryFolder>;

// B128XYZ follows B123XYZ soon, and its 8 may be a 3: it is joined as a misreading. B1 is too short: a rejection.
const doubtful = (reading: Reading): Reading =>
  reading.text === 'B128XYZ' ? fakeReading('B128XYZ', { doubts: { 3: { '8': 0.52, '3': 0.47 } } }) : reading;
const RECORDINGS: Readonly<Record<string, FakeRecording>> = {
  'a.mp4': {
    frames: [
      ...passing('B123XYZ', 0, 1),
      ...passing('B128XYZ', 10, 0.2),
      ...passing('CJ07ABC', 20, 1),
      ...passing('B1', 30, 1),
    ],
  },
  'b.mp4': { frames: passing('CJ07ABC', 0, 1) },
};
// Parts, too, but none that an HMAC in hexadecimal digits could hold by chance.
const TEXTS = ['B123XYZ', 'B128XYZ', 'CJ07ABC', 'B123X', '23XYZ', 'CJ07', 'J07ABC'];

async function run(folder: Folder, names = Object.keys(RECORDINGS), job: Partial<ScanJob> = {}) {
  const paths = names.map((name) => folder.file(name));
  for (const path of paths) writeFileSync(path, `content of ${basename(path)}`);
  const world = new FakeWorld(Object.fromEntries(paths.map((path) => [path, RECORDINGS[basename(path)]!])));
  const reader = {
    ...world.reader,
    read: async (crops: readonly PlateCrop[]) => (await world.reader.read(crops)).map(doubtful),
  };
  const events: ScanEvent[] = [];
  using archive = openArchive(folder.file('archive.db'));
  const nameOf = beginHashing(archive);
  const summary = await scan(
    { inputs: paths, openVideo: world.openVideo, looker: createLooker(world.detector, reader), nameOf, ...job },
    {
      csv: await openPlateCsv(folder.file('plates.csv')),
      archive: createScanArchive({ archive, run: RUN, nameOf }),
      onEvent: (event) => events.push(event),
    },
    new AbortController().signal,
  );
  return { summary, events, nameOf, rows: (await readPlateCsv(folder.file('plates.csv'))).rows };
}

test('no byte of the archive, the list or the events tells a plate', async () => {
  using folder = temporaryFolder();
  const { events, rows, nameOf } = await run(folder);
  assert.deepEqual(
    rows.map(({ plate }) => plate),
    [nameOf('B123XYZ'), nameOf('CJ07ABC')],
  );
  {
    using archive = openArchive(folder.file('archive.db'), { readOnly: true });
    const { db } = archive;
    assert.equal(db.prepare('SELECT count(*) AS n FROM merges').get()!.n, 1, 'there is a misreading to hide');
    assert.ok(
      Number(db.prepare("SELECT count(*) AS n FROM rejections WHERE text <> ''").get()!.n) > 0,
      'and a rejection',
    );
    for (const { text } of db
      .prepare("SELECT text FROM plates UNION SELECT text FROM rejections WHERE text <> ''")
      .all())
      assert.ok(isHashedPlate(String(text)), String(text));
    for (const row of db.prepare('SELECT * FROM sightings JOIN tracks ON sighting_id = sightings.id').all()) {
      assert.deepEqual([row.alternatives, (row.distribution as Uint8Array).length, row.picture], ['[]', 0, null]);
      assert.ok(row.read_text === null || isHashedPlate(String(row.read_text)));
      const kept = JSON.parse(inflateRawSync(row.looks as Uint8Array).toString());
      assert.ok(isHashedPlate(kept.text));
      assert.deepEqual([kept.characters, kept.alternatives], [[], []]);
      for (const [, , look] of [...kept.looks, kept.best])
        assert.deepEqual([look.text, look.candidates, look.positions, look.regions], ['', [], '', []]);
    }
    assert.equal(db.prepare('SELECT count(*) AS n FROM plate_parts').get()!.n, 0);
  }
  // Whatever the schema will be: no text in any column, table or free page, as bytes of any usual encoding.
  const files = readdirSync(folder.path).filter((name) => !name.endsWith('.mp4'));
  assert.deepEqual(files.sort(), ['archive.db', 'archive.db.key', 'plates.csv']);
  for (const name of files) {
    const bytes = readFileSync(folder.file(name));
    for (const text of TEXTS)
      for (const encoding of ['latin1', 'utf16le'] as const)
        for (const form of [text, text.toLowerCase(), [...text].join(' ')])
          assert.ok(!bytes.includes(Buffer.from(form, encoding)), `${name} holds ${form}`);
  }
  for (const text of TEXTS) assert.ok(!JSON.stringify(events).includes(text), `told: ${text}`);
});

test('scanned again nothing changes; a list that is gone is made again; a plate seen anew is one row', async () => {
  using folder = temporaryFolder();
  const first = await run(folder, ['b.mp4']);
  assert.deepEqual(
    first.rows.map(({ sightings }) => sightings),
    ['1'],
  );
  const again = await run(folder, ['b.mp4']);
  assert.deepEqual(again.rows, first.rows);
  rmSync(folder.file('plates.csv'));
  const anew = await run(folder);
  assert.deepEqual(
    anew.rows.map(({ plate, sightings }) => [plate, sightings]).sort(),
    [
      [anew.nameOf('B123XYZ'), '2'],
      [anew.nameOf('CJ07ABC'), '2'],
    ].sort(),
  );
  rmSync(folder.file('plates.csv'));
  const recalled = await run(folder, ['b.mp4']);
  assert.deepEqual(
    recalled.rows.map(({ alternatives, crop, ...row }) => row),
    first.rows.map(({ alternatives, crop, ...row }) => row),
  );
});

test('a list matches what is read and what was read before, and tells no other text', async () => {
  using folder = temporaryFolder();
  const wanted = ['CJ07ABC', 'B1*'].map((pattern) => ({ pattern, label: '', notes: '' }));
  const match = { wanted, minOdds: 0.05 };
  const matches = ({ events }: { events: readonly ScanEvent[] }) =>
    events.flatMap((event) => (event.event === 'match' ? [[event.wanted, event.plate]] : []));
  const first = await run(folder, undefined, { match });
  const hits = [
    ['CJ07ABC', 'CJ07ABC'],
    ['CJ07ABC', 'CJ07ABC'],
  ];
  const open = ['B1*', first.nameOf('B123XYZ')];
  assert.deepEqual(matches(first).sort(), [open, open, ...hits]);
  assert.deepEqual(matches(await run(folder, undefined, { match })), hits, 'patterns match only what is read');
  using archive = openArchive(folder.file('archive.db'), { readOnly: true });
  assert.equal([...searchArchive(archive, { patterns: ['CJ07ABC'] })].length, 2);
});
