/** Files that cannot be read, whatever they are named for: each is told by name, with the next step. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openUserArchive } from '../src/cli/open-user-archive.ts';
import { openDetector } from '../src/detect/index.ts';
import { readCorrectionFile, readPlateCsv, readPlateList } from '../src/export/index.ts';
import { openStatsWriter, readStats, type StatsHead } from '../src/stats/index.ts';
import { loadPlace, readTrack } from '../src/telemetry/index.ts';
import { openVideo } from '../src/video/index.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';
import { withoutRights } from './fakes/without-rights.ts';

const READERS: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  'the list': readPlateCsv,
  corrections: readCorrectionFile,
  'a list of plates': readPlateList,
  stats: (path) => readStats(path).next(),
  'a track': readTrack,
  'a recording to place': loadPlace,
  'a recording': openVideo,
};

for (const [what, read] of Object.entries(READERS)) {
  test(`no permission: ${what}`, { skip: process.platform === 'win32' }, async () => {
    using folder = temporaryFolder();
    const path = folder.file('closed');
    writeFileSync(path, 'plate\n');
    await withoutRights(folder.path, path, () =>
      assert.rejects(read(path), ({ message }: Error) => {
        assert.ok(message.startsWith(`${path} cannot be read: no permission to read it; change its permissions or `));
        return true;
      }),
    );
  });
}

const HEAD: StatsHead = {
  kind: 'platelog-stats-1',
  platelog: '0.0.0',
  detector: { name: 'd', sha256: '0' },
  reader: { name: 'r', sha256: '1' },
  settings: {},
};

const { 'a list of plates': readList, stats: _, ...OF_FILES } = READERS;
const OPENERS: typeof READERS = {
  ...OF_FILES,
  'an archive': async (path) => openUserArchive(path),
  'an archive to read': async (path) => openUserArchive(path, { readOnly: true }),
  'a model': openDetector,
};

for (const [what, open] of Object.entries(OPENERS)) {
  test(`a pipe that nobody writes to, and a device without an end: ${what}`, async (t) => {
    if (!existsSync('/dev/zero')) return t.skip('there is no /dev/zero here');
    using folder = temporaryFolder();
    const pipe = folder.file('pipe');
    execFileSync('mkfifo', [pipe]);
    for (const path of [pipe, '/dev/zero'])
      await assert.rejects(open(path), { message: new RegExp(`^${path} is not a (regular )?file; `) });
    assert.deepEqual(readdirSync(folder.path), ['pipe']);
  });
}

test('stats may go through pipes, as of a compressor, and come from no device without an end', async (t) => {
  if (!existsSync('/dev/zero')) return t.skip('there is no /dev/zero here');
  using folder = temporaryFolder();
  const [kept, into, from] = ['kept', 'into', 'from'].map((name) => folder.file(name)) as [string, string, string];
  execFileSync('mkfifo', [into, from]);
  const copied = spawn('/bin/sh', ['-c', `cat ${into} > ${kept}; cat ${kept} > ${from}`]);
  const exited = once(copied, 'exit'); // asked later it may be over, and never come
  await (await openStatsWriter(into, HEAD))[Symbol.asyncDispose]();
  assert.deepEqual((await Array.fromAsync(readStats(from)))[0], HEAD);
  await exited;
  await assert.rejects(readStats('/dev/zero').next(), { message: /^\/dev\/zero is not a file; / });
});

test('a list of plates may come through a pipe, and from no device without an end', async (t) => {
  if (!existsSync('/dev/zero')) return t.skip('there is no /dev/zero here');
  using folder = temporaryFolder();
  await assert.rejects(readList!('/dev/zero'), { code: 'csv-unreadable', message: /^\/dev\/zero is not a file; / });
  const program = join(import.meta.dirname, '..', 'bin', 'platelog.js');
  const matched = (line: string): string =>
    spawnSync('/bin/sh', ['-c', line, process.execPath, program], { cwd: folder.path, encoding: 'utf8' }).stderr;
  const missing = 'platelog: none.db is not there: nothing was scanned into it yet';
  assert.ok(matched('echo B123XYZ | "$0" "$1" match /dev/stdin --db none.db').startsWith(missing), 'standard input');
  execFileSync('mkfifo', [folder.file('pipe')]);
  assert.ok(matched('echo B123XYZ > pipe & "$0" "$1" match pipe --db none.db').startsWith(missing), 'named');
  assert.match(
    matched('"$0" "$1" match /dev/stdin --db none.db < /dev/null'),
    /^platelog: \/dev\/stdin is not a file; /,
  );
});
