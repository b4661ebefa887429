import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metresAlongSurface, metresBetween } from './coordinates.ts';

const at = (latitude: number, longitude: number) => ({ latitude, longitude });

test('distances, across the date line too', () => {
  for (const metres of [metresAlongSurface, metresBetween]) {
    assert.equal(metres(at(50, 30), at(50, 30)), 0);
    assert.ok(Math.abs(metres(at(50, 30), at(51, 30)) - 111_195) < 50);
    assert.ok(Math.abs(metres(at(0, 179.9), at(0, -179.9)) - 22_239) < 50);
  }
});

test('along the surface it is a quarter of the meridian to a pole, and half of it to the other side', () => {
  assert.equal(Math.round(metresAlongSurface(at(0, 0), at(90, 0)) / 1000), 10_008);
  assert.equal(Math.round(metresAlongSurface(at(0, 0), at(0, 180)) / 1000), 20_015);
});
