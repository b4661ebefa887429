import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { look } from '../../tests/fakes/readings.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import type { FramePixels, Sighting } from '../domain/index.ts';
import { createPictureStore, keptPictures, type PictureStore } from './index.ts';

function sighting(source: string, timeS = 0): Sighting {
  const best = look(timeS, 100, 100, 'B123XYZ');
  return {
    source,
    track: { id: 1, observations: [best] },
    text: 'B123XYZ',
    probability: 0.9,
    characters: [],
    alternatives: [],
    readLooks: 1,
    agreeingLooks: 1,
    regions: [],
    best,
  };
}

const pixels = (content: string): FramePixels => ({
  encode: async (format) => ({ bytes: Buffer.from(`${format} of ${content}`), format }),
  [Symbol.dispose]() {},
});

async function keep(store: PictureStore, seen: Sighting, content: string): Promise<string> {
  await store.add(seen, pixels(content));
  const named = await store.nameFor(seen, 'B123XYZ');
  const crop = await store.keep(seen, 'B123XYZ');
  assert.deepEqual([crop, named.isMade], [`${named.stem}.png`, true], 'the archive is told what the list is told');
  return basename(crop!);
}

const FIRST = 'IMG_1_00m00.000s_B123XYZ.png';
const SECOND = 'IMG_1_00m00.000s_B123XYZ-2.png';

test('inputs of one name: no picture is overwritten, in one run, in the next, or again', async () => {
  using folder = temporaryFolder();
  for (let run = 0; run < 3; run++) {
    const store = createPictureStore(folder.path);
    const monday = sighting('mon/IMG_1.jpg');
    assert.equal(await keep(store, monday, 'Monday'), FIRST);
    if (run === 2) await store.drop(monday);
    assert.equal(await keep(store, sighting('tue/IMG_1.jpg'), 'Tuesday'), SECOND);
    await store.close();
    assert.deepEqual(readdirSync(folder.file('IMG_1.plates')).sort(), [
      SECOND,
      'IMG_1_00m00.000s_B123XYZ-2_frame.jpg',
      FIRST,
      'IMG_1_00m00.000s_B123XYZ_frame.jpg',
    ]);
    assert.equal(readFileSync(folder.file(`IMG_1.plates/${FIRST}`), 'utf8'), 'png of Monday');
    assert.equal(readFileSync(folder.file(`IMG_1.plates/${SECOND}`), 'utf8'), 'png of Tuesday');
  }
  const alone = createPictureStore(folder.path);
  assert.equal(await keep(alone, sighting('tue/IMG_1.jpg'), 'Tuesday'), SECOND);
  await alone.close();
  const found = await keptPictures('tue/IMG_1.jpg', folder.path);
  assert.deepEqual(found.map(({ stem, text }) => [stem, text]).sort(), [
    [folder.file(`IMG_1.plates/${FIRST.slice(0, -4)}`), 'B123XYZ'],
    [folder.file(`IMG_1.plates/${SECOND.slice(0, -4)}`), 'B123XYZ'],
  ]);
});

test('a name that was told is held, and free again once its pictures are dropped', async () => {
  using folder = temporaryFolder();
  const store = createPictureStore(folder.path);
  const [monday, tuesday, wednesday] = ['mon', 'tue', 'wed'].map((day) => sighting(`${day}/IMG_1.jpg`));
  for (const seen of [monday!, tuesday!, wednesday!]) await store.add(seen, pixels(seen.source));
  const stem = folder.file(`IMG_1.plates/${FIRST.slice(0, -4)}`);
  assert.deepEqual(await store.nameFor(monday!, 'B123XYZ'), { stem, isMade: true });
  assert.deepEqual(await store.nameFor(tuesday!, 'B123XYZ'), { stem: `${stem}-2`, isMade: true });
  assert.equal(await store.keep(tuesday!, 'B123XYZ'), `${stem}-2.png`);
  await store.drop(monday!);
  const gone = await store.nameFor(monday!, 'B123XYZ');
  assert.deepEqual(gone, { stem, isMade: false }, 'as an earlier run would have named them');
  assert.equal(await store.keep(wednesday!, 'B123XYZ'), `${stem}.png`);
  assert.equal(await store.keep(tuesday!, 'B123XYZ'), `${stem}-2.png`);
  await store.drop(wednesday!);
  await store.close();
  assert.ok(!existsSync(`${stem}.png`) && existsSync(`${stem}-2.png`));
});

test('what an earlier run made of the same frame stays as it is; a crop that is gone is made again', async () => {
  using folder = temporaryFolder();
  const crop = folder.file(`a.plates/a_00m02.000s_B123XYZ.png`);
  mkdirSync(folder.file('a.plates'));
  writeFileSync(crop, 'of an earlier detector');
  writeFileSync(folder.file('a.plates/a_00m02.000s_B123XYZ_frame.jpg'), 'jpeg of a');
  for (const isGone of [false, true]) {
    if (isGone) rmSync(crop);
    const store = createPictureStore(undefined);
    const seen = sighting(folder.file('a.mp4'), 2);
    await keep(store, seen, 'a');
    if (!isGone) await store.drop(seen);
    await store.close();
    assert.equal(readFileSync(crop, 'utf8'), isGone ? 'png of a' : 'of an earlier detector');
    assert.equal(readdirSync(folder.file('a.plates')).length, 2);
  }
});
