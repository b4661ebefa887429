import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeRecording, fakeSighting, RUN } from '../../tests/fakes/archive-records.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { addRecording, beginRun, forget, openArchive, planForget, readFixes } from './index.ts';

const START_MS = Date.UTC(2026, 10, 22, 19, 50);
const clock = { startUtcMs: START_MS, zoneMinutes: 120, from: 'gps' };
/** Ten positions a second for ten seconds, northwards. */
const fixes = Array.from({ length: 100 }, (_, n) => ({
  timeUs: n * 100_000,
  latitude: 44.4 + n / 10_000,
  longitude: 26.1,
}));

test('positions are kept at most once a second, of every recording, and go with it', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  addRecording(archive, run, fakeRecording('/a.mp4', [fakeSighting('B123XYZ')], { clock, fixes }));
  addRecording(archive, run, fakeRecording('/b.mp4', [], { fixes: [] }));
  const kept = readFixes(archive, 1)!;
  assert.deepEqual([kept.length, kept[0], kept[1]!.timeUs], [12, fixes[0], 900_000]);
  assert.deepEqual(readFixes(archive, 2), []);
  assert.equal(readFixes(archive, 3), undefined);
  addRecording(archive, run, fakeRecording('/a.mp4', [], { clock, fixes: fixes.slice(0, 1) }));
  assert.equal(archive.db.prepare('SELECT count(*) AS n FROM fixes').get()!.n, 2);
});

test('what is forgotten of a time or a place are its positions, too; of a plate, none', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  addRecording(
    archive,
    beginRun(archive, RUN),
    fakeRecording('/a.mp4', [fakeSighting('B123XYZ')], { clock, fixes: fixes.filter((_, n) => n % 10 === 0) }),
  );
  const left = () => readFixes(archive, 1)!.map(({ timeUs }) => timeUs / 1e6);
  assert.equal(planForget(archive, { patterns: ['B123XYZ'] }).fixCount, 0);
  assert.equal(planForget(archive, { olderThanMs: START_MS }).fixCount, 0);
  forget(archive, planForget(archive, { sinceMs: START_MS + 3000, untilMs: START_MS + 5000 }));
  assert.deepEqual(left(), [0, 1, 2, 5, 6, 7, 8, 9]);
  forget(archive, planForget(archive, { near: { latitude: 44.4, longitude: 26.1, withinM: 120 } }));
  assert.deepEqual(left(), [2, 5, 6, 7, 8, 9]);
  forget(archive, planForget(archive, { box: { south: 44.4078, west: 26, north: 45, east: 27 } }));
  assert.deepEqual(left(), [2, 5, 6, 7]);
  assert.equal(planForget(archive, { recording: 'b.mp4' }).fixCount, 0);
  forget(archive, planForget(archive, { olderThanMs: START_MS + 3_600_000 }));
  assert.deepEqual(left(), []);
});
