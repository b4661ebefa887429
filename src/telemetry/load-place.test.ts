import assert from 'node:assert/strict';
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { test } from 'node:test';
import { FAKE_RECORDINGS, FIXES, gps0 } from '../../tests/fakes/recordings.ts';
import { box, freeGps, mp4, sentence, u32be, writeClock, zeros } from '../../tests/fakes/telemetry-bytes.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { isoAt } from './clock/recording-clock.ts';
import { isoInZone } from './clock/time-zone.ts';
import { gpxText } from './gpx-text.ts';
import { loadPlace } from './load-place.ts';
import { loadRecordingPlace } from './load-recording-place.ts';
import { groupRecordings } from './names/recordings.ts';

const fakeBytes = (title: string): Uint8Array => FAKE_RECORDINGS.find((fake) => fake.title === title)!.bytes;
/** A recording without positions; its container's clock is UTC, three seconds before the first fix. */
const SILENT = mp4({ createdMs: FIXES[0]!.utcMs - 3000, durationMs: 60_000 });

test('a file without positions says why, and still tells the time', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('2026_0304_070604_001F.MP4'), SILENT);
  const place = await loadPlace(folder.file('2026_0304_070604_001F.MP4'));
  assert.deepEqual([place.fixes, place.reason], [[], 'it holds no positions in any form that platelog reads']);
  assert.equal(place.placeAt(0), undefined);
  assert.equal(isoAt(place.clock!, 0), '2026-03-04T07:06:04+02:00');
  assert.deepEqual([place.clock!.from, place.clock!.zoneFrom], ['container', 'container']);
});

test('a track of a phone is joined by time, moved by an offset', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('2026_0304_070604_001F.MP4'), SILENT);
  writeFileSync(folder.file('phone.gpx'), fakeBytes('GPX'));
  const load = (gpxOffsetS: number) =>
    loadPlace(folder.file('2026_0304_070604_001F.MP4'), { gpxFile: folder.file('phone.gpx'), gpxOffsetS });
  const still = await load(0);
  assert.deepEqual(
    still.fixes.map(({ timeUs }) => timeUs),
    [3e6, 4e6, 5e6],
  );
  assert.ok(Math.abs(still.placeAt(3.5e6)!.latitude - 50.10005) < 1e-9);
  // The camera's clock is 2 s behind: what it calls second 1 is second 3.
  const moved = await load(2);
  assert.deepEqual(
    moved.fixes.map(({ timeUs }) => timeUs),
    [1e6, 2e6, 3e6],
  );
  assert.deepEqual([moved.fixes[0]!.utcMs, isoAt(moved.clock!, 1e6)], [FIXES[0]!.utcMs, '2026-03-04T07:06:07+02:00']);
});

test('a GPX file with its newest track first: all of both is there', async () => {
  using folder = temporaryFolder();
  const track = (startMs: number): string => {
    const points = [0, 1, 2].map((second) => {
      const time = new Date(startMs + second * 1000).toISOString();
      return `<trkpt lat="${50.1 + second * 1e-4}" lon="30.2"><time>${time}</time></trkpt>`;
    });
    return `<trk><trkseg>${points.join('')}</trkseg></trk>`;
  };
  const days = [FIXES[0]!.utcMs + 86_400_000, FIXES[0]!.utcMs];
  writeFileSync(folder.file('days.gpx'), `<gpx version="1.1">${days.map(track).join('')}</gpx>`);
  const { fixes, left } = await loadPlace(folder.file('days.gpx'));
  assert.deepEqual([fixes.length, left.jumpCount], [6, 0]);
  assert.deepEqual([fixes[0]!.utcMs, fixes[3]!.utcMs], days.toReversed());
});

test('a track is joined by its clock alone: what it was recorded with began at another time', async () => {
  using folder = temporaryFolder();
  const video = folder.file('2026_0304_080607_001F.MP4');
  writeFileSync(video, mp4({ createdMs: FIXES[0]!.utcMs + 3_600_000, durationMs: 60_000 }));
  const load = async (title: string) => {
    writeFileSync(folder.file('track'), fakeBytes(title));
    const { fixes, placeAt } = await loadPlace(video, { gpxFile: folder.file('track') });
    return [fixes.map(({ timeUs }) => timeUs / 1e6), placeAt(1e6)];
  };
  for (const title of ['GPX', 'NMEA log', 'BlackVue .gps', 'GoPro GPS9'])
    assert.deepEqual(await load(title), [[-3600, -3599, -3598], undefined], title);
  // Without a clock, with a local one, with one of either kind.
  for (const title of ['Tesla', 'Vueroid', 'Novatek, layout 17'])
    await assert.rejects(load(title), { code: 'no-position', message: /no times in UTC/ }, title);
});

