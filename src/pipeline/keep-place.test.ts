import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EarlierPlace } from '../store/index.ts';
import { keepPlace, type ReadPlace } from './keep-place.ts';

const HOUR = 3_600_000;
const clockIn = (hours: number, from = 'name') => ({
  startUtcMs: 100 * HOUR - hours * HOUR,
  zoneMinutes: hours * 60,
  from,
});
const now = (more: Partial<ReadPlace> = {}): ReadPlace => ({
  clock: clockIn(0),
  fixes: [],
  placeAt: () => undefined,
  isZoneAssumed: true,
  ...more,
});
const fast = { latitude: 44, longitude: 26, speedKmh: 50 };
const tracked: EarlierPlace = {
  clock: { ...clockIn(2), startUtcMs: clockIn(2).startUtcMs + 3500 },
  gpsFormat: 'gpx',
  fixes: [
    { timeUs: 0, latitude: 44, longitude: 26 },
    { timeUs: 2e6, latitude: 44.2, longitude: 26 },
  ],
  places: new Map([[500_000, fast]]),
};
const zoned: EarlierPlace = { clock: clockIn(2), gpsFormat: undefined, fixes: [], places: new Map() };

test('nothing was known, nothing is known, or the recording holds positions itself: what is read counts', () => {
  const read = now();
  assert.equal(keepPlace(read, undefined).place, read);
  const own = now({ gpsFormat: 'novatek' });
  assert.equal(keepPlace(own, tracked).place, own);
});

test('a track stays, with its clock, as a zone that was told is the same or none is told', () => {
  for (const read of [now(), now({ clock: clockIn(2), isZoneAssumed: false }), now({ clock: undefined })]) {
    const { place, isLost } = keepPlace(read, tracked);
    assert.deepEqual([place?.clock, place?.gpsFormat, isLost], [tracked.clock, 'gpx', false]);
    assert.deepEqual(place!.placeAt(500_000), fast);
    assert.equal(place!.placeAt(1e6)?.latitude.toFixed(3), '44.100');
    assert.equal(place!.placeAt(60e6), undefined);
    assert.equal(place!.fixes, tracked.fixes);
  }
  const { fixes: _none, ...undriven } = now();
  assert.ok(!('fixes' in keepPlace(undriven, tracked).place), 'drives are not to be kept');
});

test('another zone that is told is another clock: positions are lost, and that is told', () => {
  const read = now({ clock: clockIn(1), isZoneAssumed: false });
  assert.deepEqual(keepPlace(read, tracked), { place: read, isLost: true });
});

test('a zone that was told stays where only this machine tells one, if the time is the same', () => {
  assert.deepEqual(keepPlace(now(), zoned).place?.clock, clockIn(2));
  const utc = { startUtcMs: 1, zoneMinutes: 0, from: 'container' };
  const earlier = { ...zoned, clock: { ...utc, zoneMinutes: 120 } };
  assert.deepEqual(keepPlace(now({ clock: utc }), earlier).place?.clock, earlier.clock);
  for (const read of [
    now({ clock: clockIn(1), isZoneAssumed: false }),
    now({ clock: clockIn(0, 'container') }),
    now({ clock: { ...clockIn(0), startUtcMs: 7 } }),
  ])
    assert.deepEqual(keepPlace(read, zoned).place, read);
});
