import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isoInZone, zoneOfDifference } from './time-zone.ts';

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

test('instants as ISO 8601 with offset', () => {
  const instant = Date.UTC(2026, 10, 22, 23, 30, 0);
  assert.equal(isoInZone(instant, 120), '2026-11-23T01:30:00+02:00');
  assert.equal(isoInZone(instant + 250, 0), '2026-11-22T23:30:00.250+00:00');
  assert.equal(isoInZone(instant, -210), '2026-11-22T20:00:00-03:30');
});
