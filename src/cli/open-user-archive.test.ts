import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { openArchive } from '../store/index.ts';
import { openUserArchive } from './open-user-archive.ts';

test('bringing a large archive up to date is told, once; a small one is not worth a word', (t) => {
  using folder = temporaryFolder();
  const told = t.mock.method(console, 'error', () => {});
  for (const [name, bytes, times] of [
    ['small', 1000, 0],
    ['large', 65 * 2 ** 20, 1],
  ] as const) {
    const path = folder.file(`${name}.db`);
    openArchive(path)[Symbol.dispose]();
    const db = new DatabaseSync(path);
    const version = Number(db.prepare('PRAGMA user_version').get()!.user_version);
    // As the version before made it.
    db.exec('ALTER TABLE fixes DROP COLUMN forgotten');
    db.exec(
      `CREATE TABLE ballast (data); INSERT INTO ballast VALUES (zeroblob(${bytes})); PRAGMA user_version = ${version - 1}`,
    );
    db.close();
    told.mock.resetCalls();
    openUserArchive(path, { readOnly: true })[Symbol.dispose]();
    openUserArchive(path)[Symbol.dispose]();
    assert.equal(told.mock.callCount(), times, name);
    if (times > 0)
      assert.match(String(told.mock.calls[0]!.arguments[0]), /large\.db is of an earlier version.*\(0\.1 GB\)/);
  }
});