test('a track is taken instead of what the recording holds', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('2026_0304_070607_001F.MP4'), fakeBytes('Novatek, layout 17'));
  writeFileSync(folder.file('phone.gpx'), fakeBytes('GPX'));
  const place = await loadPlace(folder.file('2026_0304_070607_001F.MP4'), {
    gpxFile: folder.file('phone.gpx'),
    zoneMinutes: 120,
  });
  assert.deepEqual([place.format, place.sideCar], ['gpx', folder.file('phone.gpx')]);
  assert.deepEqual(
    place.fixes.map(({ timeUs }) => timeUs),
    [0, 1e6, 2e6],
  );
});

test('logs beside a recording: BlackVue leaves the camera out of the name', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('20260304_070607_NR.mp4'), mp4({ durationMs: 60_000 }));
  writeFileSync(folder.file('20260304_070607_N.gps'), fakeBytes('BlackVue .gps'));
  writeFileSync(folder.file('20260304_080000_N.gps'), fakeBytes('BlackVue .gps'));
  const place = await loadPlace(folder.file('20260304_070607_NR.mp4'));
  assert.equal(place.sideCar, folder.file('20260304_070607_N.gps'));
  // The log's first line was written a quarter of a second after the time in the name.
  assert.deepEqual(
    place.fixes.map(({ timeUs }) => timeUs),
    [250_000, 1_250_000, 2_250_000],
  );
  assert.deepEqual([place.clock!.zoneMinutes, place.clock!.zoneFrom], [120, 'gps']);
});

test('a log beside a recording that cannot be read costs its positions, not the clock, and is named', async () => {
  using folder = temporaryFolder();
  const video = folder.file('20260304_070604_NF.mp4');
  writeFileSync(video, SILENT);
  writeFileSync(folder.file('20260304_070604_N.gps'), '');
  const place = await loadPlace(video);
  assert.equal(isoAt(place.clock!, 0), '2026-03-04T07:06:04+02:00');
  assert.equal(place.reason, `${folder.file('20260304_070604_N.gps')} is empty (0 bytes); copy it again`);
  mkdirSync(folder.file('20260304_070604_NF.gps'));
  writeFileSync(folder.file('20260304_070604_NF.gpx'), fakeBytes('GPX').subarray(0, 700));
  assert.equal((await loadPlace(video)).fixes.length, 0);
  writeFileSync(folder.file('20260304_070604_NF.nmea'), fakeBytes('NMEA log'));
  const found = await loadPlace(video);
  assert.deepEqual([found.fixes.length, found.reason], [3, undefined]);
});

test('the zone by a log in UTC against the name, where its positions have no time of the recording', async () => {
  using folder = temporaryFolder();
  const video = folder.file('FILE260304-070606.MP4');
  const shown = async (durationMs: number) => {
    writeFileSync(video, mp4({ durationMs }));
    const { clock, fixes } = await loadPlace(video, { zoneMinutes: -300 });
    return [isoAt(clock!, 0), clock!.from, clock!.zoneFrom, fixes[0]!.timeUs / 1e6];
  };
  writeFileSync(folder.file('FILE260304-070606.nmea'), fakeBytes('NMEA log'));
  assert.deepEqual(await shown(60_000), ['2026-03-04T07:06:06+02:00', 'name', 'gps', 1]);
  // A phone's track that went on for an hour may have begun at any time before the recording.
  const later = sentence('GPRMC,060607.000,A,5006.0000,N,03012.0000,W,20.0,350.0,040326,,,A');
  writeFileSync(folder.file('FILE260304-070606.nmea'), Buffer.concat([fakeBytes('NMEA log'), Buffer.from(later)]));
  assert.deepEqual((await shown(60_000)).slice(0, 3), ['2026-03-04T07:06:06-05:00', 'name', 'given']);
});

test('a day that damage put millions of years away is no clock', async () => {
  using folder = temporaryFolder();
  const whole = fakeBytes('GoPro GPS9');
  const days = Math.floor((FIXES[0]!.utcMs - Date.UTC(2000, 0, 1)) / 86_400_000);
  for (const wrong of [2 ** 31 - 1, 2 ** 31, 60_000]) {
    const bytes = Buffer.from(whole);
    for (let at = bytes.indexOf(u32be(days)); at >= 0; at = bytes.indexOf(u32be(days))) bytes.set(u32be(wrong), at);
    writeFileSync(folder.file('2026_0304_070607_001F.MP4'), bytes);
    const { clock, fixes } = await loadPlace(folder.file('2026_0304_070607_001F.MP4'), { zoneMinutes: 120 });
    assert.deepEqual([isoAt(clock!, 0), clock!.from, fixes.length], ['2026-03-04T07:06:07+02:00', 'name', 3]);
  }
});

