import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CardFile, groupRecordings } from './recordings.ts';
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
