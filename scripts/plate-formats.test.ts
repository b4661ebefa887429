import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { plateFormatsPage } from './plate-formats.ts';

test('docs/plate-formats.md says what the data says', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/plate-formats.md'), 'utf8').replaceAll('\r\n', '\n');
  assert.ok(page === plateFormatsPage(), 'run: node scripts/plate-formats.ts > docs/plate-formats.md');
});
