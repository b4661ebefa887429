/** Where a recording was made tells on the country of its plates: positions muxed into a clip, the real models. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Detector, openDetector } from '../src/detect/index.ts';
import { type Frame, isRead } from '../src/domain/index.ts';
import { readPlateCsv } from '../src/export/index.ts';
import { DEFAULT_LOOK_OPTIONS, lookAtFrame } from '../src/pipeline/index.ts';
import { openReader, type Reader } from '../src/read/index.ts';
import { openVideo } from '../src/video/index.ts';
import { withGps } from './clips/gps-index.ts';
import { makeClip, type Picture } from './clips/make-clip.ts';
import { runPlatelog, SAMPLE_CLIP } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

/** Countries with plates of France's shape, and a place in each. */
const RIVALS = {
  AL: { latitude: 41.33, longitude: 19.82 },
  GE: { latitude: 41.72, longitude: 44.78 },
  IT: { latitude: 41.9, longitude: 12.5 },
} as const;
const PARIS = { latitude: 48.85, longitude: 2.35 };
const MODELS = join(import.meta.dirname, '../models');
/** From this probability on a country that comes first is held for likely ... */
const LEAST = 0.4;
/** ... and another for nearly as likely when it has so much of it. */
const LEAST_OF_FIRST = 0.35;
/** From this probability on a text is read: what is at the edge of being read is lost when the picture is encoded again. */
const READ = 0.85;
const NAMES = ['nowhere', 'abroad', 'paris'] as const;
let rival: keyof typeof RIVALS;

let folder: ReturnType<typeof temporaryFolder>;
const run = (...argv: string[]) => runPlatelog(argv, folder.path);

before(async () => {
  folder = temporaryFolder();
  await using models = new AsyncDisposableStack();
  const detector = models.use(await openDetector(join(MODELS, 'detector.onnx')));
  const reader = models.use(await openReader(join(MODELS, 'reader.onnx')));
  // Other models are in doubt at other moments, and no doubt is the same in a picture that was encoded again.
  for (const doubtful of await doubtfulPictures(detector, reader)) {
    await makeClip(folder.file('nowhere.mp4'), {
      ...doubtful,
      timesMs: [0, 200, 400, 600],
      encoder: 'libx264',
      options: { crf: '12' },
      draw: () => doubtful.picture,
      muxerOptions: { movflags: '+faststart' },
    });
    await using clip = await openVideo(folder.file('nowhere.mp4'));
    let isDoubtful = true;
    for await (using frame of clip.frames())
      isDoubtful &&= (await doubtIn(frame, detector, reader))?.other === doubtful.other;
    if (!isDoubtful) continue;
    rival = doubtful.other;
    for (const [name, where] of Object.entries({ abroad: RIVALS[rival], paris: PARIS })) {
      const fix = { clock: [2026, 3, 4, 5, 0, 0], ...where };
      writeFileSync(folder.file(`${name}.mp4`), withGps(readFileSync(folder.file('nowhere.mp4')), [fix]));
    }
    return;
  }
  assert.fail('the models are never in doubt between the two');
});
after(() => folder[Symbol.dispose]());

/**
 * Which country a frame's AB345CD is nearly as likely from as from France, and how likely that is; undefined where the models read it or
 * the German KXY4567 otherwise, or are in no doubt.
 */
async function doubtIn(frame: Frame, detector: Detector, reader: Reader) {
  const looks = (await lookAtFrame(frame, detector, reader, DEFAULT_LOOK_OPTIONS)).filter(isRead);
  const regionsOf = (plate: string) =>
    looks.find(({ reading }) => reading.text === plate && reading.probability >= READ)?.reading.regions ?? [];
  const [first, ...others] = regionsOf('AB345CD');
  const second = others.find(({ region }) => region in RIVALS);
  if (regionsOf('KXY4567')[0]?.region !== 'DE' || first?.region !== 'FR' || first.probability < LEAST) return undefined;
  if (second === undefined || second.probability < LEAST_OF_FIRST * first.probability) return undefined;
  return { other: second.region as typeof rival, probability: second.probability };
}

/** The grey pictures of the sample in which the models are in doubt between two countries, the least doubtful first. */
async function doubtfulPictures(detector: Detector, reader: Reader) {
  await using video = await openVideo(SAMPLE_CLIP.path);
  const found: { other: typeof rival; probability: number; picture: Picture; widthPx: number; heightPx: number }[] = [];
  for await (using frame of video.frames()) {
    const doubt = await doubtIn(frame, detector, reader);
    if (!doubt) continue;
    const { widthPx, heightPx, luma } = frame;
    const picture = new Uint8Array(widthPx * heightPx * 1.5).fill(128);
    for (let y = 0; y < heightPx; y++)
      picture.set(luma.data.subarray(y * luma.strideBytes, y * luma.strideBytes + widthPx), y * widthPx);
    found.push({ ...doubt, picture, widthPx, heightPx });
  }
  return found.sort((a, b) => a.probability - b.probability);
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
  const { nowhere, abroad, paris } = lists;
  assert.deepEqual([abroad?.AB345CD, paris?.AB345CD], [rival, 'FR']);
  // Without a place the likelier one, or none where the two are too close.
  assert.ok(nowhere?.AB345CD === 'FR' || nowhere?.AB345CD === '', nowhere?.AB345CD);
  for (const list of [nowhere, abroad, paris]) {
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
    const driven = { abroad: [[rival, 1]], paris: [['FR', 1]], nowhere: undefined }[name];
    assert.deepEqual(input, driven ? { ...file, driven } : file);
    await replay(name);
    assert.deepEqual(readFileSync(folder.file(`${name}.csv`)), readFileSync(folder.file(`${name}.scan.csv`)));
  }
});

test('a country that the user names wins', async () => {
  for (const countries of ['fr', `fr,${rival.toLowerCase()}`]) {
    const list = await replay('abroad', '--country', countries);
    assert.equal(list.AB345CD, 'FR');
    assert.deepEqual(list, await replay('nowhere', '--country', countries));
  }
});
