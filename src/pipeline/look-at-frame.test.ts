import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeWorld } from '../../tests/fakes/fake-video.ts';
import { isRead, type LookDepth } from '../domain/index.ts';
import { DEFAULT_LOOK_OPTIONS, lookAtFrame } from './index.ts';

const PLATES = [
  { text: 'B123XYZ', x: 100, y: 100 },
  { text: 'CJ07ABC', x: 300, y: 100 },
];

async function textsOf(depth: LookDepth, known: readonly number[] = [], leastPx = 0): Promise<string[]> {
  const world = new FakeWorld({ 'a.mp4': { frames: [{ timeS: 0, plates: PLATES }] } });
  const options = { ...DEFAULT_LOOK_OPTIONS, quickLeastPx: leastPx };
  const texts: string[] = [];
  for await (using frame of (await world.openVideo('a.mp4')).frames()) {
    const places = known.map((x) => ({ box: { x1: x - 40, y1: 90, x2: x + 40, y2: 110 }, readWidthPx: 80 }));
    for (const sight of await lookAtFrame(frame, world.detector, world.reader, options, depth, places))
      texts.push(isRead(sight) ? sight.reading.text : `at ${sight.detection.box.x1 + 40}`);
  }
  return texts;
}

test('what is too narrow for a quick look is told without being read', async () => {
  assert.deepEqual(await textsOf('quick', [], 80), ['B123XYZ', 'CJ07ABC']);
  assert.deepEqual(await textsOf('quick', [], 81), ['at 100', 'at 300']);
  assert.deepEqual(await textsOf('full', [], 81), ['B123XYZ', 'CJ07ABC']);
  assert.deepEqual(await textsOf('single', [], 81), ['B123XYZ', 'CJ07ABC']);
});

test('what is known is not read in a quick look, and is in any other', async () => {
  assert.deepEqual(await textsOf('quick', [100]), ['CJ07ABC', 'at 100']);
  assert.deepEqual(await textsOf('full', [100]), ['B123XYZ', 'CJ07ABC']);
  assert.deepEqual(await textsOf('single', [100]), ['B123XYZ', 'CJ07ABC']);
});
