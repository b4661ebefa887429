import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeRecording, fakeSighting, RUN } from '../../tests/fakes/archive-records.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import {
  addRecording,
  beginRun,
  countArchive,
  findCopy,
  findUnchanged,
  isOthersPicture,
  mayBeCopy,
  openArchive,
  readTracks,
  workKeyOf,
} from './index.ts';

const KEY = workKeyOf(RUN);

test('a recording without sightings, with one, with two of one plate', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  addRecording(archive, run, fakeRecording('/a.mp4', []));
  assert.deepEqual(countArchive(archive), { recordings: 1, sightings: 0, plates: 0 });
  addRecording(archive, run, fakeRecording('/b.mp4', [fakeSighting('B123XYZ')]));
  addRecording(archive, run, fakeRecording('/c.mp4', [fakeSighting('B123XYZ'), fakeSighting('B123XYZ')]));
  assert.deepEqual(countArchive(archive), { recordings: 3, sightings: 3, plates: 1 });
});

test('the same content again, or more of the same file, replaces; other content under that name does not', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  const add = (plate: string, more: Parameters<typeof fakeRecording>[2]): number =>
    addRecording(archive, run, fakeRecording('/a.mp4', [fakeSighting(plate)], more));
  add('B123XYZ', {});
  add('CJ07ABC', {});
  assert.deepEqual(countArchive(archive), { recordings: 1, sightings: 1, plates: 1 }, 'the same content');
  add('TM99ZZZ', { sha256: 'more of it' });
  assert.deepEqual(countArchive(archive), { recordings: 1, sightings: 1, plates: 1 }, 'a longer copy');
  add('AG55AAA', { content: 'the name used again' });
  assert.deepEqual(countArchive(archive), { recordings: 2, sightings: 2, plates: 2 }, 'another recording');
});

test('unchanged: same path, size, time and work', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const record = fakeRecording('/a.mp4', [
    fakeSighting('B123XYZ'),
    fakeSighting('CJ07ABC', { picture: '/p/a_CJ07ABC' }),
  ]);
  addRecording(archive, beginRun(archive, RUN), record);
  const known = findUnchanged(archive, record.file, KEY)!;
  assert.deepEqual([known.kind, known.problem, [...known.plates].sort()], ['video', undefined, ['B123XYZ', 'CJ07ABC']]);
  const tracks = readTracks(archive, known.id, (plate) => plate === 'CJ07ABC');
  assert.deepEqual(
    tracks.map(({ looks, picture }) => [new TextDecoder().decode(looks), picture]),
    [['looks of CJ07ABC', '/p/a_CJ07ABC']],
  );
  for (const change of [{ path: '/b.mp4' }, { sizeBytes: 1 }, { mtimeMs: 2 }])
    assert.equal(findUnchanged(archive, { ...record.file, ...change }, KEY), undefined);
  assert.equal(findUnchanged(archive, record.file, workKeyOf({ ...RUN, version: '9' })), undefined);
});

test('a copy under another name is known by its content, then by its own name', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const record = fakeRecording('/a.mp4', [fakeSighting('B123XYZ')]);
  const copy = { ...record.file, path: '/copy.mp4', mtimeMs: 7 };
  addRecording(archive, beginRun(archive, RUN), record);
  assert.ok(mayBeCopy(archive, copy.sizeBytes, () => record.headSha256));
  assert.ok(!mayBeCopy(archive, copy.sizeBytes, () => 'another'));
  assert.ok(!mayBeCopy(archive, 1, () => assert.fail('no need to read it')));
  assert.equal(findCopy(archive, copy, 'another', KEY), undefined);
  assert.deepEqual(findCopy(archive, copy, record.sha256, KEY)?.plates, ['B123XYZ']);
  assert.ok(findUnchanged(archive, copy, KEY) && findUnchanged(archive, record.file, KEY));
  addRecording(archive, beginRun(archive, RUN), record);
  assert.ok(findUnchanged(archive, copy, KEY), 'still known when the recording is replaced');
});

test('a picture is of others when another recording has it, and not when a shorter copy of this one does', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const record = fakeRecording('/a.jpg', [fakeSighting('B123XYZ', { picture: '/p/a_B123XYZ' })]);
  addRecording(archive, beginRun(archive, RUN), record);
  const { sha256, headSha256, file } = record;
  const asked = (plate: string, more: object): boolean =>
    isOthersPicture(archive, {
      picture: '/p/a_B123XYZ',
      plate,
      recording: { sha256, headSha256, path: file.path, ...more },
    });
  assert.equal(asked('B123XYZ', {}), false);
  assert.equal(asked('B123XYZ', { sha256: 'more of it' }), false);
  assert.equal(asked('B123XYZ', { sha256: 'another', path: '/b/a.jpg' }), true);
  assert.equal(asked('CJ07ABC', { sha256: 'another', path: '/b/a.jpg' }), false);
});
