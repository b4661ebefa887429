import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeWorld, passing } from '../../tests/fakes/fake-video.ts';
import { type Frame, noTimes, type Observation } from '../domain/index.ts';
import { createLookQueue } from './look-queue.ts';
import type { Looker } from './looker.ts';

/** Looks that end when they are told to, by the number of their frame. */
function heldLooker(atOnce: number) {
  const held = new Map<number, PromiseWithResolvers<readonly Observation[]>>();
  const looker: Looker = {
    atOnce,
    times: noTimes(),
    look({ index }) {
      const ended = Promise.withResolvers<readonly Observation[]>();
      held.set(index, ended);
      return ended.promise;
    },
  };
  return { looker, end: (index: number) => held.get(index)!.resolve([]), held };
}

async function framesOf(world: FakeWorld): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of (await world.openVideo('a.mp4')).frames()) frames.push(frame);
  return frames;
}

const threeFrames = (): FakeWorld => new FakeWorld({ 'a.mp4': { frames: passing('B123XYZ', 0, 0.2) } });

test('looks come out in the order in which they were begun, whichever ends first', async () => {
  const world = threeFrames();
  const { looker, end } = heldLooker(3);
  await using queue = createLookQueue(looker);
  for (const frame of await framesOf(world)) queue.begin(frame, {}, 'full', []);
  for (const index of [2, 1, 0]) end(index);
  const order: number[] = [];
  for (let look = await queue.next(0); look; look = await queue.next(0)) {
    order.push(look.frame.index);
    look[Symbol.dispose]();
  }
  assert.deepEqual(order, [0, 1, 2]);
  assert.equal(world.liveFrames, 0);
});

test('so many may stay under way; none at all is no look', async () => {
  const world = threeFrames();
  const { looker, end } = heldLooker(3);
  await using queue = createLookQueue(looker);
  assert.equal(await queue.next(0), undefined);
  for (const frame of await framesOf(world)) queue.begin(frame, {}, 'full', []);
  assert.equal(await queue.next(3), undefined);
  end(0);
  using first = await queue.next(2);
  assert.equal(first?.frame.index, 0);
  assert.equal(await queue.next(2), undefined);
  for (const index of [1, 2]) end(index);
});

test('a look that fails is told once, in its turn, and those behind it are dropped', async () => {
  const world = threeFrames();
  const { looker, end, held } = heldLooker(3);
  await using queue = createLookQueue(looker);
  for (const frame of await framesOf(world)) queue.begin(frame, {}, 'full', []);
  held.get(1)!.reject(new Error('no'));
  for (const index of [0, 2]) end(index);
  (await queue.next(0))![Symbol.dispose]();
  await assert.rejects(queue.next(0), /^Error: no$/);
  assert.equal(await queue.next(0), undefined);
  assert.equal(world.liveFrames, 0);
});

test('a queue that is disposed waits for its looks and gives their frames back', async () => {
  const world = threeFrames();
  const { looker, end } = heldLooker(3);
  {
    await using queue = createLookQueue(looker);
    for (const frame of await framesOf(world)) queue.begin(frame, {}, 'full', []);
    assert.equal(world.liveFrames, 3);
    for (const index of [0, 1, 2]) end(index);
  }
  assert.equal(world.liveFrames, 0);
});

test('a looker that throws at once fails its look', async () => {
  const world = threeFrames();
  const looker: Looker = {
    atOnce: 1,
    times: noTimes(),
    look() {
      throw new Error('at once');
    },
  };
  await using queue = createLookQueue(looker);
  const [frame, ...others] = await framesOf(world);
  for (const other of others) other[Symbol.dispose]();
  queue.begin(frame!, {}, 'full', []);
  await assert.rejects(queue.next(0), /at once/);
});
