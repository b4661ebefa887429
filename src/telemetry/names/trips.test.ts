import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CardFile, groupRecordings, otherCameras } from './recordings.ts';
import { stitchTrips } from './trips.ts';

const minute = (name: string): CardFile => ({ path: name, durationUs: 60e6 });
const shapes = (files: readonly CardFile[]) =>
  groupRecordings(files).map(({ files: group, spare }) => [group.map(({ path }) => path), spare]);

test('no file, one file', () => {
  assert.deepEqual(groupRecordings([]), []);
  assert.deepEqual(stitchTrips([]), []);
  assert.equal(stitchTrips(groupRecordings([minute('2026_0101_100000_001F.MP4')])).length, 1);
});

test('front and rear of a segment belong together, also a second apart', () => {
  assert.deepEqual(
    shapes([
      minute('2026_0101_100100_004R.MP4'),
      minute('2026_0101_100000_001F.MP4'),
      minute('2026_0101_100001_002R.MP4'),
      minute('2026_0101_100100_003F.MP4'),
    ]),
    [
      [['2026_0101_100000_001F.MP4', '2026_0101_100001_002R.MP4'], []],
      [['2026_0101_100100_003F.MP4', '2026_0101_100100_004R.MP4'], []],
    ],
  );
});

test('of two bit rates the low one is spare; alone it counts', () => {
  assert.deepEqual(shapes([minute('260101_100000_001_FH.MP4'), minute('260101_100000_001_FL.MP4')]), [
    [['260101_100000_001_FH.MP4'], ['260101_100000_001_FL.MP4']],
  ]);
  assert.deepEqual(shapes([minute('260101_100000_001_FL.MP4')]), [[['260101_100000_001_FL.MP4'], []]]);
});

test('a locked copy, an event and a file without a time stand alone', () => {
  const recordings = groupRecordings([
    minute('DCIM/2026_0101_100000_001F.MP4'),
    minute('DCIM/RO/2026_0101_100000_001F.MP4'),
    minute('drive.mp4'),
  ]);
  assert.deepEqual(
    recordings.map(({ files, locked, startMs }) => [files.length, locked, startMs === undefined]),
    [
      [1, false, false],
      [1, true, false],
      [1, false, true],
    ],
  );
});

test('segments become trips with their real gaps and overlaps', () => {
  const trips = stitchTrips(
    groupRecordings([
      minute('2026_0101_100000_001F.MP4'),
      minute('2026_0101_100059_002F.MP4'), // a second again: a recorder's overlap, not told
      minute('2026_0101_100230_003F.MP4'), // 31 s missing
      minute('2026_0101_100320_004EF.MP4'), // an event that shows 10 s again
      minute('2026_0101_101501_005F.MP4'), // after 10 min 41 s of silence another trip
      minute('Parking/2026_0101_100400_006PF.MP4'), // parking stands apart
    ]),
  );
  assert.deepEqual(
    trips.map(({ recordings, gaps, overlaps }) => [recordings.length, gaps, overlaps]),
    [
      [4, [{ after: 1, lengthMs: 31_000 }], [{ after: 2, lengthMs: 10_000 }]],
      [1, [], []],
      [1, [], []],
    ],
  );
  assert.equal(trips[0]!.endMs - trips[0]!.startMs, 260_000);
});

test('segments of unknown length follow each other without a gap', () => {
  const trips = stitchTrips(
    groupRecordings([{ path: '2026_0101_100000_001F.MP4' }, { path: '2026_0101_100030_002F.MP4' }]),
  );
  assert.deepEqual(
    trips.map(({ recordings, gaps, overlaps }) => [recordings.length, gaps, overlaps]),
    [[2, [], []]],
  );
});

test('recorders of two families are two trips, and so are two of one family that record at one time', () => {
  const trips = (paths: readonly string[]) =>
    stitchTrips(groupRecordings(paths.map(minute))).map(({ recorder, recordings }) => [
      recorder,
      recordings.flatMap(({ files }) => files.map(({ path }) => path)),
    ]);
  assert.deepEqual(
    trips([
      '2026_0101_100000_001F.MP4',
      '20260101_100100_NF.mp4',
      '2026_0101_100200_003F.MP4',
      '20260101_100300_NF.mp4',
    ]),
    [
      ['viofo', ['2026_0101_100000_001F.MP4', '2026_0101_100200_003F.MP4']],
      ['blackvue', ['20260101_100100_NF.mp4', '20260101_100300_NF.mp4']],
    ],
  );
  // Two cars with the same recorder, begun half a minute apart; the second comes to a stop first.
  assert.deepEqual(
    trips([
      'a/2026_0101_100000_001F.MP4',
      'a/2026_0101_100001_002R.MP4',
      'b/2026_0101_100030_101F.MP4',
      'a/2026_0101_100100_003F.MP4',
      'b/2026_0101_100130_103F.MP4',
      'a/2026_0101_100201_005F.MP4',
      'b/2026_0101_100400_105F.MP4',
    ]),
    [
      [
        'viofo',
        [
          'a/2026_0101_100000_001F.MP4',
          'a/2026_0101_100001_002R.MP4',
          'a/2026_0101_100100_003F.MP4',
          'a/2026_0101_100201_005F.MP4',
        ],
      ],
      ['viofo', ['b/2026_0101_100030_101F.MP4', 'b/2026_0101_100130_103F.MP4', 'b/2026_0101_100400_105F.MP4']],
    ],
  );
});

test('of two cars that begin together, each rear camera is with the front camera of its folder', () => {
  const name = (car: string, second: number, camera: string) => `${car}/DCIM/2026_0101_10000${second}_001${camera}.MP4`;
  assert.deepEqual(
    shapes(['F', 'R'].flatMap((camera) => [minute(name('a', 0, camera)), minute(name('b', 1, camera))])),
    [
      [[name('a', 0, 'F'), name('a', 0, 'R')], []],
      [[name('b', 1, 'F'), name('b', 1, 'R')], []],
    ],
  );
});

test('one recorder stays one: events, a rear camera that lags, names without a family, a clock that jumps', () => {
  const one = (files: readonly CardFile[]) => stitchTrips(groupRecordings(files)).length;
  assert.equal(one([minute('2026_0101_100000_001F.MP4'), minute('2026_0101_100003_002R.MP4')]), 1);
  assert.equal(one([minute('NO20260101-100000-000001F.mp4'), minute('EV20260101-100010-000002F.mp4')]), 1);
  assert.equal(one([minute('2026_0101_100000_001.MP4'), minute('2026_0101_100100_002E.MP4')]), 1);
  assert.equal(one([minute('car 2026-01-01 10-00-00 a.mp4'), minute('car 2026-01-01 10-00-00 b.mp4')]), 1);
  assert.equal(one([minute('G_20260101100010_0010.mp4'), minute('20260101100000_0060.mp4')]), 1);
  // By GPS the second began 30 s before the end of the first; by the recorder's own clock it did not.
  const jumped = { ...minute('2026_0101_100100_002F.MP4'), startMs: 30_000 };
  assert.equal(one([{ ...minute('2026_0101_100000_001F.MP4'), startMs: 0 }, jumped]), 1);
});

test('the other cameras of a recording: of a file among some, those of the same time and family', () => {
  const [front, rear, alone] = ['NO20260101-100000-000001F.MP4', 'NO20260101-100001-000001B.MP4', 'holiday.mp4'];
  const others = otherCameras([rear!, alone!, front!]);
  assert.deepEqual([front!, rear!, alone!, 'unknown.mp4'].map(others), [[rear], [front], [], []]);
});
