import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { test } from 'node:test';
import { FAKE_RECORDINGS, FIXES } from '../../tests/fakes/recordings.ts';
import { mp4 } from '../../tests/fakes/telemetry-bytes.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { findExifTool, logOf, readByExifTool } from './exiftool.ts';
import type { FixLog } from './fix.ts';
import { createCardPlaces, loadPlace, type RecordingPlace } from './index.ts';

const WHOLE_FILE = '-|-|50.1|30.2|-|-|0';
const LINES = [
  WHOLE_FILE,
  '0|2026:03:04 05:06:07.5Z|50.1|30.2|36.5|271|120',
  '1|2026:03:04 05:06:08.500|50.10001|30.20001|-|-|-',
  '-|-|-|-|-|-|-',
].join('\n');

test('lines of samples become fixes; the line of the whole file and lines without a position do not', () => {
  const log = logOf(LINES)!;
  assert.deepEqual(log.fixes, [
    {
      latitude: 50.1,
      longitude: 30.2,
      offsetUs: 0,
      clockMs: Date.UTC(2026, 2, 4, 5, 6, 7, 500),
      speedKmh: 36.5,
      headingDeg: 271,
      altitudeM: 120,
    },
    { latitude: 50.10001, longitude: 30.20001, offsetUs: 1e6, clockMs: Date.UTC(2026, 2, 4, 5, 6, 8, 500) },
  ]);
  assert.equal(logOf(WHOLE_FILE), undefined);
  assert.equal(logOf(''), undefined);
  assert.equal(logOf('no exif here\nat all|'), undefined);
});

test('a clock that no calendar has, or that was never set, is none', () => {
  for (const clock of ['0000:00:00 00:00:00', '2026:13:04 05:06:07Z', '2026:02:30 05:06:07Z', '1980:01:06 00:00:01Z'])
    assert.deepEqual(
      logOf(`0|${clock}|50.1|30.2|-|-|-`)!.fixes,
      [{ latitude: 50.1, longitude: 30.2, offsetUs: 0 }],
      clock,
    );
  // A second that is put in now and then.
  assert.equal(logOf('0|2016:12:31 23:59:60Z|50.1|30.2|-|-|-')!.fixes[0]!.clockMs, Date.UTC(2017, 0, 1));
});

test('one position that cannot be, and none of the file is believed', () => {
  for (const bad of [
    '2|-|8059.6|10914.6|12606|-|-',
    '2|-|0|0|520224|-|-',
    '2|-|50|30|3434599|-|-',
    '2|-|50|30|10|-|99999',
  ]) {
    const { fixes, damagedCount, reason } = logOf(`${LINES}\n${bad}`)!;
    assert.deepEqual([fixes, damagedCount], [[], 3], bad);
    assert.match(reason!, /none is believed/);
  }
});

/** Puts a program named `exiftool` that prints `text` and ends with `code` first on the path, until the test ends. */
function fakeExifTool(folder: { file(name: string): string }, text: string, code = 0): Disposable {
  writeFileSync(folder.file('lines.txt'), text);
  writeFileSync(
    folder.file('exiftool'),
    `#!/bin/sh\necho "$@" >> '${folder.file('asked.txt')}'\ncat '${folder.file('lines.txt')}'\n[ "$1" = -ver ] || exit ${code}\n`,
  );
  chmodSync(folder.file('exiftool'), 0o755);
  return pathOf(`${folder.file('.')}${delimiter}${process.env.PATH}`);
}

function pathOf(path: string): Disposable {
  const before = process.env.PATH;
  process.env.PATH = path;
  return {
    [Symbol.dispose]() {
      process.env.PATH = before;
    },
  };
}

const isWindows = process.platform === 'win32' && 'a shell script stands in for exiftool';

test('it is asked of a recording in which no format of ours is, and of no other, when it is wanted', {
  skip: isWindows,
}, async () => {
  using folder = temporaryFolder();
  const asked = (): string[] => {
    try {
      return readFileSync(folder.file('asked.txt'), 'utf8').trim().split('\n');
    } catch {
      return [];
    }
  };
  const silent = folder.file('2026_0304_070607_001F.MP4');
  writeFileSync(silent, mp4({ createdMs: FIXES[0]!.utcMs, durationMs: 60_000 }));
  const known = folder.file('2026_0304_080607_002F.MP4');
  writeFileSync(known, FAKE_RECORDINGS.find(({ title }) => title === 'Novatek, layout 17')!.bytes);
  using _path = fakeExifTool(folder, LINES, 1);
  await findExifTool();
  assert.equal(asked().pop(), '-ver');

  assert.deepEqual((await loadPlace(silent)).fixes, []);
  assert.equal(asked().length, 1);
  const place = await loadPlace(silent, { exiftool: true });
  assert.deepEqual([place.format, place.fixes.length, place.fixes[0]!.latitude], ['exiftool', 2, 50.1]);
  assert.ok(asked().pop()!.endsWith(silent), 'by its whole path');
  assert.equal((await loadPlace(known, { exiftool: true })).format, 'novatek');
  assert.equal(asked().length, 2);
  const places = createCardPlaces([silent, known], { exiftool: true });
  assert.equal((await places(silent))?.format, 'exiftool');
});

