/** Clocks that were never set, that jump within a recording, or that go back an hour between two. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { type BlockFix, withGps } from '../../tests/clips/gps-index.ts';
import { mp4, sentence, zeros } from '../../tests/fakes/telemetry-bytes.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { createCardPlaces, groupRecordings, isoAt, stitchTrips } from './index.ts';

const SECONDS = 20;
const LATITUDE = 50.1;

/** A recording with a position a second; `clockMs` tells what the receiver's clock shows at each. */
function drive(clockMs: (second: number) => number): Uint8Array {
  const fixes = Array.from({ length: SECONDS }, (_, second): BlockFix => {
    const at = new Date(clockMs(second));
    const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
    const clock = [year, month, day, at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()];
    return { clock, latitude: LATITUDE + second * 1e-4, longitude: 30.2, speedKmh: 40, headingDeg: 0 };
  });
  const samples = [{ bytes: zeros(8), ticks: SECONDS * 1000 }];
  const media = { durationMs: SECONDS * 1000, tracks: [{ handler: 'vide', format: 'avc1', samples }] };
  return withGps(mp4(media), fixes);
}

async function placesOf(files: Readonly<Record<string, Uint8Array>>) {
  using folder = temporaryFolder();
  for (const [name, bytes] of Object.entries(files)) writeFileSync(folder.file(name), bytes);
  const placeOf = createCardPlaces(Object.keys(files).map(folder.file));
  const places = [];
  for (const name of Object.keys(files)) places.push((await placeOf(folder.file(name)))!);
  return places;
}

const START = Date.UTC(2026, 9, 25, 0, 30, 0);
const from = (startMs: number) => (second: number) => startMs + second * 1000;

test('a receiver whose clock is set only after some fixes, from either side', async () => {
  for (const wrongMs of [Date.UTC(2006, 2, 10), Date.UTC(2045, 5, 1)]) {
    const [place] = await placesOf({
      '2026_1025_023000_001F.MP4': drive((second) => (second < 5 ? from(wrongMs) : from(START))(second)),
    });
    assert.equal(isoAt(place!.clock!, 0), '2026-10-25T02:30:00+02:00');
    assert.equal(place!.fixes.length, SECONDS);
    for (const [second, { utcMs, timeUs }] of place!.fixes.entries())
      assert.deepEqual([utcMs, timeUs], [START + second * 1000, second * 1e6], `${second} s`);
    assert.ok(Math.abs(place!.placeAt(12_500_000)!.latitude - (LATITUDE + 12.5e-4)) < 1e-5);
  }
});

test('an old receiver, 1024 weeks behind, whose log beside the recording has times alone', async () => {
  const log = [3, 4, 5].map((second) => {
    const at = new Date(START + second * 1000 - 1024 * 7 * 86_400_000).toISOString();
    const [, year, month, day, clock] = /^..(..)-(..)-(..)T(.{8})/.exec(at)!;
    return sentence(
      `GPRMC,${clock!.replaceAll(':', '')}.00,A,5006.0${second}00,N,03012.0000,E,20.0,0.0,${day}${month}${year},,,A`,
    );
  });
  const [place] = await placesOf({
    '2026_1025_023000_001F.MP4': mp4({ durationMs: SECONDS * 1000 }),
    '2026_1025_023000_001F.NMEA': Buffer.from(`${log.join('\r\n')}\r\n`),
  });
  assert.deepEqual(
    place!.fixes.map(({ timeUs }) => timeUs),
    [3e6, 4e6, 5e6],
  );
  assert.equal(isoAt(place!.clock!, 0), '2026-10-25T02:30:00+02:00');
});

test('an old receiver, 1024 weeks behind: the clock of the recorder tells the day', async () => {
  const [place] = await placesOf({
    '2026_1025_023003_001F.MP4': drive(from(START - 1024 * 7 * 86_400_000)),
  });
  assert.equal(isoAt(place!.clock!, 0), '2026-10-25T02:30:00+02:00');
  assert.deepEqual([place!.clock!.from, place!.clock!.zoneFrom, place!.clock!.clockErrorMs], ['gps', 'gps', 3000]);
  assert.deepEqual([place!.fixes[0]!.utcMs, place!.fixes.length], [START, SECONDS]);
});

test("a recorder whose clock was never set: GPS tells the time, and its days' distance tells no zone", async () => {
  const [place] = await placesOf({ '2015_0101_000000_001F.MP4': drive(from(START)) });
  assert.deepEqual([place!.clock!.startUtcMs, place!.clock!.from, place!.clock!.zoneFrom], [START, 'gps', 'machine']);
});

test('a log beside the recording whose clock is set by GPS while it is written', async () => {
  const oldMs = Date.UTC(2015, 0, 1);
  const localMs = START + 2 * 3_600_000;
  const line = (second: number, stampMs: number, isFix: boolean): string => {
    const body = isFix
      ? `GPRMC,00300${second}.000,A,5006.0${second}00,N,03012.0000,E,20.0,350.0,251026,,,A`
      : 'GPRMC,,V,,,,,,,,,,N';
    return `[${stampMs + second * 1000}]${sentence(body)}\r\n`;
  };
  const log = [0, 1, 2]
    .map((second) => line(second, oldMs, false))
    .concat([3, 4, 5].map((second) => line(second, localMs, true)));
  const [place] = await placesOf({
    '20150101_000000_NF.mp4': mp4({ durationMs: 6000 }),
    '20150101_000000_N.gps': Buffer.from(log.join('')),
  });
  const { clock, fixes } = place!;
  assert.deepEqual([isoAt(clock!, 1e6), clock!.from, clock!.zoneFrom], ['2026-10-25T02:30:02+02:00', 'gps', 'gps']);
  // What passed between the two lines around the step nobody knows: a second at most.
  assert.deepEqual(
    fixes.map(({ timeUs, utcMs }) => [timeUs / 1e6, utcMs]),
    [3, 4, 5].map((second) => [second - 1, START + second * 1000]),
  );
});

test('when summer time ends the same hour comes twice: by GPS an hour lies between', async () => {
  const HOUR = 3_600_000;
  const names = ['2026_1025_023000_001F.MP4', '2026_1025_023000_002F.MP4'];
  const places = await placesOf({ [names[0]!]: drive(from(START)), [names[1]!]: drive(from(START + HOUR)) });
  assert.deepEqual(
    places.map(({ clock }) => isoAt(clock!, 0)),
    ['2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00'],
  );
  const trips = stitchTrips(
    groupRecordings(
      places.map(({ clock }, n) => ({ path: names[n]!, durationUs: SECONDS * 1e6, startMs: clock!.startUtcMs })),
    ),
  );
  assert.deepEqual(
    trips.map(({ startMs, overlaps }) => [startMs, overlaps]),
    [
      [START, []],
      [START + HOUR, []],
    ],
  );
});
