/** `platelog place`, as a user runs it. */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { FAKE_RECORDINGS } from './fakes/recordings.ts';
import { runPlatelog, SAMPLE_CLIP } from './fakes/run-platelog.ts';
import { mp4 } from './fakes/telemetry-bytes.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const fakeBytes = (title: string): Uint8Array => FAKE_RECORDINGS.find((fake) => fake.title === title)!.bytes;

test('JSON lines of positions, a summary beside them, past files without any', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('INF20260304-070606-1-F.mp4'), fakeBytes('SigmaStar'));
  writeFileSync(folder.file('silent.mp4'), mp4({}));
  const { code, out, err } = await runPlatelog(
    ['place', 'silent.mp4', 'INF20260304-070606-1-F.mp4', 'none.mp4'],
    folder.path,
  );
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(lines.length, 3);
  assert.deepEqual(lines[0], {
    file: 'INF20260304-070606-1-F.mp4',
    time_s: 1,
    time: '2026-03-04T07:06:07+02:00',
    lat: 50.1,
    lon: -30.2,
    speed_kmh: 37,
    heading: 350,
    altitude_m: 120,
    format: 'sigmastar',
  });
  assert.match(err, /^platelog: none\.mp4 does not exist/m);
  assert.match(err, /^platelog: silent\.mp4 has no position: it holds no positions in any form that platelog reads/m);
  assert.match(
    err,
    /^INF\S+: 3 positions \(sigmastar\), 1 without a fix, began 2026-03-04T07:06:06\+02:00 by GPS, zone \+02:00 by GPS against the camera$/m,
  );
  assert.equal(code, 1);
});

test('a GPX file; inputs are never written to', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('a.mp4'), fakeBytes('Vantrue S1'));
  writeFileSync(folder.file('phone.gpx'), fakeBytes('GPX'));
  const { code, out, err } = await runPlatelog(['place', 'a.mp4', '--gpx-out', 'out.gpx', '-q'], folder.path);
  assert.deepEqual([code, out, err], [0, '', '']);
  assert.equal(readFileSync(folder.file('out.gpx'), 'utf8').match(/<trkpt /g)!.length, 3);
  const refused = await runPlatelog(['place', 'a.mp4', '--gpx', 'phone.gpx', '--gpx-out', 'phone.gpx'], folder.path);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /^platelog: phone\.gpx is both an input and --gpx-out/);
  const track = readFileSync(folder.file('phone.gpx'));
  const other = await runPlatelog(['place', 'a.mp4', '--gpx-out', 'phone.gpx'], folder.path);
  assert.deepEqual([other.code, readFileSync(folder.file('phone.gpx'))], [1, track]);
  assert.match(
    other.err,
    /phone\.gpx is there already, and is no track that platelog wrote; name another file with --gpx-out/,
  );
  assert.equal((await runPlatelog(['place', 'a.mp4', '--gpx-out', 'out.gpx'], folder.path)).code, 0);
  const exported = '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="platelog"><wpt/></gpx>\n';
  writeFileSync(folder.file('sightings.gpx'), exported);
  assert.equal((await runPlatelog(['place', 'a.mp4', '--gpx-out', 'sightings.gpx'], folder.path)).code, 1);
  assert.equal(readFileSync(folder.file('sightings.gpx'), 'utf8'), exported, 'exported sightings are no track');
  if (!existsSync('/dev/full')) return;
  const full = await runPlatelog(['place', 'a.mp4', '--gpx-out', '/dev/full', '-q'], folder.path);
  assert.deepEqual([full.code, full.out], [1, '']);
  assert.match(full.err, /^platelog: \/dev\/full cannot be written: the disk is full; free some space/);
});

