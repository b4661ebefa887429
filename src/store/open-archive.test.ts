import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { fakeRecording, fakeSighting, RUN } from '../../tests/fakes/archive-records.ts';
import { mountSmallDisk } from '../../tests/fakes/small-disk.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { addRecording, beginRun, countArchive, openArchive, readFixes, searchArchive } from './index.ts';
import { APPLICATION_ID, MIGRATIONS } from './schema.ts';

test('an archive is made, kept private, and opened again', () => {
  using folder = temporaryFolder();
  const path = folder.file('new/archive.db');
  assert.throws(() => openArchive(path), { code: 'not-writable', message: /its folder .* does not exist.*--db/ });
  openArchive(path, { makeFolder: true })[Symbol.dispose]();
  if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
  using archive = openArchive(path);
  assert.deepEqual(countArchive(archive), { recordings: 0, sightings: 0, plates: 0 });
});

test('every released form is brought up to date, an empty file too', () => {
  using folder = temporaryFolder();
  for (let version = 0; version <= MIGRATIONS.length; version++) {
    const path = folder.file(`${version}.db`);
    const db = new DatabaseSync(path);
    if (version > 0) db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}`);
    for (const step of MIGRATIONS.slice(0, version)) db.exec(step);
    db.close();
    let told = 0;
    using archive = openArchive(path, { onUpgrade: (bytes) => (told = bytes) });
    assert.equal(
      told > 0,
      version > 0 && version < MIGRATIONS.length,
      'a new archive and one of this version are not upgraded',
    );
    addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', [fakeSighting('B123XYZ')]));
    assert.equal(countArchive(archive).sightings, 1, `from ${version}`);
  }
});

/** An archive as the released version made it. */
function makeReleased(path: string): void {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 2`);
  for (const step of MIGRATIONS.slice(0, 2)) db.exec(step);
  db.exec(`
    INSERT INTO runs VALUES (1, 1, 2, '0.1.0', 'd', 'd', 'r', 'r', '{}', 'key');
    INSERT INTO recordings VALUES (1, 's', 'h', 1, '/a.mp4', 1, 'video', 1, 1, 1, NULL, NULL, NULL, NULL, NULL, 'novatek');
    INSERT INTO plates VALUES (1, 'B123XYZ');
    INSERT INTO sightings VALUES
      (1, 1, 1, 0.9, 'sure', '', NULL, 0.9, 3, 3, NULL, 1, 1, 1, 1, 0, 0, 9, 9, 0.9, NULL, NULL, NULL, NULL, NULL, '[]', x'');
  `);
  db.close();
}

test('an archive of the released form that may not be written is refused with the next step, and left as it is', async (t) => {
  using folder = temporaryFolder();
  // Whoever may write everything is stopped by a read-only disk alone, and not everybody may make one.
  const isRoot = process.getuid?.() === 0;
  using disk = isRoot ? mountSmallDisk(folder.file('disk'), 2 ** 20) : undefined;
  if (process.platform === 'win32' || (isRoot && !disk)) return t.skip('nothing can be made read-only here');
  const path = disk ? folder.file('disk/archive.db') : folder.file('archive.db');
  makeReleased(path);
  const released = readFileSync(path);
  const refused = { code: 'not-writable', message: /archive\.db is of an earlier version.*copy it.*--db/ };
  if (disk) disk.makeReadOnly();
  else chmodSync(path, 0o400);
  assert.throws(() => openArchive(path, { readOnly: true }), refused);
  assert.deepEqual(readFileSync(path), released);
  copyFileSync(path, folder.file('copy.db'));
  chmodSync(folder.file('copy.db'), 0o600);
  using copy = openArchive(folder.file('copy.db'), { readOnly: true });
  assert.deepEqual(countArchive(copy), { recordings: 1, sightings: 1, plates: 1 });
});

test('an archive of the released form is brought up to date by whoever opens it first, with all that is in it', () => {
  using folder = temporaryFolder();
  const path = folder.file('archive.db');
  makeReleased(path);
  using archive = openArchive(path, { readOnly: true });
  assert.deepEqual(countArchive(archive), { recordings: 1, sightings: 1, plates: 1 });
  for (const pattern of ['B123XYZ', 'B*', '???????'])
    assert.deepEqual([...searchArchive(archive, { patterns: [pattern] })].length, 1);
  assert.equal(readFixes(archive, 1), undefined, 'a report reads such a recording again');
});

test('what is read from must be there, and stays as it is', () => {
  using folder = temporaryFolder();
  const path = folder.file('archive.db');
  assert.throws(() => openArchive(path, { readOnly: true }), { code: 'archive-missing', message: /Scan first/ });
  writeFileSync(path, '');
  assert.throws(() => openArchive(path, { readOnly: true }), { code: 'archive-missing' });
  openArchive(path)[Symbol.dispose]();
  const before = readFileSync(path);
  {
    using archive = openArchive(path, { readOnly: true });
    assert.throws(() => beginRun(archive, RUN), { code: 'not-writable', message: /read-only.*--db/ });
  }
  assert.deepEqual(readFileSync(path), before);
});

