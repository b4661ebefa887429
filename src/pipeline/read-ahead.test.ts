import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeWorld, passing } from '../../tests/fakes/fake-video.ts';
import { PlatelogError } from '../domain/index.ts';
import { readAhead } from './read-ahead.ts';

const broken = new PlatelogError('damaged', 'a.mp4 is damaged');
const worldOf = (failure?: PlatelogError): FakeWorld =>
  new FakeWorld({ 'a.mp4': { frames: passing('B123XYZ', 0, 1), ...(failure && { failure }) } });

test('frames come in their order, and no more than asked for are alive', async () => {
  const world = worldOf();
  const seen: number[] = [];
  let most = 0;
  for await (using frame of readAhead((await world.openVideo('a.mp4')).frames(), 3)) {
    seen.push(frame.index);
    await new Promise(setImmediate);
    most = Math.max(most, world.liveFrames);
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 11 }, (_, index) => index),
  );
  assert.deepEqual([most, world.liveFrames], [4, 0]);
});

test('what was asked for is given back when nobody wants it any more', async () => {
  const world = worldOf();
  for await (using frame of readAhead((await world.openVideo('a.mp4')).frames(), 3)) if (frame.index === 4) break;
  assert.equal(world.liveFrames, 0);
});

test('a failure is told behind the frames before it, once', async () => {
  const world = worldOf(broken);
  const seen: number[] = [];
  await assert.rejects(async () => {
    for await (using frame of readAhead((await world.openVideo('a.mp4')).frames(), 3)) seen.push(frame.index);
  }, broken);
  assert.deepEqual([seen.length, world.liveFrames], [11, 0]);
});

test('none ahead, more ahead than there are, and no frames at all', async () => {
  for (const [ahead, count] of [
    [0, 11],
    [50, 11],
    [3, 0],
  ] as const) {
    const world = count > 0 ? worldOf() : new FakeWorld({ 'a.mp4': { frames: [] } });
    let seen = 0;
    for await (using _ of readAhead((await world.openVideo('a.mp4')).frames(), ahead)) seen++;
    assert.deepEqual([seen, world.liveFrames], [count, 0]);
  }
});
