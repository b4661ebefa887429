import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import type { Correction, FramePixels, Sighting } from '../domain/index.ts';
import { createPictureStore, openPlateCsv } from '../export/index.ts';
import { fuseTrack, isSighting } from '../fuse/index.ts';
import { createPlateBook } from './plate-book.ts';
import { createPlateScreen } from './plate-screen.ts';

const pixels = (): FramePixels => ({
  encode: async (format) => ({ bytes: Buffer.from('picture'), format }),
  [Symbol.dispose]() {},
});

function sightingOf(text: string, source: string, looks: number): Sighting {
  const observations = Array.from({ length: looks }, (_, n) =>
    look(n / 10, 100, 100, fakeReading(text, { sure: 0.98 })),
  );
  const fused = fuseTrack({ id: 1, observations }, source);
  assert.ok(isSighting(fused));
  return fused;
}

/** Rows with their pictures that come of sightings, with one correction. */
async function rowsOf(listed: string | undefined, correction: Correction, sightings: readonly Sighting[]) {
  using folder = temporaryFolder();
  if (listed !== undefined) await writeRow(folder.file('plates.csv'), sightingOf(listed, 'old.mp4', 3));
  const book = createPlateBook(
    await openPlateCsv(folder.file('plates.csv')),
    createPictureStore(folder.path),
    { corrections: [correction] },
    createPlateScreen({}),
  );
  for (const sighting of sightings) await book.add(sighting, pixels());
  return (await book.publish()).added.map(({ plate, source, crop }) => [plate, source, crop !== '']);
}

async function writeRow(path: string, sighting: Sighting): Promise<void> {
  const book = createPlateBook(await openPlateCsv(path), undefined, {}, createPlateScreen({}));
  await book.add(sighting, undefined);
  await book.publish();
}

test('a row has the picture of what people say is its plate, whatever was read', async () => {
  const same: Correction = { text: 'B128XYZ', verdict: 'same', other: 'B123XYZ' };
  for (const listed of ['B128XYZ', undefined])
    assert.deepEqual(await rowsOf(listed, same, [sightingOf('B128XYZ', 'new.mp4', 3)]), [['B123XYZ', 'new.mp4', true]]);
  const inOne: Correction = { text: 'B128XYZ', verdict: 'same', other: 'B777ABC', source: 'one.mp4' };
  const seen = [sightingOf('B128XYZ', 'one.mp4', 1), sightingOf('B128XYZ', 'two.mp4', 3)];
  assert.deepEqual((await rowsOf(undefined, inOne, seen)).toSorted(), [
    ['B128XYZ', 'two.mp4', true],
    ['B777ABC', 'one.mp4', true],
  ]);
});
