import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAgain } from './watch-command.ts';

test('what the disk refused or the archive could not keep is read again, and all whose plates could not be listed', () => {
  const files = ['a.mp4', 'b.mp4', 'c.mp4'];
  assert.deepEqual(readAgain(files, { unread: [], unkept: [], written: true }), []);
  assert.deepEqual(readAgain(files, { unread: ['b.mp4'], unkept: [], written: true }), ['b.mp4']);
  assert.deepEqual(readAgain(files, { unread: ['b.mp4'], unkept: ['b.mp4', 'c.mp4'], written: true }), [
    'b.mp4',
    'c.mp4',
  ]);
  assert.deepEqual(readAgain(files, { unread: ['b.mp4'], unkept: [], written: false }), files);
});
