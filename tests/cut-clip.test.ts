/** One drive in one file, and the same as a recorder cuts it: with the real models. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { readPlateCsv } from '../src/export/index.ts';
import { readStats } from '../src/stats/index.ts';
import { openVideo } from '../src/video/index.ts';
import { cutClip } from './clips/cut-clip.ts';
import { makeClip } from './clips/make-clip.ts';
import { runPlatelog, SAMPLE_CLIP } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const FRAMES = 60;
/** The clip has a key picture every 0.48 s. */
const CUT_EVERY_S = 0.9;
const PARTS = ['part0.mp4', 'part1.mp4', 'part2.mp4'];
const PLATES = ['2ABC345', 'B987XYZ', 'KXY4567'];

let folder: ReturnType<typeof temporaryFolder>;

before(async () => {
  folder = temporaryFolder();
  await using video = await openVideo(SAMPLE_CLIP.path);
  const { widthPx, heightPx } = video;
  const pictures: Buffer[] = [];
  for await (using frame of video.frames()) {
    const { data, strideBytes } = frame.luma;
    const rows = Array.from({ length: heightPx }, (_, y) => data.slice(y * strideBytes, y * strideBytes + widthPx));
    pictures.push(Buffer.concat([...rows, Buffer.alloc((widthPx * heightPx) / 2, 128)]));
    if (pictures.length === FRAMES) break;
  }
  const timesMs = pictures.map((_, index) => 40 * index);
  const draw = (index: number): Buffer => pictures[index]!;
  await makeClip(folder.file('drive.mp4'), { widthPx, heightPx, timesMs, encoder: 'libx264', draw });
  await cutClip(folder.file('drive.mp4'), folder.file('part%d.mp4'), CUT_EVERY_S);
});

after(() => folder[Symbol.dispose]());

async function scan(files: readonly string[], csv: string, ...flags: string[]): Promise<void> {
  const argv = ['scan', ...files, '--csv', csv, '--no-db', '--no-crops', '-q', ...flags];
  const { code, err } = await runPlatelog(argv, folder.path);
  assert.equal(code, 0, err);
}

const platesIn = async (csv: string): Promise<string[]> =>
  (await readPlateCsv(folder.file(csv))).rows.map((row) => row.plate!).sort();

test('where every frame is looked at, each shows the same in the parts as in the whole; the lists have the same plates', async () => {
  const every = ['--looks-per-second', '30', '--effort', 'thorough'];
  await scan(['drive.mp4'], 'whole.csv', '--stats', 'whole.stats', ...every);
  await scan(PARTS, 'parts.csv', '--stats', 'parts.stats', ...every);
  const seenIn = async (stats: string) => {
    const plates: unknown[] = [];
    for await (const line of readStats(folder.file(stats))) if ('look' in line) plates.push(line.plates);
    return plates;
  };
  const whole = await seenIn('whole.stats');
  assert.equal(whole.length, FRAMES);
  assert.deepEqual(await seenIn('parts.stats'), whole);
  assert.deepEqual(await platesIn('whole.csv'), PLATES);
  assert.deepEqual(await platesIn('parts.csv'), await platesIn('whole.csv'));
});

test('several files: the list is the same from one thread and from two, and has the plates of the whole', async () => {
  await scan(PARTS, 'one.csv', '--jobs', '1');
  await scan(PARTS, 'two.csv', '--jobs', '2');
  assert.deepEqual(readFileSync(folder.file('two.csv')), readFileSync(folder.file('one.csv')));
  assert.deepEqual(await platesIn('one.csv'), PLATES);
});
