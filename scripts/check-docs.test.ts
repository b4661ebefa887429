import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relativeLinks, undocumented } from './check-docs.ts';

test('an export needs the comment right above it', () => {
  assert.deepEqual(undocumented(''), []);
  assert.deepEqual(undocumented('/** Adds. */\nexport function add() {}'), []);
  assert.deepEqual(undocumented('/** Adds. */\n\nexport function add() {}\nexport interface A {}'), ['add', 'A']);
});

test('only relative links are looked at', () => {
  assert.deepEqual(relativeLinks(''), []);
  assert.deepEqual(relativeLinks('[a](b.md#c) [d](https://e.f) [g](#h)'), ['b.md']);
});
