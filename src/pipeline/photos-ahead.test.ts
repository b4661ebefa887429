import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FakeRecording, FakeWorld } from '../../tests/fakes/fake-video.ts';
import { createLooker } from './looker.ts';
import { createPhotosAhead } from './photos-ahead.ts';

const PHOTO: FakeRecording = { kind: 'photo', frames: [{ timeS: 0, plates: [{ text: 'B123XYZ', x: 100, y: 100 }] }] };

test('what cannot be opened twice is not opened ahead, and what is dropped or never asked for is given back', async () => {
  const names = ['a.jpg', 'pipe', 'b.jpg', 'c.jpg'];
  const world = new FakeWorld(Object.fromEntries(names.map((name) => [name, PHOTO])));
  const opened: string[] = [];
  {
    await using ahead = createPhotosAhead(
      {
        inputs: names,
        looker: { ...createLooker(world.detector, world.reader), atOnce: 7 },
        openVideo(path) {
          opened.push(path);
          return world.openVideo(path);
        },
      },
      async (source) => source !== 'pipe',
      new AbortController().signal,
    );
    await using _first = await ahead.openVideo('a.jpg');
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(opened, ['a.jpg', 'b.jpg', 'c.jpg']);
    await ahead.drop('b.jpg');
    assert.deepEqual([world.openVideos, world.liveFrames], [2, 1], 'the first, and the third with its picture');
  }
  assert.deepEqual([world.openVideos, world.liveFrames], [0, 0]);
});
