/** Disks that are full or read-only, and an archive that is damaged, through the whole program. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { BUILT_IN_PLATE, builtInPicture } from '../src/cli/built-in-picture.ts';
import { readPlateCsv } from '../src/export/index.ts';
import { addRecording, beginRun, countArchive, openArchive } from '../src/store/index.ts';
import { fakeRecording, fakeSighting, RUN } from './fakes/archive-records.ts';
import { archiveBeside, runPlatelog } from './fakes/run-platelog.ts';
import { mountSmallDisk } from './fakes/small-disk.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

/** The program is started many times. */
const SLOW = { timeout: 600_000 };
const NO_DISK = 'a disk of its own cannot be mounted here';

/** An archive with so many sightings of two plates, at least. */
function fill(path: string, sightings = 1): void {
  using archive = openArchive(path);
  const many = Array.from({ length: sightings }, (_, n) => fakeSighting(`CJ${100 + n}ABC`));
  addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', [fakeSighting('B123XYZ'), ...many]));
}

test('a card that is read-only: searched where it lies; scanned, with the list elsewhere', SLOW, async (t) => {
  using folder = temporaryFolder();
  using disk = mountSmallDisk(folder.file('card'), 2 ** 20);
  if (!disk) return t.skip(NO_DISK);
  writeFileSync(folder.file('card/car.png'), builtInPicture());
  fill(folder.file('card/archive.db'));
  disk.makeReadOnly();
  const run = (...argv: string[]) => runPlatelog(argv, folder.path);
  const found = await run('search', 'B123XYZ', '--db', 'card/archive.db');
  assert.deepEqual([found.code, found.err], [0, '']);

  const scanned = await run('scan', 'card');
  assert.equal(scanned.code, 1);
  assert.match(scanned.err, /^platelog: .*car\.plates: .*\(\S+ is read-only\).*--out DIR.*--no-crops/m);
  assert.deepEqual(
    (await readPlateCsv(folder.file('plates.csv'))).rows.map(({ plate, crop }) => [plate, crop]),
    [[BUILT_IN_PLATE, '']],
  );

  const named = await run('scan', 'card', '--db', 'card/archive.db', '--csv', 'other.csv');
  assert.equal(named.code, 1);
  assert.match(named.err, /^platelog: card\/archive\.db cannot be written: .*read-only.*--db/);
  assert.ok(!existsSync(folder.file('other.csv')), 'an archive that was named must work, or nothing is done');
  for (const argv of [
    ['forget', 'B123XYZ', '--yes', '--db', 'card/archive.db'],
    ['export', '--db', 'card/archive.db', '--out', 'card/out.csv'],
    ['scan', 'card', '--no-crops', '--no-db', '--csv', 'card/plates.csv'],
  ]) {
    const { code, err } = await run(...argv);
    assert.equal(code, 1, argv.join(' '));
    assert.match(err, /^platelog: card\/\S+ cannot be written: [^\n]+\n$/, argv.join(' '));
  }
  assert.deepEqual(readdirSync(folder.file('card')).sort(), ['archive.db', 'car.png']);
});

test(
  'a full disk: each thing that has no room is told once, what was there stays, the next run makes it whole',
  SLOW,
  async (t) => {
    using folder = temporaryFolder();
    using disk = mountSmallDisk(folder.file('full'), 400_000);
    if (!disk) return t.skip(NO_DISK);
    writeFileSync(folder.file('car.png'), builtInPicture());
    const list = 'plate,note\nB123XYZ,mine\n';
    writeFileSync(folder.file('full/plates.csv'), list);
    fill(folder.file('full/archive.db'), 100);
    // The rest of the disk, to the last byte.
    const hog = folder.file('full/hog');
    assert.throws(() => writeFileSync(hog, Buffer.alloc(400_000)), { code: 'ENOSPC' });
    const run = () =>
      runPlatelog(
        ['scan', 'car.png', '--csv', 'full/plates.csv', '--db', 'full/archive.db', '--out', 'full/pictures'],
        folder.path,
      );
    const full = await run();
    assert.equal(full.code, 1);
    const told = full.err.split('\n').filter((line) => line.startsWith('platelog: '));
    assert.deepEqual(
      ['pictures', 'plates.csv', 'archive.db'].map((what) => told.filter((line) => line.includes(what)).length),
      [1, 1, 1],
      full.err,
    );
    for (const line of told) assert.match(line, /full/);
    assert.match(full.out, new RegExp(`^${BUILT_IN_PLATE} `, 'm'), 'what cannot be written is at least shown');
    assert.equal(readFileSync(folder.file('full/plates.csv'), 'utf8'), list);
    {
      using archive = openArchive(folder.file('full/archive.db'), { readOnly: true });
      assert.equal(countArchive(archive).sightings, 101);
    }
    writeFileSync(hog, '');
    const whole = await run();
    assert.equal(whole.code, 0, whole.err);
    assert.match(readFileSync(folder.file('full/plates.csv'), 'utf8'), new RegExp(`^${list}${BUILT_IN_PLATE},`));
    assert.ok(!readdirSync(folder.file('full')).some((name) => /tmp|lock|journal|partial/.test(name)));
    using archive = openArchive(folder.file('full/archive.db'), { readOnly: true });
    assert.equal(countArchive(archive).sightings, 102);
  },
);

test('a damaged archive: refused by name, and left as it is', SLOW, async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('car.png'), builtInPicture());
  const path = archiveBeside(folder.path);
  fill(path, 300);
  const bytes = readFileSync(path);
  for (let at = 100; at < bytes.length; at += 4096) bytes.fill(0xa5, at, at + 2000);
  writeFileSync(path, bytes);
  const { mtimeMs } = statSync(path);
  const damaged = /^platelog: \S+\.db is damaged and was left as it is.*--db/;
  for (const argv of [
    ['search', 'B123XYZ'],
    ['forget', 'B123XYZ', '--yes'],
    ['scan', 'car.png', '--no-crops', '--db', path],
  ]) {
    const { code, err } = await runPlatelog(argv, folder.path);
    assert.equal(code, 1, argv.join(' '));
    assert.match(err, damaged, argv.join(' '));
  }
  const { code, out } = await runPlatelog(['doctor'], folder.path);
  assert.equal(code, 1);
  assert.match(out, /^archive +FAILED: \S+\.db is damaged/m);
  assert.deepEqual(readdirSync(folder.path), ['car.png']);
  assert.deepEqual([readFileSync(path).equals(bytes), statSync(path).mtimeMs], [true, mtimeMs]);
});
