/** platelog watch as a user runs it, on a folder into which photos are written while it runs. */
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPlatelog } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const PHOTOS = join(import.meta.dirname, '..', 'samples', 'photos');
const [FIRST, SECOND] = [readFileSync(join(PHOTOS, 'car-1.jpg')), readFileSync(join(PHOTOS, 'car-2.png'))];
const TIMED = { timeout: 110_000, skip: process.platform === 'win32' };

test(
  'files are scanned as they arrive, bad ones and vanishing cards stop nothing, and Ctrl-C ends it with 0',
  TIMED,
  async () => {
    using folder = temporaryFolder();
    const options = ['--every', '0.1', '--still', '0.5', '--no-crops', '--json'];
    writeFileSync(folder.file('list.csv'), 'DC543BA\n');
    const { child, ended, saw } = startPlatelog(['watch', 'card', ...options, '--match', 'list.csv'], folder.path);
    try {
      mkdirSync(folder.file('card'));
      const path = folder.file('card/car 1.jpg');
      for (let from = 0; from < FIRST.length; from += FIRST.length / 5) {
        appendFileSync(path, FIRST.subarray(from, from + FIRST.length / 5));
        await sleep(100);
      }
      await saw('"plate":"DC543BA"');
      renameSync(folder.file('card'), folder.file('out'));
      await sleep(500);
      renameSync(folder.file('out'), folder.file('card'));
      await saw('"event":"input-skipped"');
      writeFileSync(folder.file('card/bad.mp4'), 'this will never be a video');
      await saw('"event":"problem"');
      writeFileSync(folder.file('list.csv'), 'DC543BA\n2345BCD\n');
      writeFileSync(folder.file('card/car 2.png'), SECOND);
      await saw('"plate":"2345BCD"');
    } finally {
      child.kill('SIGINT');
    }
    const { code, out, err } = await ended;
    assert.equal(code, 0, err);
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const scanned = events.flatMap((event) => (event.event === 'input-done' ? [event.source] : []));
    assert.deepEqual(scanned, ['card/car 1.jpg', 'card/car 2.png'], 'each was read once');
    const matches = events.flatMap((event) => (event.event === 'match' ? [event.plate] : []));
    assert.deepEqual(matches, ['DC543BA', '2345BCD'], 'a card put in again is no news, and what the list now holds is');
    assert.match(err, /^Watching card; Ctrl-C ends it\.\nplatelog: card does not exist/, 'while the card was out');
    assert.match(readFileSync(folder.file('plates.csv'), 'utf8'), /^DC543BA,.*\n2345BCD,/m);
    assert.deepEqual(readdirSync(folder.path).sort(), ['card', 'list.csv', 'plates.csv']);
  },
);