test('a track has its own times: a name that is some seconds off moves none of its positions', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('INF20260304-070601-1-F.mp4'), fakeBytes('SigmaStar'));
  const { clock, fixes } = await loadPlace(folder.file('INF20260304-070601-1-F.mp4'));
  assert.deepEqual(
    fixes.map(({ timeUs, utcMs }) => [timeUs, utcMs]),
    FIXES.map(({ utcMs }, second) => [(second + 1) * 1e6, utcMs]),
  );
  assert.deepEqual([isoAt(clock!, 0), clock!.clockErrorMs], ['2026-03-04T07:06:06+02:00', -5000]);
});

test('the log of a 70mai card: only the lines of this recording, also of an event', async () => {
  using folder = temporaryFolder();
  mkdirSync(folder.file('Event/Front'), { recursive: true });
  writeFileSync(folder.file('GPSData000001.txt'), fakeBytes('70mai log of a card'));
  for (const name of ['EV20260304-070607-000001F.MP4', 'EV20260304-070707-000002F.MP4'])
    writeFileSync(folder.file(`Event/Front/${name}`), mp4({ durationMs: 60_000 }));
  const options = { zoneMinutes: 120 };
  const place = await loadPlace(folder.file('Event/Front/EV20260304-070607-000001F.MP4'), options);
  assert.deepEqual(
    place.fixes.map(({ timeUs }) => timeUs),
    [0, 1e6, 2e6],
  );
  const other = await loadPlace(folder.file('Event/Front/EV20260304-070707-000002F.MP4'), options);
  assert.deepEqual(other.fixes, []);
});

test('positions of the front camera serve the rear one, too', async () => {
  using folder = temporaryFolder();
  const [front, rear] = ['2026_0304_070607_001F.MP4', '2026_0304_070607_002R.MP4'].map((name) => folder.file(name));
  writeFileSync(front!, fakeBytes('Novatek, layout 17'));
  writeFileSync(rear!, mp4({ durationMs: 3000 }));
  const [recording] = groupRecordings([{ path: rear! }, { path: front! }]);
  assert.equal((await loadRecordingPlace(recording!))!.file, front);
  assert.equal((await loadRecordingPlace({ ...recording!, files: recording!.files.slice(1) }))!.fixes.length, 0);
});

test('an empty file of the front camera costs the rear one neither clock nor positions', async () => {
  using folder = temporaryFolder();
  const [front, rear] = ['2026_0304_070607_001F.MP4', '2026_0304_070607_002R.MP4'].map((name) => folder.file(name));
  writeFileSync(front!, '');
  writeFileSync(rear!, fakeBytes('Novatek, layout 17'));
  const recording = groupRecordings([{ path: front! }, { path: rear! }])[0]!;
  assert.equal((await loadRecordingPlace(recording))!.fixes.length, 3);
  writeFileSync(rear!, SILENT);
  assert.equal(isoAt((await loadRecordingPlace(recording))!.clock!, 0), '2026-03-04T07:06:07+02:00');
  await assert.rejects(loadRecordingPlace({ ...recording, files: recording.files.slice(0, 1) }), {
    code: 'input-empty',
  });
});

test('what is written as GPX is read back', async () => {
  using folder = temporaryFolder();
  const name = '<Fahrt> & "Weg" \u0001\u{1f697}';
  writeFileSync(folder.file('a.mp4'), fakeBytes('Vantrue S1'));
  const { fixes } = await loadPlace(folder.file('a.mp4'));
  writeFileSync(
    folder.file('out.gpx'),
    gpxText([
      { name, fixes },
      { name: 'empty', fixes: [] },
    ]),
  );
  const again = await loadPlace(folder.file('out.gpx'));
  assert.deepEqual(
    again.fixes.map((fix) => [
      fix.utcMs,
      fix.latitude.toFixed(6),
      fix.longitude.toFixed(6),
      fix.speedKmh!.toFixed(1),
      fix.headingDeg,
    ]),
    fixes.map((fix) => [
      fix.utcMs,
      fix.latitude.toFixed(6),
      fix.longitude.toFixed(6),
      fix.speedKmh!.toFixed(1),
      fix.headingDeg,
    ]),
  );
});

