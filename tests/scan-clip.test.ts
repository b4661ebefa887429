/** The sample clip through the whole program, with the real models. */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { normalisePlate } from '../src/domain/index.ts';
import { readPlateCsv } from '../src/export/index.ts';
import { runPlatelog, SAMPLE_CLIP, startPlatelog } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const platesIn = async (path: string): Promise<string[]> => (await readPlateCsv(path)).rows.map((row) => row.plate!);

/** A folder with a copy of the clip. */
function clipFolder(): ReturnType<typeof temporaryFolder> {
  const folder = temporaryFolder();
  copyFileSync(SAMPLE_CLIP.path, folder.file('drive.mp4'));
  return folder;
}

test('the list of the sample clip is its truth, with pictures; again changes nothing; the clip is untouched', async () => {
  using folder = clipFolder();
  const clip = statSync(folder.file('drive.mp4'));
  const first = await runPlatelog(['scan', 'drive.mp4'], folder.path);
  assert.equal(first.code, 0, first.err);
  const truth = (await readPlateCsv(SAMPLE_CLIP.truth)).rows;
  const easy = truth.filter((row) => (row.legibility ?? 'easy') === 'easy').map((row) => normalisePlate(row.plate!));
  const known = new Set(truth.map((row) => normalisePlate(row.plate!)));
  const found = await platesIn(folder.file('plates.csv'));
  assert.deepEqual(
    easy.filter((plate) => !found.includes(plate)),
    [],
    `missed; found ${found}`,
  );
  assert.deepEqual(
    found.filter((plate) => !known.has(plate)),
    [],
    'false',
  );
  assert.equal(new Set(found).size, found.length);

  const pictures = readdirSync(folder.file('drive.plates'));
  assert.equal(pictures.length, 2 * found.length);
  for (const row of (await readPlateCsv(folder.file('plates.csv'))).rows) assert.ok(existsSync(folder.file(row.crop!)));

  const list = readFileSync(folder.file('plates.csv'));
  const second = await runPlatelog(['scan', 'drive.mp4'], folder.path);
  assert.equal(second.code, 0, second.err);
  assert.deepEqual(readFileSync(folder.file('plates.csv')), list);
  assert.deepEqual(readdirSync(folder.file('drive.plates')), pictures);
  assert.deepEqual(readdirSync(folder.path).sort(), ['drive.mp4', 'drive.plates', 'plates.csv']);
  assert.deepEqual(
    [statSync(folder.file('drive.mp4')).mtimeMs, statSync(folder.file('drive.mp4')).size],
    [clip.mtimeMs, clip.size],
  );
});

test('the list is the same from one thread and from three; --profile tells what each stage has cost', async () => {
  using folder = clipFolder();
  const lists: Buffer[] = [];
  for (const jobs of ['1', '3']) {
    const csv = `jobs${jobs}.csv`;
    const argv = [
      'scan',
      'drive.mp4',
      '--no-db',
      '--no-crops',
      '--looks-per-second',
      '3',
      '--jobs',
      jobs,
      '--csv',
      csv,
    ];
    const { code, err } = await runPlatelog([...argv, '--profile'], folder.path);
    assert.equal(code, 0, err);
    for (const stage of ['look', 'second look', 'read']) assert.match(err, new RegExp(`^${stage} +[1-9]\\d* ms`, 'm'));
    lists.push(readFileSync(folder.file(csv)));
  }
  assert.ok(lists[0]!.includes('\n', lists[0]!.indexOf('\n') + 1), 'there are plates in it');
  assert.deepEqual(lists[1], lists[0]);
});

const SIGNALS = { skip: process.platform === 'win32' && 'Windows has no signals to send' };

test('Ctrl-C writes what was found so far; killed in the middle, the next run makes it whole', SIGNALS, async () => {
  using folder = clipFolder();
  const stopped = startPlatelog(['scan', 'drive.mp4', '--json'], folder.path);
  await stopped.saw('"event":"progress"');
  stopped.child.kill('SIGINT');
  const { code, out, err } = await stopped.ended;
  assert.equal(code, 130, err);
  assert.match(out, /"event":"done".*"interrupted":true/);
  assert.ok((await readPlateCsv(folder.file('plates.csv'))).columns.includes('plate'));
  assert.ok(!readdirSync(folder.path).some((name) => /tmp|lock/.test(name)));

  const killed = startPlatelog(['scan', 'drive.mp4', '--json', '--csv', 'killed.csv'], folder.path);
  await killed.saw('"event":"progress"');
  killed.child.kill('SIGKILL');
  await killed.ended;
  const again = await runPlatelog(['scan', 'drive.mp4', '--csv', 'killed.csv', '--looks-per-second', '5'], folder.path);
  assert.equal(again.code, 0, again.err);
  assert.ok((await platesIn(folder.file('killed.csv'))).length > 0);
  assert.ok(!readdirSync(folder.file('drive.plates')).includes('.unfinished'), 'nothing half done is left');
});
