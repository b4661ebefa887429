/** kill -9 at random moments of a scan: nothing is lost, nothing is doubled. PLATELOG_KILLS=50 for the long form. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readPlateCsv } from '../src/export/index.ts';
import { countArchive, openArchive } from '../src/store/index.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const INPUTS = 6;
const KILLS = Number(process.env.PLATELOG_KILLS ?? 4);
const CHILD = join(import.meta.dirname, 'fakes', 'scan-child.ts');

/** Runs the scan; kills it so many milliseconds after it began. Whether it came to its end. */
async function scanFor(folder: string, ms: number | undefined): Promise<boolean> {
  const child = spawn(process.execPath, [CHILD, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  if (ms !== undefined) {
    await Promise.race([sleep(ms), ended]);
    child.kill('SIGKILL');
  }
  const [code] = await ended;
  return code === 0;
}

function prepare(folder: ReturnType<typeof temporaryFolder>): void {
  const names = Array.from({ length: INPUTS }, (_, n) => `${n}.mp4`);
  writeFileSync(folder.file('names.json'), JSON.stringify(names));
  for (const name of names) writeFileSync(folder.file(name), `content of ${name}`);
}

async function result(folder: ReturnType<typeof temporaryFolder>) {
  using archive = openArchive(folder.file('archive.db'));
  assert.equal(archive.db.prepare('PRAGMA integrity_check').get()!.integrity_check, 'ok');
  const { rows } = await readPlateCsv(folder.file('plates.csv'));
  return { count: countArchive(archive), plates: rows.map(({ plate }) => plate!).sort() };
}

test('a scan that is killed again and again comes to the same as one that is not', {
  timeout: Math.max(600_000, KILLS * 60_000),
}, async () => {
  using whole = temporaryFolder();
  prepare(whole);
  const startMs = performance.now();
  assert.ok(await scanFor(whole.path, undefined));
  const tookMs = performance.now() - startMs;
  const expected = await result(whole);
  assert.deepEqual(expected.count, { recordings: INPUTS, sightings: 2 * INPUTS, plates: INPUTS + 1 });

  let kills = 0;
  while (kills < KILLS) {
    using folder = temporaryFolder();
    prepare(folder);
    let kept = 0;
    for (let round = 0; round < 4 && kills < KILLS; round++) {
      if (await scanFor(folder.path, Math.random() * tookMs * 0.4)) break;
      kills++;
      using archive = openArchive(folder.file('archive.db'));
      const { recordings, sightings } = countArchive(archive);
      assert.equal(sightings, 2 * recordings, 'an input is in it whole, or not at all');
      assert.ok(recordings >= kept, 'what was kept stays');
      kept = recordings;
    }
    assert.ok(await scanFor(folder.path, undefined));
    assert.deepEqual(await result(folder), expected);
  }
});
