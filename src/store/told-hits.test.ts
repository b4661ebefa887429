import assert from 'node:assert/strict';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fakeRecording, fakeSighting, RUN } from '../../tests/fakes/archive-records.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { addRecording, beginRun, forget, openArchive, openToldHits, planForget, searchArchive } from './index.ts';

test('a list is known by its path, or by its rows when it was moved; every list has its own hits', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', [fakeSighting('B123XYZ')]));
  const list = folder.file('list.csv');
  writeFileSync(list, '');
  openToldHits(archive, list, 'rows').add('B12*', [1]);
  const isTold = (path: string, rows: string, wanted = 'B12*') => openToldHits(archive, path, rows).isTold(wanted, 1);
  assert.ok(isTold(list, 'rows'));
  assert.ok(!isTold(list, 'rows', 'B1*'), 'another row of it');
  assert.ok(!isTold(folder.file('copy.csv'), 'rows'), 'a copy beside it is a list of its own');
  const moved = folder.file('new.csv');
  renameSync(list, moved);
  assert.ok(!isTold(moved, 'other rows'), 'another list at another path');
  assert.ok(isTold(moved, 'rows'));
  assert.ok(isTold(moved, 'other rows'), 'edited where it is now, though nothing was told since it was moved');
  renameSync(moved, list);
  assert.ok(isTold(list, 'other rows'), 'moved again, though nothing was told since it was edited');
  openToldHits(archive, list, 'more rows').add('B1*', [1]);
  assert.ok(isTold(list, 'rows', 'B1*') && isTold(list, 'rows'));
});

test('scanned again, a sighting of the same plate at the same time was told, any other is new', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  const seen = (plate: string, second: number) =>
    fakeSighting(plate, { timeUs: second * 1e6, firstUs: second * 1e6 - 2e5, lastUs: second * 1e6 + 2e5 });
  addRecording(archive, run, fakeRecording('/a.mp4', [seen('B123XYZ', 1), seen('B123XYZ', 9)]));
  const told = openToldHits(archive, '/list.csv', '');
  const ids = (): readonly number[] => [...searchArchive(archive, {})].map(({ id }) => id);
  told.add('B*', ids());
  const again = [seen('B123XYZ', 1.1), seen('B128XYZ', 9), seen('B123XYZ', 5)];
  addRecording(archive, run, fakeRecording('/a.mp4', again));
  assert.deepEqual(
    [...searchArchive(archive, {})]
      .filter(({ id }) => told.isTold('B*', id))
      .map(({ plate, timeUs }) => [plate, timeUs]),
    [['B123XYZ', 1.1e6]],
  );
});

test('a plate that is forgotten is no row of a list either, though its hits were read otherwise', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', [fakeSighting('B128XYZ')]));
  openToldHits(archive, '/list.csv', '').add('B123XYZ', [1]);
  const plan = planForget(archive, { patterns: ['B123XYZ'] });
  assert.deepEqual([plan.sightingIds, plan.hits], [[], [{ wanted: 'B123XYZ', sightingId: 1 }]]);
  forget(archive, plan);
  assert.ok(!readFileSync(folder.file('archive.db'), 'latin1').includes('B123XYZ'));
});

test('a plate that is forgotten within a time, place or recording stays told of what stays', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  const clock = (startUtcMs: number) => ({ clock: { startUtcMs, zoneMinutes: 0, from: 'gps' } });
  const seen = [fakeSighting('B123XYZ'), fakeSighting('B128XYZ')];
  addRecording(archive, run, fakeRecording('/early.mp4', seen, clock(1e12)));
  addRecording(archive, run, fakeRecording('/late.mp4', seen, clock(2e12)));
  const told = openToldHits(archive, '/list.csv', '');
  const idsIn = (path: string) => [...searchArchive(archive, { recording: path })].map(({ id }) => id);
  const [early, late] = [idsIn('early'), idsIn('late')];
  told.add('B123XYZ', [...early, ...late]);
  const toldOf = (ids: readonly number[]) => ids.filter((id) => told.isTold('B123XYZ', id)).length;
  forget(archive, planForget(archive, { patterns: ['B123XYZ'], untilMs: 1.5e12 }));
  assert.deepEqual([toldOf(early), toldOf(late)], [0, 2]);
  forget(archive, planForget(archive, { patterns: ['B123XYZ'], recording: 'nowhere' }));
  assert.equal(toldOf(late), 2);
  forget(archive, planForget(archive, { patterns: ['B123XYZ'] }));
  assert.equal(toldOf(late), 0, 'no row of the list that is forgotten altogether');
});