test('a recording of many gigabytes is read by place', async () => {
  using folder = temporaryFolder();
  const sizeBytes = 6 * 1024 ** 3;
  const text = Buffer.from('gsensori,4,512,1,2,3;GPRMC,050607.00,A,5006.0,N,3012.0,W,20.0,350.0,040326,,,A;CAR,0');
  const sample = Buffer.concat([Buffer.from([0, text.length]), text]);
  const table = (type: string, ...values: readonly number[]) => box(type, u32be(...values));
  const stbl = box(
    'stbl',
    box('stsd', u32be(0, 1), box('tx3g', zeros(8))),
    table('stts', 0, 1, 1, 1000),
    table('stsc', 0, 1, 1, 1, 1),
    table('stsz', 0, sample.length, 1),
    table('co64', 0, 1, Math.floor((sizeBytes - 1000) / 2 ** 32), (sizeBytes - 1000) % 2 ** 32),
  );
  const track = box(
    'mdia',
    table('mdhd', 0, 0, 0, 1000, 1000, 0),
    box('hdlr', u32be(0, 0), 'sbtl', zeros(13)),
    box('minf', stbl),
  );
  const moov = box('moov', box('trak', track));
  const head = box('ftyp', 'isom');
  const mdat = sizeBytes - head.length;
  const file = openSync(folder.file('long.mp4'), 'w');
  // Sparse: takes no room on the disk, and far too much in memory.
  writeSync(
    file,
    Buffer.concat([head, u32be(1), Buffer.from('mdat'), u32be(Math.floor(mdat / 2 ** 32), mdat % 2 ** 32)]),
  );
  writeSync(file, sample, 0, sample.length, sizeBytes - 1000);
  writeSync(file, moov, 0, moov.length, sizeBytes);
  closeSync(file);
  const before = process.memoryUsage();
  const place = await loadPlace(folder.file('long.mp4'));
  const after = process.memoryUsage();
  assert.deepEqual(
    place.fixes.map(({ latitude }) => latitude),
    [50.1],
  );
  assert.ok(after.heapUsed + after.external - before.heapUsed - before.external < 32 * 1024 * 1024);
});

test('what cannot be read says so in one line that names the file', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('empty.mp4'), '');
  writeFileSync(folder.file('cut.gpx'), fakeBytes('GPX').subarray(0, 700));
  writeFileSync(folder.file('a.mp4'), SILENT);
  writeFileSync(folder.file('b.txt'), 'no track');
  const codes = async (path: string, options = {}): Promise<string> =>
    await loadPlace(path, options).then(
      () => 'none',
      ({ code, message }) => (message.includes(path) && !message.includes('\n') ? code : message),
    );
  assert.equal(await codes(folder.file('missing.mp4')), 'input-missing');
  assert.equal(await codes(folder.file('empty.mp4')), 'input-empty');
  assert.equal(await codes(folder.path), 'not-media');
  assert.equal(await codes(folder.file('cut.gpx')), 'damaged');
  await assert.rejects(loadPlace(folder.file('a.mp4'), { gpxFile: folder.file('b.txt') }), { code: 'no-position' });
});

test("a clock that steps at the first fix: the place tells whether to the recorder's local time or to UTC", async () => {
  using folder = temporaryFolder();
  const file = folder.file('a.mp4');
  const place = async (hoursBefore: number, hoursAfter: number, longitude: number) => {
    const top = [...'VVAA'].map((letter, second) =>
      freeGps(0x100, (view, text) => {
        const hour = letter === 'V' ? hoursBefore : hoursAfter;
        writeClock(view, 0x10, 0x1c, [26, 4, 6, hour, 0, second]);
        text(40, letter === 'V' ? 'V00\0' : `AN${longitude < 0 ? 'W' : 'E'}\0`);
        if (letter === 'A') view.setFloat32(44, 5000, true);
        if (letter === 'A') view.setFloat32(48, Math.abs(longitude) * 100, true);
      }),
    );
    writeFileSync(file, mp4({ durationMs: 4000, top }));
    const { clock, fixes } = await loadPlace(file, { zoneMinutes: 330 });
    assert.equal(fixes.length, 2);
    assert.equal(isoAt(clock!, 2e6), isoInZone(fixes[0]!.utcMs!, clock!.zoneMinutes));
    return [isoAt(clock!, 0), clock!.zoneFrom];
  };
  assert.deepEqual(await place(11, 14, 30), ['2026-04-06T14:00:00+03:00', 'gps'], 'UTC, then local');
  assert.deepEqual(await place(14, 11, 30), ['2026-04-06T14:00:00+03:00', 'gps'], 'local, then UTC');
  assert.deepEqual(await place(14, 7, -100), ['2026-04-06T07:00:00-07:00', 'gps']);
  assert.deepEqual(await place(7, 14, -100), ['2026-04-06T07:00:00-07:00', 'gps']);
  assert.deepEqual(await place(11, 12, 0), ['2026-04-06T12:00:00+01:00', 'gps'], 'either way: as with Viofo');
  assert.deepEqual(await place(11, 12, 178), ['2026-04-06T17:30:00+05:30', 'given'], 'neither: nothing is proven');
});

