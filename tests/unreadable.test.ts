/** Files that cannot be read, whatever they are named for: each is told by name, with the next step. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { readCorrectionFile, readPlateCsv, readPlateList } from '../src/export/index.ts';
import { readStats } from '../src/stats/index.ts';
import { loadPlace, readTrack } from '../src/telemetry/index.ts';
import { openVideo } from '../src/video/index.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';
import { withoutRights } from './fakes/without-rights.ts';

const READERS: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  'the list': readPlateCsv,
  corrections: readCorrectionFile,
  'a list of plates': readPlateList,
  stats: (path) => readStats(path).next(),
  'a track': readTrack,
  'a recording to place': loadPlace,
  'a recording': openVideo,
};

for (const [what, read] of Object.entries(READERS)) {
  test(`no permission: ${what}`, { skip: process.platform === 'win32' }, async () => {
    using folder = temporaryFolder();
    const path = folder.file('closed');
    writeFileSync(path, 'plate\n');
    await withoutRights(folder.path, path, () =>
      assert.rejects(read(path), ({ message }: Error) => {
        assert.ok(message.startsWith(`${path} cannot be read: no permission to read it; change its permissions or `));
        return true;
      }),
    );
  });
}
