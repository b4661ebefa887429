import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoInZone, mayBeZoneAt, zoneOfDifference } from './time-zone.ts';

test('a zone from the difference of two clocks', () => {
  const minute = 60_000;
  for (const [difference, zone] of [
    [0, 0],
    [2 * 60, 120],
    [2 * 60 + 4.9, 120],
    [2 * 60 - 5, 120],
    [2 * 60 + 5.1, undefined],
    [5 * 60 + 45, 345],
    [-3 * 60 - 30, -210],
    [14 * 60, 840],
    [15 * 60, undefined],
    [-12 * 60, -720],
    [40 * 24 * 60, undefined],
  ] as const)
    assert.equal(zoneOfDifference(difference * minute), zone, `${difference} minutes`);
  assert.equal(zoneOfDifference(Number.NaN), undefined);
});

test('zones that a place may have, and such that no land there has', () => {
  for (const [place, longitude, zone, may] of [
    ['western China', 73.5, 480, true],
    ['Galicia in summer', -9.3, 120, true],
    ['eastern India', 97.4, 330, true],
    ['Bucharest in summer', 26.1, 180, true],
    ['Bucharest', 26.1, -120, false],
    ['New York', -74, -300, true],
    ['New York', -74, 300, false],
    ['Tonga', -175, 780, true],
    ['Samoa', -170, -660, true],
    ['Kamchatka', 178, 720, true],
    ['Chukotka', -170, 720, true],
  ] as const)
    assert.equal(mayBeZoneAt(longitude, zone), may, `${place} ${zone}`);
});

test('instants as ISO 8601 with offset', () => {
  const instant = Date.UTC(2026, 10, 22, 23, 30, 0);
  assert.equal(isoInZone(instant, 120), '2026-11-23T01:30:00+02:00');
  assert.equal(isoInZone(instant + 250, 0), '2026-11-22T23:30:00.250+00:00');
  assert.equal(isoInZone(instant, -210), '2026-11-22T20:00:00-03:30');
});
