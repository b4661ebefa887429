import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeRecording, fakeSighting, RUN } from '../../tests/fakes/archive-records.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { addRecording, beginRun, listRecordings, openArchive } from './index.ts';

const MINUTE = 60_000;

test('videos in order of time, by time and path; photos are none', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const names = (query?: Parameters<typeof listRecordings>[1]) =>
    listRecordings(archive, query).map(({ path }) => path.slice(1));
  assert.deepEqual(names(), []);
  const run = beginRun(archive, RUN);
  const at = (minutes: number) => ({
    clock: { startUtcMs: minutes * MINUTE, zoneMinutes: 120, from: 'gps' },
  });
  addRecording(archive, run, fakeRecording('/b.mp4', [fakeSighting('B123XYZ'), fakeSighting('CJ07ABC')], at(3)));
  const problem = { code: 'damaged', message: 'it breaks off' } as const;
  addRecording(archive, run, fakeRecording('/Ä.mp4', [], { ...at(1), problem }));
  addRecording(archive, run, fakeRecording('/timeless.mp4', [], { gpsFormat: 'gpx' }));
  addRecording(archive, run, fakeRecording('/c.jpg', [], { kind: 'photo' }));
  assert.deepEqual(names(), ['timeless.mp4', 'Ä.mp4', 'b.mp4']);
  const [timeless, first, second] = listRecordings(archive);
  assert.deepEqual([timeless!.startUtcMs, timeless!.zoneMinutes], [undefined, undefined]);
  assert.deepEqual([timeless!.hasPlace, first!.hasPlace], [true, false]);
  assert.deepEqual([first!.problem, first!.sightings, first!.zoneMinutes], ['it breaks off', 0, 120]);
  assert.deepEqual([second!.problem, second!.sightings, second!.durationUs], [undefined, 2, 60e6]);
  // Each lasts a minute: the first to minute 2.
  assert.deepEqual(names({ sinceMs: 1.5 * MINUTE }), ['Ä.mp4', 'b.mp4']);
  assert.deepEqual(names({ sinceMs: 2 * MINUTE + 1 }), ['b.mp4']);
  assert.deepEqual(names({ untilMs: 3 * MINUTE }), ['Ä.mp4']);
  assert.deepEqual(names({ recording: 'B.MP' }), ['b.mp4']);
  for (const asked of ['ä.mp', 'Ä.MP', 'a\u0308.MP']) assert.deepEqual(names({ recording: asked }), ['Ä.mp4'], asked);
});
