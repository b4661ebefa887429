/** What a scan tells the archive of what was there before it, through the whole program. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { BUILT_IN_PLATE, builtInPicture } from '../src/cli/built-in-picture.ts';
import { listRecordings, openArchive } from '../src/store/index.ts';
import { makeClip } from './clips/make-clip.ts';
import { archiveBeside, runPlatelog } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

test('a picture that an interrupted scan left beside a photo is forgotten with its plate', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('car.png'), builtInPicture());
  mkdirSync(folder.file('car.plates'));
  const names = ['car_00m00.500s_B123XYZ', `car_00m00.500s_${BUILT_IN_PLATE}`];
  for (const name of names) writeFileSync(folder.file(`car.plates/${name}.png`), 'picture');
  const { code, err } = await runPlatelog(['scan', 'car.png'], folder.path);
  assert.equal(code, 0, err);
  const there = () => names.map((name) => existsSync(folder.file(`car.plates/${name}.png`)));
  for (const [at, plate] of ['B123XYZ', BUILT_IN_PLATE].entries()) {
    const { out } = await runPlatelog(['forget', plate, '--yes'], folder.path);
    assert.match(out, /^Forgotten/);
    assert.deepEqual(there(), [false, at === 0]);
  }
  assert.ok(!existsSync(folder.file('car.plates')));
});

test('where unwanted plates are taken away, pictures that the archive never knew stay: they may be of another list', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('car.png'), builtInPicture());
  writeFileSync(folder.file('own.csv'), 'plate\nB123XYZ\n');
  mkdirSync(folder.file('car.plates'));
  const picture = folder.file('car.plates/car_00m00.500s_B123XYZ.png');
  writeFileSync(picture, 'picture');
  for (const flags of [
    ['--ignore', 'own.csv'],
    ['--match', 'own.csv', '--only-matches', '--rescan'],
  ]) {
    const { code, err } = await runPlatelog(['scan', 'car.png', ...flags], folder.path);
    assert.ok(code === 0 || code === 3, err);
    assert.ok(existsSync(picture), flags.join(' '));
  }
});

test("a rear camera's file that was scanned first has the front one's place once that is scanned beside it", async () => {
  using folder = temporaryFolder();
  const [front, rear] = ['20260304_070607_NF', '20260304_070607_NR'];
  const clip = (name: string, widthPx: number) =>
    makeClip(folder.file(`${name}.mp4`), { widthPx, heightPx: 64, timesMs: [0, 500, 1000], encoder: 'libx264' });
  const placed = () => {
    using archive = openArchive(archiveBeside(folder.path), { readOnly: true });
    return listRecordings(archive).map(({ path, hasPlace }) => [path, hasPlace]);
  };
  await clip(rear!, 64);
  assert.equal((await runPlatelog(['scan', '.'], folder.path)).code, 0);
  assert.deepEqual(placed(), [[folder.file(`${rear}.mp4`), false]]);
  await clip(front!, 96);
  const points = [7, 8].map((s) => `<trkpt lat="44.43" lon="26.1"><time>2026-03-04T05:06:0${s}Z</time></trkpt>`);
  writeFileSync(folder.file(`${front}.gpx`), `<gpx><trk><trkseg>${points.join('')}</trkseg></trk></gpx>`);
  assert.equal((await runPlatelog(['scan', '.'], folder.path)).code, 0);
  assert.deepEqual(
    placed().map(([, hasPlace]) => hasPlace),
    [true, true],
  );
});
