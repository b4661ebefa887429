import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { FakeWorld, passing } from '../../tests/fakes/fake-video.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { PlatelogError } from '../domain/index.ts';
import { openPlateCsv, readPlateCsv } from '../export/index.ts';
import { createCopies } from './copies.ts';
import { createLooker, type ScanEvent, scan } from './index.ts';

test('a thousand files of one size are told apart in a moment, and a copy is found', async () => {
  using folder = temporaryFolder();
  const copies = createCopies();
  const began = process.cpuUsage();
  for (let n = 0; n < 1000; n++) {
    const source = folder.file(`${n}.bmp`);
    writeFileSync(source, `picture ${String(n).padStart(4, '0')}`);
    assert.equal(await copies.sameAs(source), undefined);
    await copies.note({ source, plates: n, problem: undefined });
  }
  const { user, system } = process.cpuUsage(began);
  assert.ok((user + system) / 1e6 < 5, `${(user + system) / 1e6} s`);
  writeFileSync(folder.file('copy.bmp'), 'picture 0123');
  assert.equal((await copies.sameAs(folder.file('copy.bmp')))?.plates, 123);
});

test('a copy of a damaged recording counts once, and is told to be damaged by its own name', async () => {
  using folder = temporaryFolder();
  const [first, copy] = [folder.file('a.mp4'), folder.file('copy.mp4')];
  for (const path of [first, copy]) writeFileSync(path, 'the same');
  const failure = new PlatelogError('damaged', `${first} is damaged: it breaks off`);
  const recording = { frames: passing('B123XYZ', 0, 1), failure };
  const world = new FakeWorld({ [first]: recording, [copy]: recording });
  const events: ScanEvent[] = [];
  await scan(
    { inputs: [first, copy], openVideo: world.openVideo, looker: createLooker(world.detector, world.reader) },
    { csv: await openPlateCsv(folder.file('plates.csv')), onEvent: (event) => events.push(event) },
  );
  const { rows } = await readPlateCsv(folder.file('plates.csv'));
  assert.deepEqual(
    rows.map(({ plate, sightings }) => [plate, sightings]),
    [['B123XYZ', '1']],
  );
  const problems = events.flatMap((event) => (event.event === 'problem' ? [event.message] : []));
  assert.deepEqual(problems, [failure.message, `${copy} is damaged: it breaks off`]);
});
