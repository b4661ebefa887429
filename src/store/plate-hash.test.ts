import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fakeRecording, fakeSighting, RUN } from '../../tests/fakes/archive-records.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { isHashedPlate, type PlateName } from '../domain/index.ts';
import {
  addRecording,
  assertPlain,
  beginHashing,
  beginRun,
  countArchive,
  forget,
  hashesPlates,
  likelySightings,
  openArchive,
  planForget,
  plateHashOf,
  searchArchive,
} from './index.ts';
import { keyFileOf } from './plate-hash.ts';

/** A sighting as a scan keeps it under an HMAC. */
const hashed = (hash: PlateName, plate: string) =>
  fakeSighting(hash(plate), { distribution: new Uint8Array(0), looks: new Uint8Array(0) });

test('the key is made once, for its owner alone, and HMAC-SHA-256 is what is kept', () => {
  using folder = temporaryFolder();
  const path = folder.file('archive.db');
  let first: string;
  {
    using archive = openArchive(path);
    assert.deepEqual([hashesPlates(archive), plateHashOf(archive)], [false, undefined]);
    assertPlain(archive);
    first = beginHashing(archive)('B123XYZ');
    assert.throws(() => assertPlain(archive), { code: 'bad-option', message: /add --hash-plates/ });
  }
  const key = readFileSync(keyFileOf(path), 'latin1');
  if (process.platform !== 'win32') assert.equal(statSync(keyFileOf(path)).mode & 0o777, 0o600);
  const expected = createHmac('sha256', Buffer.from(key.trim(), 'hex')).update('B123XYZ').digest('hex');
  assert.equal(first, expected.toUpperCase());
  assert.ok(isHashedPlate(first) && !isHashedPlate('B123XYZ'));
  using archive = openArchive(path);
  const again = beginHashing(archive);
  assert.deepEqual([again('B123XYZ'), again(first)], [first, first]);
  assert.equal(readFileSync(keyFileOf(path), 'latin1'), key);
});

test('two archives give one plate two names', () => {
  using folder = temporaryFolder();
  const names = ['a.db', 'b.db'].map((name) => {
    using archive = openArchive(folder.file(name));
    return beginHashing(archive)('B123XYZ');
  });
  assert.equal(new Set(names).size, 2);
});

test('an archive that holds plates as they read stays so', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', [fakeSighting('B123XYZ')]));
  assert.throws(() => beginHashing(archive), { code: 'bad-option', message: /needs an archive of its own.*--db/ });
  assert.equal(hashesPlates(archive), false);
});

test('a key that is gone, damaged or another is told, and nothing is found without', () => {
  using folder = temporaryFolder();
  const path = folder.file('archive.db');
  {
    using archive = openArchive(path);
    addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', [hashed(beginHashing(archive), 'B123XYZ')]));
  }
  const key = readFileSync(keyFileOf(path));
  const refused = (message: RegExp): void => {
    using archive = openArchive(path, { readOnly: true });
    assert.throws(() => [...searchArchive(archive, { patterns: ['B123XYZ'] })], { code: 'key-missing', message });
    assert.throws(() => beginHashing(archive), { code: 'key-missing' });
    assert.equal([...searchArchive(archive, {})].length, 1, 'what needs no key is found');
  };
  rmSync(keyFileOf(path));
  refused(/archive\.db\.key is not there: it is the key of .*archive\.db, .*put a copy/);
  writeFileSync(keyFileOf(path), key.subarray(1));
  refused(/is damaged/);
  writeFileSync(keyFileOf(path), `${'0'.repeat(64)}\n`);
  refused(/is not the key of/);
  writeFileSync(keyFileOf(path), key);
  using archive = openArchive(path, { readOnly: true });
  assert.equal([...searchArchive(archive, { patterns: ['B123XYZ'] })].length, 1);
});

test('whole plates are found by text and by name, and forgotten; nothing else can be asked', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const hash = beginHashing(archive);
  const sightings = ['B123XYZ', 'CJ07ABC'].map((plate) => hashed(hash, plate));
  const rejections = [{ reason: 'too-short', text: hash('B123XYZ'), firstUs: 0, lastUs: 0, looks: 1 }];
  addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', sightings, { rejections }));
  const found = (...patterns: string[]) => [...searchArchive(archive, { patterns })].map(({ plate }) => plate);
  assert.deepEqual(found('B123XYZ'), [hash('B123XYZ')]);
  assert.deepEqual(found(hash('B123XYZ')), [hash('B123XYZ')]);
  assert.deepEqual(found('B128XYZ'), []);
  assert.deepEqual(
    likelySightings(archive, 'CJ07ABC', 0.05).map(({ odds }) => odds),
    [0.9],
  );
  assert.deepEqual(likelySightings(archive, 'CJ07ABC', 0.95), []);
  for (const pattern of ['B12*', 'B?23XYZ'])
    assert.throws(() => found(pattern), { code: 'bad-option', message: /only whole plates are found/ });
  assert.throws(() => [...searchArchive(archive, { expression: 'B.*' })], { code: 'bad-option' });
  const plan = planForget(archive, { patterns: ['B123XYZ'] });
  assert.deepEqual([plan.sightingIds.length, plan.rejectionIds.length, plan.gone], [1, 1, [hash('B123XYZ')]]);
  forget(archive, plan);
  assert.deepEqual([found('B123XYZ'), countArchive(archive).plates], [[], 1]);
});
