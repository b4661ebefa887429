import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatFrame, plainFrame } from '../../tests/fakes/plain-frame.ts';
import type { Frame } from '../domain/index.ts';
import { pictureProfile, sceneShift } from './picture-profile.ts';

/** Houses of many greys, seen from where the camera points (pixels). */
function street(
  lookX: number,
  lookY: number,
  gain = 1,
  [width, height]: readonly [number, number] = [640, 360],
): Frame {
  const luma = new Uint8Array(width * height);
  const noise = (n: number): number => Math.abs(Math.sin(n * 12.9898) * 43758.5453) % 1;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const house = Math.floor((x + lookX + 4000) / 37);
      const floor = Math.floor((y + lookY + 4000) / 23);
      luma[y * width + x] =
        gain * (40 + 120 * noise(house) + 60 * noise(floor * 31 + 7) + 20 * noise(house * 97 + floor));
    }
  return plainFrame(luma, width, height);
}
const shift = (a: Frame, b: Frame) => sceneShift(pictureProfile(a.luma), pictureProfile(b.luma));
const near = (got: readonly number[] | undefined, x: number, y: number): void =>
  assert.ok(got && Math.abs(got[0]! - x) < 2 && Math.abs(got[1]! - y) < 2, `${got}`);

test('a camera that stands sees no shift', () => near(shift(street(0, 0), street(0, 0)), 0, 0));

for (const [x, y] of [
  [10, 0],
  [-55, 0],
  [120, -12],
  [3, 21],
] as const)
  test(`a camera that turns by ${x}, ${y} sees the scene move the other way`, () =>
    near(shift(street(0, 0), street(x, y)), -x, -y));

test('a large picture, of which fewer samples are taken, tells the same', () => {
  const size = [3840, 2160] as const;
  near(shift(street(0, 0, 1, size), street(96, -48, 1, size)), -96, 48);
});

test('a change of light is no shift', () => near(shift(street(0, 0), street(8, 0, 0.8)), -8, 0));

test('another scene, a flat one and one of another size tell nothing', () => {
  assert.equal(shift(street(0, 0), street(2000, 1000)), undefined);
  assert.equal(shift(flatFrame(640, 360), flatFrame(640, 360)), undefined);
  assert.equal(shift(street(0, 0), flatFrame(100, 60)), undefined);
  assert.equal(shift(flatFrame(1, 1), flatFrame(1, 1)), undefined);
});