test('--gpx: the positions within the recording, none of them, a track without times, no track', async () => {
  using folder = temporaryFolder();
  const at = (minute: number, second: number): string =>
    `2026-03-04T12:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}Z`;
  const points = [0, 1, 2, 3].flatMap((minute) => [0, 10, 20, 30, 40, 50].map((second) => at(minute, second)));
  const track = (times: readonly string[]): string =>
    `<gpx version="1.1"><trk><trkseg>${times.map((time, n) => `<trkpt lat="50.${100 + n}" lon="-30">${time && `<time>${time}</time>`}</trkpt>`).join('')}</trkseg></trk></gpx>`;
  writeFileSync(folder.file('day.gpx'), track(points));
  writeFileSync(folder.file('notime.gpx'), track(['', '']));
  writeFileSync(folder.file('text.gpx'), 'no track at all');
  const createdMs = Date.parse(at(1, 0));
  writeFileSync(folder.file('a.mp4'), mp4({ createdMs, durationMs: 60_000 }));
  const place = (...argv: string[]) => runPlatelog(['place', 'a.mp4', '--time-zone', '+00:00', ...argv], folder.path);
  const within = await place('--gpx', 'day.gpx');
  const times = within.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).time_s);
  assert.deepEqual([within.code, times], [0, [0, 10, 20, 30, 40, 50, 60]]);
  assert.match(within.err, /^a\.mp4: 7 positions \(gpx\)/);
  const outside = await place('--gpx', 'day.gpx', '--offset', '3600');
  assert.deepEqual([outside.code, outside.out], [1, '']);
  assert.match(
    outside.err,
    /^platelog: a\.mp4 has no position: none of the 24 of day\.gpx is within it, which began 2026-03-04T13:01:00\+00:00; is --time-zone right, or does it take an --offset\?$/m,
  );
  for (const [gpx, message] of [
    ['notime.gpx', /^platelog: notime\.gpx has no position with a time: /],
    ['text.gpx', /^platelog: text\.gpx is no GPX or NMEA track/],
  ] as const)
    for (const command of ['place', 'scan']) {
      const { code, out, err } = await runPlatelog([command, 'a.mp4', 'a.mp4', '--gpx', gpx], folder.path);
      assert.deepEqual([code, out, err.trimEnd().split('\n').length], [1, '', 1]);
      assert.match(err, message);
    }
});

test('wrong usage', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('a.mp4'), mp4({}));
  for (const [argv, message] of [
    [[], /Name at least one recording/],
    [['a.mp4', '--offset', '2'], /--offset belongs to --gpx/],
    [['a.mp4', '--time-zone', 'CET'], /--time-zone CET: must be like \+02:00/],
    [['a.mp4', '--gpx', 'phone.gpx', '--offset', 'x'], /--offset x: must be a number/],
  ] as const) {
    const { code, out, err } = await runPlatelog(['place', ...argv], folder.path);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, message);
  }
});

test('scan --gpx: what is no track, or is not there, is told before any work', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('a.mp4'), mp4({}));
  writeFileSync(folder.file('empty.gpx'), '<gpx version="1.1"><trk><trkseg/></trk></gpx>');
  writeFileSync(folder.file('text.gpx'), 'no track at all');
  for (const [gpx, message] of [
    ['none.gpx', /^platelog: none\.gpx does not exist/],
    ['text.gpx', /^platelog: text\.gpx .*(track|media)/],
    ['empty.gpx', /^platelog: empty\.gpx has no position with a time: .*--gpx/],
  ] as const) {
    const { code, out, err } = await runPlatelog(['scan', 'a.mp4', '--gpx', gpx], folder.path);
    assert.notEqual(code, 0);
    assert.equal(out, '');
    assert.match(err, message);
    assert.equal(err.trimEnd().split('\n').length, 1);
  }
});

test('scan --gpx --no-db: the track tells countries, and what it came to is told', async () => {
  using folder = temporaryFolder();
  const video = '2026_0304_080607_001F.MP4';
  copyFileSync(SAMPLE_CLIP.path, folder.file(video));
  const point = (hour: string, second: number): string =>
    `<trkpt lat="44.4" lon="26.1"><time>2026-03-04T${hour}:06:${String(second).padStart(2, '0')}Z</time></trkpt>`;
  for (const hour of ['06', '20'])
    writeFileSync(
      folder.file(`${hour}.gpx`),
      `<gpx version="1.1"><trk><trkseg>${[7, 8, 9, 10].map((second) => point(hour, second)).join('')}</trkseg></trk></gpx>`,
    );
  const argv = ['scan', video, '--no-db', '--no-crops', '--effort', 'fast', '--time-zone', '+02:00', '--gpx'];
  const within = await runPlatelog([...argv, '06.gpx'], folder.path);
  assert.equal(within.code, 0, within.err);
  assert.match(within.err, /^06\.gpx has positions for 1 of 1 recordings that hold none\.$/m);
  const outside = await runPlatelog([...argv, '20.gpx'], folder.path);
  assert.match(outside.err, /^20\.gpx has positions for 0 of 1 recordings that hold none; is --time-zone right/m);
});
