import assert from 'node:assert/strict';
import { chmodSync, chownSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { mock, test } from 'node:test';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { withoutRights } from '../../tests/fakes/without-rights.ts';
import { writeWhole } from './write-whole.ts';

test('the content is on the disk before it gets its name, and the name after', {
  skip: process.platform === 'win32',
}, async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  writeFileSync(path, 'old');
  await using any = await open(path);
  const kinds: Record<number, string> = { [statSync(path).ino]: 'old', [statSync(folder.path).ino]: 'folder' };
  const synced: (readonly [what: string, content: string])[] = [];
  const prototype = Object.getPrototypeOf(any) as FileHandle;
  const { sync } = prototype;
  const spy = mock.method(prototype, 'sync', async function (this: FileHandle) {
    synced.push([kinds[(await this.stat()).ino] ?? 'new', readFileSync(path, 'utf8')]);
    await sync.call(this);
  });
  try {
    await writeWhole(path, 'new');
  } finally {
    spy.mock.restore();
  }
  assert.deepEqual(synced, [
    ['new', 'old'],
    ['folder', 'new'],
  ]);
});

test('what is written for somebody else stays theirs', {
  skip: process.getuid?.() === 0 ? false : 'only root may give files away',
}, async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  writeFileSync(path, 'old', { mode: 0o640 });
  chownSync(path, 1234, 1235);
  await writeWhole(path, 'new');
  const { uid, gid, mode } = statSync(path);
  assert.deepEqual([readFileSync(path, 'utf8'), uid, gid, mode & 0o777], ['new', 1234, 1235, 0o640]);
});

test('a list that a group may write stays so', { skip: process.platform === 'win32' }, async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  writeFileSync(path, 'old');
  chmodSync(path, 0o664);
  const umask = process.umask(0o022);
  try {
    await writeWhole(path, 'new');
  } finally {
    process.umask(umask);
  }
  assert.equal(statSync(path).mode & 0o777, 0o664);
});

test('a file of somebody else that may not be given back is written all the same', {
  skip: process.getuid?.() === 0 ? false : 'only root may give files away',
}, async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  writeFileSync(path, 'old');
  await withoutRights(folder.path, folder.file('plates.csv'), () => writeWhole(path, 'new'));
  assert.equal(readFileSync(path, 'utf8'), 'new');
});

test('what is said at the last moment stops it, and leaves nothing', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  writeFileSync(path, 'old');
  const stop = new Error('the lock is lost');
  await assert.rejects(
    writeWhole(path, 'new', async () => {
      throw stop;
    }),
    stop,
  );
  assert.deepEqual([readFileSync(path, 'utf8'), readdirSync(folder.path)], ['old', ['plates.csv']]);
});
