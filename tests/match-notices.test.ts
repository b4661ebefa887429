/** scan --match with --on-match and --webhook, as a user runs it, on the photos that come along. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { runPlatelog } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const PHOTO = join(import.meta.dirname, '..', 'samples', 'photos', 'car-1.jpg');

test('each match goes to the command and to the address; failures of either stop nothing', async () => {
  using folder = temporaryFolder();
  const posted: string[] = [];
  const http = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    posted.push(body);
    response.writeHead(posted.length > 1 ? 400 : 200).end();
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
  try {
    writeFileSync(folder.file('list.csv'), 'plate,label\nDC543BA,"$(touch evil) \'; touch evil #"\nZZ99ZZZ,none\n');
    const scan = (...argv: string[]) =>
      runPlatelog(['scan', PHOTO, '--no-crops', '--json', '--match', 'list.csv', ...argv], folder.path);
    // Node stands for a program of the user's: it is there on every system.
    writeFileSync(
      folder.file('keep.mjs'),
      "process.stdin.pipe((await import('node:fs')).createWriteStream('got.json'))",
    );
    const first = await scan('--on-match', `"${process.execPath}" keep.mjs`, '--webhook', url);
    assert.equal(first.code, 3, first.err);
    const line = first.out.split('\n').find((one) => one.includes('"event":"match"'))!;
    assert.equal(readFileSync(folder.file('got.json'), 'utf8'), `${line}\n`);
    assert.deepEqual(posted, [line]);
    assert.ok(!existsSync(folder.file('evil')));
    assert.equal(JSON.parse(line).scanned_before, false);

    const again = await scan('--on-match', 'exit 3', '--webhook', url);
    assert.equal(again.code, 3, 'a match is what a script waits for');
    assert.match(again.out, /"scanned_before":true/);
    assert.match(again.out, /"code":"notice-failed","message":"The command of --on-match ended with exit code 3;/);
    assert.match(again.out, /"The webhook at 127\.0\.0\.1:\d+ answered 400;/);
    assert.equal((await scan()).code, 3);
    assert.equal(posted.length, 2, 'nothing is posted unless it is asked for');
  } finally {
    http.close();
  }
});
