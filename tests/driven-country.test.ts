/** Where a recording was made tells on the country of its plates: positions muxed into a clip, the real models. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { readPlateCsv } from '../src/export/index.ts';
import { openVideo } from '../src/video/index.ts';
import { withGps } from './clips/gps-index.ts';
import { makeClip, type Picture } from './clips/make-clip.ts';
import { runPlatelog, SAMPLE_CLIP } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

/** A moment of the sample at which AB345CD is small, and reader 0.7.0 not sure: France (0.55) or Albania (0.24), which have plates of one shape. Other models may want another. */
const MOMENT_US = 3_720_000;
const TIRANA = { latitude: 41.33, longitude: 19.82 };
const PARIS = { latitude: 48.85, longitude: 2.35 };
const NAMES = ['nowhere', 'tirana', 'paris'] as const;

let folder: ReturnType<typeof temporaryFolder>;
const run = (...argv: string[]) => runPlatelog(argv, folder.path);

before(async () => {
  folder = temporaryFolder();
  const { picture, widthPx, heightPx } = await pictureAt(MOMENT_US);
  await makeClip(folder.file('nowhere.mp4'), {
    widthPx,
    heightPx,
    timesMs: [0, 200, 400, 600],
    encoder: 'libx264',
    options: { crf: '12' },
    draw: () => picture,
    muxerOptions: { movflags: '+faststart' },
  });
  for (const [name, where] of Object.entries({ tirana: TIRANA, paris: PARIS })) {
    const fix = { clock: [2026, 3, 4, 5, 0, 0], ...where };
    writeFileSync(folder.file(`${name}.mp4`), withGps(readFileSync(folder.file('nowhere.mp4')), [fix]));
  }
});
after(() => folder[Symbol.dispose]());

/** The grey picture of the sample at a time. */
async function pictureAt(timeUs: number): Promise<{ picture: Picture; widthPx: number; heightPx: number }> {
  await using video = await openVideo(SAMPLE_CLIP.path);
  for await (const frame of video.frames()) {
    using still = frame;
    if (still.timeUs < timeUs) continue;
    const { widthPx, heightPx, luma } = still;
    const picture = new Uint8Array(widthPx * heightPx * 1.5).fill(128);
    for (let y = 0; y < heightPx; y++)
      picture.set(luma.data.subarray(y * luma.strideBytes, y * luma.strideBytes + widthPx), y * widthPx);
    return { picture, widthPx, heightPx };
  }
  throw new Error('the sample is shorter');
}

/** The countries of a list by plate. */
const countriesIn = async (csv: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await readPlateCsv(folder.file(csv))).rows.map(({ plate, country }) => [plate!, country!] as const),
  );

/** The list of a clip that is replayed with flags, from the stats of its scan. */
async function replay(name: string, ...flags: string[]): Promise<Record<string, string>> {
  const csv = `${[name, ...flags].join('').replaceAll(/[^a-z]/g, '')}.csv`;
  const { code, err } = await run('replay', `${name}.stats`, '--csv', csv, ...flags);
  assert.equal(code, 0, err);
  return await countriesIn(csv);
}

test('a plate that two countries may have is of the one driven in; one that was read for sure stays foreign', async () => {
  const lists: Record<string, Record<string, string>> = {};
  for (const name of NAMES) {
    const flags = ['--no-db', '--no-crops', '--csv', `${name}.scan.csv`, '--stats', `${name}.stats`];
    const { code, err } = await run('scan', `${name}.mp4`, ...flags);
    assert.equal(code, 0, err);
    lists[name] = await countriesIn(`${name}.scan.csv`);
  }
  const { nowhere, tirana, paris } = lists;
  assert.deepEqual([nowhere?.AB345CD, tirana?.AB345CD, paris?.AB345CD], ['FR', 'AL', 'FR']);
  for (const list of [nowhere, tirana, paris]) {
    assert.equal(list?.KXY4567, 'DE');
    assert.deepEqual(Object.keys(list).sort(), Object.keys(nowhere!).sort());
  }
});

test('stats keep the country and no position; a replay comes to the same list', async () => {
  for (const name of NAMES) {
    const text = readFileSync(folder.file(`${name}.stats`), 'utf8');
    const [, input] = text.split('\n').map((line) => line && JSON.parse(line));
    const { duration_us } = input;
    const file = { input: `${name}.mp4`, media: 'video', width: 1280, height: 720, duration_us };
    const driven = { tirana: [['AL', 1]], paris: [['FR', 1]], nowhere: undefined }[name];
    assert.deepEqual(input, driven ? { ...file, driven } : file);
    await replay(name);
    assert.deepEqual(readFileSync(folder.file(`${name}.csv`)), readFileSync(folder.file(`${name}.scan.csv`)));
  }
});

test('a country that the user names wins', async () => {
  for (const countries of ['fr', 'fr,al']) {
    const list = await replay('tirana', '--country', countries);
    assert.equal(list.AB345CD, 'FR');
    assert.deepEqual(list, await replay('nowhere', '--country', countries));
  }
});
