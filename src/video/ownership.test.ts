/** Who frees what: no AVFrame outlives its owner, on the failing paths too. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { makeClip } from '../../tests/clips/make-clip.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { liveFrameCount, openVideo } from './index.ts';

let folder: ReturnType<typeof temporaryFolder>;
let path: string;
before(async () => {
  folder = temporaryFolder();
  path = folder.file('clip.mp4');
  const timesMs = Array.from({ length: 50 }, (_, index) => index * 40);
  await makeClip(path, { widthPx: 128, heightPx: 96, timesMs, encoder: 'libx264' });
});
after(() => folder[Symbol.dispose]());
beforeEach(() => assert.equal(liveFrameCount(), 0));

test('ownership: opened and never asked for frames', async () => {
  await using video = await openVideo(path);
  assert.equal(video.damagedFrames, 0);
});

test('ownership: all frames', async () => {
  await using video = await openVideo(path);
  for await (const each of video.frames()) {
    using frame = each;
    assert.equal(liveFrameCount(), 1);
    assert.ok(frame.luma.data.length > 0);
  }
  assert.equal(liveFrameCount(), 0);
});

test('ownership: break in the middle', async () => {
  await using video = await openVideo(path);
  for await (const frame of video.frames()) {
    frame[Symbol.dispose]();
    if (frame.index === 7) break;
  }
  assert.equal(liveFrameCount(), 0);
});

test('ownership: an error in the consumer', async () => {
  const run = async (): Promise<void> => {
    await using video = await openVideo(path);
    for await (const each of video.frames()) {
      using frame = each;
      if (frame.index === 3) throw new Error('mine');
    }
  };
  await assert.rejects(run(), /mine/);
  assert.equal(liveFrameCount(), 0);
});

test('ownership: abort ends the frames without an error', async () => {
  await using video = await openVideo(path);
  const controller = new AbortController();
  let count = 0;
  for await (const frame of video.frames({ signal: controller.signal })) {
    frame[Symbol.dispose]();
    if (++count === 5) controller.abort();
  }
  assert.equal(count, 5);
  assert.equal(liveFrameCount(), 0);
});

test('ownership: aborted before the first frame', async () => {
  await using video = await openVideo(path);
  for await (const _ of video.frames({ signal: AbortSignal.abort() })) assert.fail('a frame came');
});

test('ownership: kept pixels outlive the frame and the video, and are counted', async () => {
  const video = await openVideo(path);
  const { value: frame } = await video.frames().next();
  const pixels = frame!.retain();
  assert.equal(liveFrameCount(), 2);
  frame![Symbol.dispose]();
  frame![Symbol.dispose]();
  assert.equal(liveFrameCount(), 1);
  await video[Symbol.asyncDispose]();
  const { bytes } = await pixels.encode('png', { x1: 0, y1: 0, x2: 16, y2: 8 });
  assert.deepEqual([...bytes.subarray(1, 4)], [...Buffer.from('PNG')]);
  pixels[Symbol.dispose]();
  await assert.rejects(pixels.encode('png'), /after it was disposed/);
});

test('ownership: a frame cannot be used after it was disposed', async () => {
  await using video = await openVideo(path);
  for await (const frame of video.frames()) {
    frame[Symbol.dispose]();
    assert.throws(() => frame.luma, /frame 0 was used after it was disposed/);
    assert.throws(() => frame.retain(), /disposed/);
    break;
  }
});

test('ownership: a view on luma ends with its frame, so that nothing waits for the garbage collector', async () => {
  await using video = await openVideo(path);
  for await (const frame of video.frames()) {
    const { data } = frame.luma;
    assert.equal(data.length, 128 * 96);
    using pixels = frame.retain();
    frame[Symbol.dispose]();
    assert.equal(data.length, 0);
    assert.equal(data.buffer.byteLength, 0);
    assert.ok((await pixels.encode('jpeg')).bytes.length > 0, 'kept pixels are not touched by it');
    break;
  }
});

test('ownership: a whole frame is encoded as the same picture cut out of itself', async () => {
  await using video = await openVideo(path);
  for await (const each of video.frames()) {
    using frame = each;
    using pixels = frame.retain();
    for (const format of ['png', 'jpeg'] as const) {
      const { bytes } = await pixels.encode(format);
      assert.deepEqual(bytes, (await pixels.encode(format, { x1: 0, y1: 0, x2: 128, y2: 96 })).bytes);
    }
    break;
  }
});

test('ownership: frames are given once', async () => {
  await using video = await openVideo(path);
  for await (const frame of video.frames()) frame[Symbol.dispose]();
  await assert.rejects(video.frames().next(), /asked for twice/);
});

test('ownership: decoding does not hold the event loop', async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await using video = await openVideo(path);
  for await (const frame of video.frames()) frame[Symbol.dispose]();
  clearInterval(timer);
  assert.ok(turns > 0, 'the timer never ran');
});

test('ownership: several plates of one frame share its picture, encoded once, until the last is done', async () => {
  await using video = await openVideo(path);
  for await (const each of video.frames()) {
    using frame = each;
    const [one, other] = [frame.retain(), frame.retain()];
    const whole = await one.encode('jpeg');
    one[Symbol.dispose]();
    assert.equal(await other.encode('jpeg'), whole);
    const crop = await other.encode('png', { x1: 10, y1: 10, x2: 40, y2: 30 });
    assert.ok(crop.bytes.length > 0);
    other[Symbol.dispose]();
    await assert.rejects(other.encode('jpeg'), /after it was disposed/);
    using later = frame.retain();
    assert.deepEqual((await later.encode('jpeg')).bytes, whole.bytes);
    break;
  }
  assert.equal(liveFrameCount(), 0);
});