test('what it tells of damage is refused with the reason', { skip: isWindows }, async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('a.mp4'), mp4({ durationMs: 60_000 }));
  using _path = fakeExifTool(folder, `${LINES}\n2|-|8059.6|10914.6|12606|-|-`);
  await findExifTool();
  const { fixes, reason } = await loadPlace(folder.file('a.mp4'), { exiftool: true });
  assert.deepEqual(fixes, []);
  assert.match(reason!, /exiftool finds positions in it that cannot be/);
});

test('where there is none, that is told, with what to do', async () => {
  using folder = temporaryFolder();
  using _path = pathOf(folder.file('.'));
  const told = { code: 'bad-option', message: /--exiftool .*install it .*leave the option out/ };
  await assert.rejects(findExifTool(), told);
  writeFileSync(folder.file('a.mp4'), mp4({ durationMs: 60_000 }));
  await assert.rejects(loadPlace(folder.file('a.mp4'), { exiftool: true }), {
    code: 'bad-option',
    message: /cannot be run for .*a\.mp4/,
  });
});

/** What ExifTool 12.57 says of made-up recordings when it is asked as `readByExifTool` does. */
const RECORDED: Readonly<Record<string, readonly string[]>> = {
  'Novatek, layout 17': [
    '-|-|-|-|-|-|-',
    '-|2026:03:04 05:06:07Z|50.1|-30.2|37.04|350|-',
    '-|2026:03:04 05:06:08Z|50.10009765625|-30.2001017252604|37.04|350|-',
    '-|2026:03:04 05:06:09Z|50.1002034505208|-30.2001993815104|37.04|350|-',
  ],
  'Vantrue S1': [
    '-|-|-|-|-|-|-',
    '-|2026:03:04 05:06:07Z|50.1|-30.2|37.04|350|120',
    '-|2026:03:04 05:06:08Z|50.10009765625|-30.2001017252604|37.04|350|120',
    '-|2026:03:04 05:06:09Z|50.1002034505208|-30.2001993815104|37.04|350|120',
  ],
  'BlackVue, box in a free box': [
    '-|-|-|-|-|-|-',
    '-|2026:03:04 05:06:07.000Z|50.1|-30.2|37.04|350.0|-',
    '-|2026:03:04 05:06:08.000Z|50.1001|-30.2001|37.04|350.0|120.0',
    '-|2026:03:04 05:06:09.000Z|50.1002|-30.2002|37.04|350.0|120.0',
    '-|-|-|-|-|-|-',
  ],
};

test('what it said of made-up recordings is what our own readers say', async () => {
  using folder = temporaryFolder();
  for (const [title, lines] of Object.entries(RECORDED))
    assertSame(logOf(lines.join('\n'))!, await ownPlace(folder, title), title);
});

async function ownPlace(folder: { file(name: string): string }, title: string): Promise<RecordingPlace> {
  const { file, bytes } = FAKE_RECORDINGS.find((fake) => fake.title === title)!;
  writeFileSync(folder.file(file), bytes);
  return await loadPlace(folder.file(file));
}

function assertSame(log: FixLog, own: RecordingPlace, title: string): void {
  assert.equal(log.fixes.length, own.fixes.length, title);
  log.fixes.forEach((fix, at) => {
    const { latitude, longitude, speedKmh = Number.NaN, headingDeg = Number.NaN, utcMs = Number.NaN } = own.fixes[at]!;
    assert.ok(Math.abs(fix.latitude - latitude) < 1e-6 && Math.abs(fix.longitude - longitude) < 1e-6, title);
    assert.ok(Math.abs(fix.speedKmh! - speedKmh) < 0.1 && Math.abs(fix.headingDeg! - headingDeg) < 0.1, title);
    assert.equal(fix.clockMs, utcMs, title);
  });
}

test('the real one, where it is installed, says the same still', async (t) => {
  try {
    execFileSync('exiftool', ['-ver'], { stdio: 'pipe' });
  } catch {
    return t.skip('exiftool is not installed');
  }
  using folder = temporaryFolder();
  for (const title of Object.keys(RECORDED)) {
    const own = await ownPlace(folder, title);
    assertSame((await readByExifTool(own.file))!, own, title);
  }
});
