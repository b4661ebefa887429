import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import type { Track } from '../domain/index.ts';
import { createTracker } from './index.ts';

/** A camera that turns to and fro in front of two parked cars, ten looks a second. */
function swing(knowsCamera: boolean): readonly Track[] {
  const tracker = createTracker();
  let before = 0;
  const ended: Track[] = [];
  for (let at = 0; at < 20; at++) {
    const pan = [0, 160, 300, 140, -10, -170, -20, 150][at % 8]!;
    const looks = [look(at / 10, 500 + pan, 300, 'B123XYZ'), look(at / 10, 640 + pan, 300, 'B123XVZ')];
    ended.push(...tracker.update(at * 1e5, looks, knowsCamera ? [pan - before, 0] : undefined));
    before = pan;
  }
  return [...ended, ...tracker.finish()];
}
const pure = (tracks: readonly Track[]): boolean =>
  tracks.every((track) => new Set(track.observations.map(({ reading }) => reading.text)).size === 1);

test('a camera that turns does not mix up what stands side by side', () => {
  const tracks = swing(true);
  assert.equal(tracks.length, 2);
  assert.ok(pure(tracks));
});

test('without knowing what the camera did that cannot be told', () => assert.ok(!pure(swing(false))));

for (const fps of [5, 10, 30])
  test(`a car that crosses fast is one track from its first look on, ${fps} looks a second`, () => {
    const tracker = createTracker();
    for (let at = 0; at <= fps; at++) {
      const blurred = fakeReading(at % 2 ? 'B12' : 'XYZ', { sure: 0.6 });
      tracker.update((at / fps) * 1e6, [look(at / fps, 1200 - 900 * (at / fps), 300, blurred, { widthPx: 55 })]);
    }
    assert.equal(tracker.finish().length, 1);
  });

test('what comes into sight far up or down is another plate', () => {
  const tracker = createTracker();
  tracker.update(0, [look(0, 600, 200, 'B123XYZ')]);
  tracker.update(1e5, [look(0.1, 700, 420, 'CJ07ABC')]);
  assert.equal(tracker.finish().length, 2);
});
