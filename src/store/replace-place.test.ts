import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeRecording, fakeSighting, RUN } from '../../tests/fakes/archive-records.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import {
  addRecording,
  beginRun,
  listRecordings,
  openArchive,
  readFixes,
  replacePlace,
  searchArchive,
} from './index.ts';

test('a recording gets another clock and places, and loses them again', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const sightings = [fakeSighting('B123XYZ', { timeUs: 1e6 }), fakeSighting('CJ07ABC', { timeUs: 5e6 })];
  addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', sightings));
  addRecording(archive, 1, fakeRecording('/b.mp4', [fakeSighting('TM99ZZZ')]));
  const shown = () =>
    [...searchArchive(archive, {})].map(({ plate, seenUtcMs, zoneMinutes, place }) => [
      plate,
      seenUtcMs,
      zoneMinutes,
      place,
    ]);
  const before = shown();
  const place = { latitude: 44.43, longitude: 26.1, headingDeg: 90 };
  const told = {
    clock: { startUtcMs: 1000, zoneMinutes: 120, from: 'name' },
    gpsFormat: 'gpx',
    fixes: [{ timeUs: 0, ...place }],
    placeAt: (timeUs: number) => (timeUs < 2e6 ? place : undefined),
  };
  for (let time = 0; time < 2; time++) {
    assert.equal(replacePlace(archive, 1, told), false);
    assert.deepEqual(shown(), [['B123XYZ', 2000, 120, place], ['CJ07ABC', 6000, 120, undefined], before[2]]);
  }
  const [b, a] = listRecordings(archive, {});
  assert.deepEqual([a!.startUtcMs, a!.hasPlace, b!.startUtcMs], [1000, true, undefined]);
  assert.deepEqual(readFixes(archive, 1), [{ timeUs: 0, latitude: 44.43, longitude: 26.1 }]);
  const zoneAlone = { clock: { ...told.clock, startUtcMs: 0 }, fixes: [], placeAt: () => undefined };
  const placed = shown();
  assert.equal(replacePlace(archive, 1, zoneAlone, { keepsTrack: true }), false);
  assert.deepEqual(shown(), placed, 'what a track told stays when only the zone is told again');
  const elsewhere = { ...zoneAlone, clock: { ...zoneAlone.clock, zoneMinutes: 60 } };
  assert.equal(
    replacePlace(archive, 1, elsewhere, { keepsTrack: true }),
    true,
    'its positions are gone, and that is told',
  );
  assert.deepEqual(shown()[0], ['B123XYZ', 1000, 60, undefined], 'another zone is another clock');
  replacePlace(archive, 1, { fixes: [], placeAt: () => undefined });
  assert.deepEqual(shown(), before);
  assert.deepEqual(readFixes(archive, 1), []);
});
