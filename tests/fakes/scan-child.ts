/** A scan of recordings that were made up, to be killed: `node scan-child.ts FOLDER`. Every look takes a moment. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPictureStore, openPlateCsv } from '../../src/export/index.ts';
import { createLooker, createScanArchive, scan } from '../../src/pipeline/index.ts';
import { openArchive } from '../../src/store/index.ts';
import { RUN } from './archive-records.ts';
import { FakeWorld, passing } from './fake-video.ts';

const folder = process.argv[2]!;
const names = JSON.parse(readFileSync(join(folder, 'names.json'), 'utf8')) as string[];
const inputs = names.map((name) => join(folder, name));
const world = new FakeWorld(
  Object.fromEntries(
    inputs.map((path, n) => [path, { frames: [...passing(`B${100 + n}XYZ`, 0, 0.3), ...passing('CJ07ABC', 20, 0.3)] }]),
  ),
);
const detector = {
  ...world.detector,
  detect: async (frame: Parameters<typeof world.detector.detect>[0]) => {
    await sleep(1);
    return await world.detector.detect(frame);
  },
};
using archive = openArchive(join(folder, 'archive.db'));
const pictures = createPictureStore(folder);
await scan(
  { inputs, openVideo: world.openVideo, looker: createLooker(detector, world.reader), publishEveryMs: 0 },
  {
    csv: await openPlateCsv(join(folder, 'plates.csv')),
    pictures,
    archive: createScanArchive({ archive, run: RUN, pictureOf: pictures.nameFor }),
    onEvent: ({ event }) => event === 'start' && process.stdout.write('started\n'),
  },
  new AbortController().signal,
);