test('refused with a clear line, and left as they are: a later form, another program, no database, a folder', () => {
  using folder = temporaryFolder();
  const path = folder.file('archive.db');
  const refused = (code: string, message: RegExp): void => {
    const before = readFileSync(path);
    for (const readOnly of [true, false]) assert.throws(() => openArchive(path, { readOnly }), { code, message });
    assert.deepEqual(readFileSync(path), before);
  };
  openArchive(path)[Symbol.dispose]();
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
  db.close();
  refused('archive-newer', /archive\.db was written by a later version.*install that version/);

  const other = new DatabaseSync(folder.file('other.db'));
  other.exec('CREATE TABLE songs(name)');
  other.close();
  writeFileSync(path, readFileSync(folder.file('other.db')));
  refused('archive-foreign', /another program/);
  writeFileSync(path, `no database at all ${'.'.repeat(2000)}`);
  refused('archive-foreign', /not an archive of platelog/);
  for (const text of ['\n', 'S', 'no', 'plate\nB123XYZ\n']) {
    writeFileSync(path, text);
    refused('archive-foreign', /archive\.db is not an archive of platelog; name another file with --db/);
  }
  mkdirSync(folder.file('folder.db'));
  assert.throws(() => openArchive(folder.file('folder.db')), { code: 'not-writable', message: /it is a folder/ });
  for (const how of [{ readOnly: true }, { mustExist: true }])
    assert.throws(() => openArchive(folder.file('folder.db'), how), {
      code: 'archive-unreadable',
      message: /is a folder/,
    });
});

test('a path that leads nowhere is told by name', { skip: process.platform === 'win32' }, () => {
  using folder = temporaryFolder();
  symlinkSync('round.db', folder.file('round.db'));
  const refused = { code: 'archive-unreadable', message: /round\.db cannot be opened: .*--db/ };
  for (const how of [{ readOnly: true }, { mustExist: true }, {}])
    assert.throws(() => openArchive(folder.file('round.db'), how), refused);
});

test('an empty file, as mktemp makes it, becomes an archive', () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('archive.db'), '');
  using archive = openArchive(folder.file('archive.db'));
  addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', []));
  assert.equal(countArchive(archive).recordings, 1);
});

test('a damaged archive is told and left as it is', () => {
  using folder = temporaryFolder();
  const path = folder.file('archive.db');
  {
    using archive = openArchive(path);
    const run = beginRun(archive, RUN);
    for (let n = 0; n < 50; n++)
      addRecording(archive, run, fakeRecording(`/${n}.mp4`, [fakeSighting(`B${100 + n}XYZ`)]));
  }
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 8192, bytes.length);
  writeFileSync(path, bytes);
  assert.throws(
    () => {
      using archive = openArchive(path);
      countArchive(archive);
      addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', [fakeSighting('B123XYZ')]));
    },
    { code: 'archive-damaged', message: /archive\.db is damaged and was left as it is/ },
  );
  assert.deepEqual(readFileSync(path), bytes);
});

test('a full disk: the input in hand is not kept, everything before is', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const run = beginRun(archive, RUN);
  addRecording(archive, run, fakeRecording('/a.mp4', [fakeSighting('B123XYZ')]));
  const pages = Number(archive.db.prepare('PRAGMA page_count').get()!.page_count);
  archive.db.exec(`PRAGMA max_page_count = ${pages + 2}`);
  const many = Array.from({ length: 200 }, (_, n) => fakeSighting(`CJ${100 + n}ABC`));
  assert.throws(() => addRecording(archive, run, fakeRecording('/b.mp4', many)), {
    code: 'disk-full',
    message: /what was in it stays/,
  });
  assert.deepEqual(countArchive(archive), { recordings: 1, sightings: 1, plates: 1 });
});

test('two at once: one waits, and is told when it waits too long', () => {
  using folder = temporaryFolder();
  using one = openArchive(folder.file('archive.db'));
  using two = openArchive(folder.file('archive.db'));
  const run = beginRun(one, RUN);
  two.db.exec('PRAGMA busy_timeout = 20');
  one.db.exec('BEGIN IMMEDIATE');
  assert.throws(() => addRecording(two, run, fakeRecording('/a.mp4', [])), { code: 'archive-busy' });
  one.db.exec('COMMIT');
  addRecording(two, run, fakeRecording('/a.mp4', []));
  assert.equal(countArchive(one).recordings, 1);
});

test('what a killed run left half done is undone, also when the archive is only read', () => {
  using folder = temporaryFolder();
  const path = folder.file('archive.db');
  using archive = openArchive(path);
  addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', [fakeSighting('B123XYZ')]));
  // Half a transaction, on the disk already, and the journal that undoes it: what is there when the power fails.
  archive.db.exec('PRAGMA cache_size = 1; BEGIN IMMEDIATE');
  archive.db.exec("UPDATE plates SET text = 'CJ07ABC'");
  const insert = archive.db.prepare('INSERT INTO plates(text) VALUES (?)');
  for (let n = 0; n < 5000; n++) insert.run(`X${n}`);
  for (const end of ['', '-journal']) copyFileSync(`${path}${end}`, `${folder.file('killed.db')}${end}`);
  archive.db.exec('ROLLBACK');
  using killed = openArchive(folder.file('killed.db'), { readOnly: true });
  assert.deepEqual(countArchive(killed), { recordings: 1, sightings: 1, plates: 1 });
  assert.equal(killed.db.prepare('SELECT text FROM plates').get()!.text, 'B123XYZ');
});
