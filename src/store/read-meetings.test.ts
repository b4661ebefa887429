import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeRecording, fakeSighting, RUN } from '../../tests/fakes/archive-records.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { type Archive, addRecording, beginRun, openArchive, readMeetings } from './index.ts';

const START_MS = Date.UTC(2026, 10, 22, 21, 30);
const clock = { startUtcMs: START_MS, zoneMinutes: 120, from: 'gps' } as const;
const HERE = { latitude: 44.431, longitude: 26.101 };
const MINUTE_US = 60_000_000;

/** An archive of three recordings: with time and place, with time alone, with neither. */
function filled(folder: ReturnType<typeof temporaryFolder>): Archive {
  const archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  const at = (timeUs: number, place = HERE) => ({ timeUs, place });
  addRecording(
    archive,
    run,
    fakeRecording(
      '/a.mp4',
      [
        fakeSighting('B123XYZ', at(0)),
        fakeSighting('B123XYZ', at(MINUTE_US, { latitude: 44.433, longitude: 26.102 })),
        fakeSighting('B123XYZ', at(2 * MINUTE_US, { latitude: 44.452, longitude: 26.101 })),
        fakeSighting('B123XYZ', at(40 * MINUTE_US)),
        fakeSighting('CJ07ABC', at(0)),
        fakeSighting('XX00XXX', { ...at(0), status: 'unreadable', confidence: 0.1 }),
      ],
      { clock },
    ),
  );
  addRecording(archive, run, fakeRecording('/b.mp4', [fakeSighting('CJ07ABC')], { clock }));
  addRecording(archive, run, fakeRecording('/c.mp4', [fakeSighting('CJ07ABC'), fakeSighting('TM99ZZZ')]));
  return archive;
}

test('meetings: one for each plate, hour and cell; days are those of the recorder', () => {
  using folder = temporaryFolder();
  using archive = filled(folder);
  using meetings = readMeetings(archive, {});
  assert.equal(meetings.timeless, 2);
  const all = [...meetings.plates()];
  assert.deepEqual(
    all.map(({ plateId, meetings: met }) => [meetings.textOf(plateId), met.map(({ sightings }) => sightings).sort()]),
    [
      ['B123XYZ', [1, 1, 2]],
      ['CJ07ABC', [1, 1]],
    ],
  );
  const [b, cj] = all.map(({ meetings: met }) => met.toSorted((x, y) => x.firstMs - y.firstMs));
  const day = Date.UTC(2026, 10, 22) / 86_400_000;
  assert.deepEqual(
    b!.map((one) => one.day),
    [day, day, day + 1],
    '23:30, 23:32 and 0:10 by the recorder',
  );
  assert.deepEqual([b![0]!.firstMs, b![0]!.lastMs], [START_MS, START_MS + 60_000]);
  assert.ok(Math.abs(b![0]!.place!.latitude - 44.432) < 1e-9 && b![0]!.cell === b![2]!.cell);
  assert.ok(b![0]!.cell !== b![1]!.cell);
  assert.deepEqual([cj![1]!.place, cj![1]!.cell], [undefined, undefined]);
  assert.deepEqual([...meetings.plates()], all, 'as often as wanted');
});

test('filters hold; none is no meeting; the archive may be read-only', () => {
  using folder = temporaryFolder();
  filled(folder)[Symbol.dispose]();
  using archive = openArchive(folder.file('archive.db'), { readOnly: true });
  const plates = (query: Parameters<typeof readMeetings>[1], isIgnored?: (plate: string) => boolean) => {
    using meetings = readMeetings(archive, query, isIgnored);
    return [...meetings.plates()].map(({ plateId, meetings: met }) => `${meetings.textOf(plateId)} ${met.length}`);
  };
  assert.deepEqual(plates({ near: { ...HERE, withinM: 100 } }), ['B123XYZ 2', 'CJ07ABC 1']);
  assert.deepEqual(plates({ recording: 'B.MP4' }), ['CJ07ABC 1']);
  assert.deepEqual(plates({ sinceMs: START_MS + 60_000 }), ['B123XYZ 3']);
  assert.deepEqual(plates({ untilMs: 0 }), []);
  assert.deepEqual(
    plates({}, (plate) => plate === 'B123XYZ'),
    ['CJ07ABC 2'],
  );
});
