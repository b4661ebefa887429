import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { keptPictures } from './index.ts';
import { pictureStem } from './picture-name.ts';

test('the pictures of an input, by their names; what else lies there is none', async () => {
  using folder = temporaryFolder();
  assert.deepEqual(await keptPictures(folder.file('Ko\u0308ln (1).mp4'), undefined), [], 'no folder');
  mkdirSync(folder.file('Köln (1).plates'));
  const times = [0, 12_345_000, 3_599_999_000, 3 * 3_600_000_000 + 61_001_000];
  const stems = times.map((timeUs) => pictureStem('Köln (1).mp4', timeUs, 'B123XYZ'));
  const others = ['Köln (1)_mine_B123XYZ.png', 'mine_00m00.000s_B123XYZ.png', 'Köln (1)_00m00.001s_B1.gif'];
  const names = [...stems.flatMap((stem) => [`${stem}.png`, `${stem}_frame.jpg`]), ...others];
  for (const name of names) writeFileSync(folder.file(`Köln (1).plates/${name}`), 'picture');
  const found = await keptPictures(folder.file('Köln (1).mp4'), undefined);
  assert.deepEqual(
    found.toSorted((a, b) => a.timeUs - b.timeUs),
    stems.map((stem, at) => ({
      stem: resolve(folder.file('Köln (1).plates'), stem),
      timeUs: times[at],
      text: 'B123XYZ',
    })),
  );
  assert.deepEqual(await keptPictures('/elsewhere/Köln (1).mov', folder.path), found);
});