test('gps0 without a fix: the last one of before, written again and again, tells neither place nor time', async () => {
  using folder = temporaryFolder();
  const file = folder.file('FILE260304-070607-000001F.MP4');
  const createdMs = FIXES[0]!.utcMs;
  writeFileSync(
    file,
    mp4({ createdMs, durationMs: 3000, top: [box('gps0', ...Array(3).fill(gps0(FIXES[0]!, -86_400_000)))] }),
  );
  const { fixes, clock, left, reason } = await loadPlace(file);
  assert.deepEqual([fixes.length, left.voidCount, isoAt(clock!, 0)], [0, 3, '2026-03-04T07:06:07+02:00']);
  assert.equal(reason, 'none of its 3 position records holds a fix');
});

test('short blocks that lie close together: nothing is taken from the next', async () => {
  using folder = temporaryFolder();
  const read = async (texts: readonly (readonly [number, string])[][]) => {
    const blocks = texts.map((parts) =>
      freeGps(0x100, (_view, text) => {
        for (const [at, part] of parts) text(at, part);
      }),
    );
    const index = (start: number) =>
      box('gps ', u32be(0x101, blocks.length, ...blocks.flatMap((_block, n) => [start + n * 0x100, 0x100])));
    const media = Buffer.concat(blocks);
    writeFileSync(
      folder.file('a.mp4'),
      mp4({ durationMs: 1000 * blocks.length, media, inMoov: (start) => [index(start)] }),
    );
    const { fixes } = await loadPlace(folder.file('a.mp4'), { zoneMinutes: 0 });
    return fixes.map(({ timeUs, latitude }) => [timeUs / 1e6, latitude]);
  };
  const ligo = (second: number) =>
    [
      [16, 'LIGOGPSINFO\0'],
      [48, `2026/03/04 07:06:0${second} N:50.100${second} W:30.2000 37.0 km/h x:0.0 y:0.0 z:0.0`],
    ] as const;
  assert.deepEqual(await read([1, 2, 3, 4].map((second) => [...ligo(second)])), [
    [0, 50.1001],
    [1, 50.1002],
    [2, 50.1003],
    [3, 50.1004],
  ]);
  const rmc = sentence('GPRMC,050607.000,A,5006.0000,N,03012.0000,W,20.0,350.0,040326,,,A');
  assert.deepEqual(await read([[[0x68, 'no sentence yet']], [[0x68, rmc]]]), [[1, 50.1]]);
});

test('a long table behind the boxes: each record is read whole, wherever it lies', async () => {
  using folder = temporaryFolder();
  const seconds = 8000;
  const records = Array.from({ length: seconds }, (_, second) => {
    const clock = new Date(Date.UTC(2026, 2, 4, 7) + second * 1000).toISOString().slice(11, 19);
    const text = `2026/03/04 ${clock} N:${(50.1 + second * 1e-5).toFixed(5)} W:30.2000 37.0 km/h x:0.0 y:0.0 z:0.0 A:350.0 H:120.0`;
    return Buffer.from(text.padEnd(0x84, '\0'));
  });
  for (const before of [0, 24]) {
    const trailer = Buffer.concat([zeros(16), Buffer.from('LIGOGPSINFO\0'), zeros(before), ...records]);
    writeFileSync(folder.file('a.mp4'), Buffer.concat([mp4({ durationMs: seconds * 1000 }), trailer]));
    const { fixes } = await loadPlace(folder.file('a.mp4'));
    assert.equal(fixes.length, seconds);
    assert.deepEqual(
      fixes.filter(({ headingDeg, altitudeM }) => headingDeg !== 350 || altitudeM !== 120),
      [],
    );
  }
});

test('enciphered records are refused by name', async () => {
  using folder = temporaryFolder();
  const block = Buffer.alloc(0x100);
  block.write('\0\0\x01\0freeGPS ', 'latin1');
  block.write('LIGOGPSINFO\0', 16, 'latin1');
  block.write('####\x40\0\0\0abcdefghijklmnopqrst', 40, 'latin1');
  writeFileSync(folder.file('a.mp4'), mp4({ top: [box('free', block.subarray(8))] }));
  assert.equal((await loadPlace(folder.file('a.mp4'))).reason, 'its LigoGPS records are enciphered');
});
