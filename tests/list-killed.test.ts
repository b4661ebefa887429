/** kill -9 while a long list is written: it is always there, whole, as it was or longer. PLATELOG_KILLS=50 for the long form. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { CSV_COLUMNS, readPlateCsv } from '../src/export/index.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const KILLS = Number(process.env.PLATELOG_KILLS ?? 4);
const CHILD = join(import.meta.dirname, 'fakes', 'list-child.ts');
/** Some megabytes, so that most kills meet a write. */
const ROWS = 18_000;

test('a run that is killed while it writes the list leaves all rows that were in it', {
  timeout: Math.max(600_000, KILLS * 60_000),
}, async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.csv');
  const note = 'a note of mine '.repeat(8);
  const old = Array.from({ length: ROWS }, (_, n) => `B${n}XYZ${',x'.repeat(CSV_COLUMNS.length - 1)},"${note}"`);
  let before = `${[...CSV_COLUMNS, 'note'].join(',')}\n${old.join('\n')}\n`;
  writeFileSync(path, before);
  for (let kill = 0; kill < KILLS; kill++) {
    const child = spawn(process.execPath, [CHILD, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(child, 'exit');
    await Promise.race([once(child.stdout, 'data'), ended]);
    await sleep(Math.random() * 500);
    child.kill('SIGKILL');
    await ended;
    const now = readFileSync(path, 'utf8');
    assert.ok(now.startsWith(before), 'nothing that was in it is lost or changed');
    const { rows } = await readPlateCsv(path);
    assert.ok(
      rows.every((row) => row.note === note || (/^\d+$/.test(row.frame ?? '') && row.status !== '')) &&
        now.endsWith('\n'),
      'and every row is whole',
    );
    before = now;
    for (const name of readdirSync(folder.path)) utimesSync(folder.file(name), 1, 1); // what was left is old by the next run
  }
  const { rows } = await readPlateCsv(path);
  assert.ok(rows.length >= ROWS + KILLS, 'each run wrote some of it');
});
