/** The other commands, as a user runs them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { BUILT_IN_PLATE, builtInPicture } from '../src/cli/built-in-picture.ts';
import { runPlatelog } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

test('help: of the program, of each command, and on wrong usage', async () => {
  using folder = temporaryFolder();
  const run = (...argv: string[]) => runPlatelog(argv, folder.path);
  assert.match((await run('--help')).out, /Examples\n {2}platelog scan drive\.mp4/);
  assert.match((await run('scan', '--help')).out, /--country CODE[\s\S]*Examples/);
  assert.match((await run('help', 'read')).out, /platelog read CROP/);
  assert.match((await run('--version')).out, /^\d+\.\d+\.\d+\n$/);
  const nothing = await run();
  assert.deepEqual([nothing.code, nothing.out], [2, '']);
  const unknown = await run('scam');
  assert.equal(unknown.code, 2);
  assert.match(
    unknown.err,
    /^platelog: scam is not a command; there are scan, watch, replay, why, split, join, search, trips, match, repeat, export, forget, detect, read, place, doctor/,
  );
  const untold = await run('help', 'scam');
  assert.deepEqual([untold.code, untold.out], [2, '']);
  assert.match(untold.err, /^platelog: scam is not a command/);
});

test('standard output that takes no more: a full disk is told, a reader that has enough is not', (t) => {
  if (!existsSync('/dev/full')) return t.skip('there is no /dev/full here');
  const program = join(import.meta.dirname, '..', 'bin', 'platelog.js');
  const shell = (line: string) => {
    const { status, stderr } = spawnSync('/bin/sh', ['-c', line, process.execPath, program], { encoding: 'utf8' });
    return [status, stderr];
  };
  for (const argument of ['--help', '--version']) {
    const [status, told] = shell(`"$0" "$1" ${argument} > /dev/full`);
    assert.equal(status, 1);
    assert.match(`${told}`, /^platelog: standard output cannot be written: the disk is full; [^\n]*run again\.\n$/);
    // The reader is gone before anything is written.
    const piped = `{ { sleep 0.5; "$0" "$1" ${argument}; echo "ended with $?" >&2; } | true; }`;
    assert.deepEqual(shell(piped), [0, 'ended with 0\n']);
  }
});

test('standard error that takes no more stops no scan', async (t) => {
  if (!existsSync('/dev/full')) return t.skip('there is no /dev/full here');
  using folder = temporaryFolder();
  writeFileSync(folder.file('bad.mp4'), 'no video');
  const program = join(import.meta.dirname, '..', 'bin', 'platelog.js');
  const line = '"$0" "$1" scan bad.mp4 --no-db 2> /dev/full';
  const { status, stdout } = spawnSync('/bin/sh', ['-c', line, process.execPath, program], {
    cwd: folder.path,
    encoding: 'utf8',
  });
  assert.deepEqual([status, stdout], [1, '0 plates added to plates.csv.\n']);
});

test('pictures go into a folder: a file that is named for one is told before any work is done', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('car.png'), builtInPicture());
  writeFileSync(folder.file('list'), '');
  const { code, out, err } = await runPlatelog(['scan', 'car.png', '--out', 'list', '--no-db'], folder.path);
  assert.deepEqual([code, out], [2, '']);
  assert.equal(err, 'platelog: --out list is a file; name a folder for the pictures.\n');
  assert.ok(!existsSync(folder.file('plates.csv')));
});

test('what a killed scan left of pictures goes at the next one, also when that makes none', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('car.png'), builtInPicture());
  const [dead, alive] = ['999999999', `${process.pid}`].map((pid) => folder.file(`car.plates/.unfinished/${pid}`));
  const scan = () => runPlatelog(['scan', 'car.png', '--no-crops', '--no-db', '-q'], folder.path);
  for (const waiting of [dead!, alive!]) {
    mkdirSync(waiting, { recursive: true });
    writeFileSync(join(waiting, '1.png'), 'half');
  }
  assert.equal((await scan()).code, 0);
  assert.deepEqual([existsSync(dead!), existsSync(join(alive!, '1.png'))], [false, true]);
  rmSync(alive!, { recursive: true });
  assert.equal((await scan()).code, 0);
  assert.ok(!existsSync(folder.file('car.plates')));
});

test('detect and read tell JSON lines, past a bad file', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('car.png'), builtInPicture());
  writeFileSync(folder.file('bad.png'), 'no picture');
  const detect = await runPlatelog(['detect', 'bad.png', 'car.png'], folder.path);
  assert.equal(detect.code, 1);
  assert.match(detect.err, /^platelog: .*bad\.png/);
  const found = JSON.parse(detect.out);
  assert.deepEqual([found.file, found.width, found.height], ['car.png', 640, 360]);
  const [x1, y1, x2, y2] = found.detections[0].box;
  assert.ok(
    Math.abs(x1 - 252) < 20 && Math.abs(x2 - 388) < 12 && Math.abs(y1 - 222) < 8 && Math.abs(y2 - 251) < 8,
    `${[x1, y1, x2, y2]}`,
  );

  writeFileSync(folder.file('cut.png'), builtInPicture().subarray(0, -1000));
  for (const command of ['detect', 'read']) {
    const cut = await runPlatelog([command, 'cut.png'], folder.path);
    assert.equal(cut.code, 1);
    assert.match(cut.err, /^platelog: cut\.png is damaged/);
  }

  const read = await runPlatelog(['read', 'bad.png', 'car.png', '--positions'], folder.path);
  assert.equal(read.code, 1);
  const reading = JSON.parse(read.out);
  assert.equal(reading.file, 'car.png');
  assert.equal(reading.positions.length, reading.text.length);
});

test('scan --json: the last line counts inputs that were not found, too', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('car.png'), builtInPicture());
  const argv = ['scan', 'none.mp4', 'car.png', 'nor.mp4', '--json', '--no-db', '--no-crops'];
  const { code, out } = await runPlatelog(argv, folder.path);
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const problems = events.filter(({ event }) => event === 'problem');
  assert.deepEqual([code, problems.length, events.at(-1).event, events.at(-1).problems], [1, 2, 'done', 2]);
});

test('a dash is no picture', async () => {
  using folder = temporaryFolder();
  for (const name of ['detect', 'read', 'place']) {
    const { code, out, err } = await runPlatelog([name, '-'], folder.path);
    assert.deepEqual([code, out], [2, '']);
    assert.match(
      err,
      /^platelog: - is not standard input or output here: name a file \(\.\/- for one of that name\)\.\n$/,
    );
  }
});

test('doctor proves that it works, and says when it does not', async () => {
  using folder = temporaryFolder();
  const well = await runPlatelog(['doctor'], folder.path);
  assert.equal(well.code, 0, well.out);
  assert.match(well.out, new RegExp(`^test picture +read ${BUILT_IN_PLATE}, as it should`, 'm'));
  assert.match(well.out, /^detector .* sha256 [0-9a-f]{64}$/m);
  const ill = await runPlatelog(['doctor', '--reader', 'none.onnx'], folder.path);
  assert.equal(ill.code, 1);
  assert.match(ill.out, /^reader +FAILED: none\.onnx/m);
  writeFileSync(folder.file('archive.db'), 'no archive');
  for (const file of ['archive.db', 'none.db']) {
    const { code, out } = await runPlatelog(['doctor', '--db', file], folder.path);
    assert.equal(code, 1, out);
    assert.match(out, new RegExp(`^archive +FAILED: ${file}`, 'm'));
  }
});

test('doctor takes no file: what checks one is named', async () => {
  using folder = temporaryFolder();
  const { code, out, err } = await runPlatelog(['doctor', 'drive.mp4'], folder.path);
  assert.deepEqual([code, out], [2, '']);
  assert.equal(err, 'platelog: platelog doctor takes no file; platelog scan drive.mp4 reads one.\n');
});
