/** Threads that look at frames, with the real models. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { openDetector } from '../src/detect/index.ts';
import type { Frame } from '../src/domain/index.ts';
import { createLooker, openLookPool } from '../src/pipeline/index.ts';
import { openReader } from '../src/read/index.ts';
import { openVideo } from '../src/video/index.ts';
import { flatFrame } from './fakes/plain-frame.ts';
import { SAMPLE_CLIP } from './fakes/run-platelog.ts';

const MODELS = { detectorFile: 'models/detector.onnx', readerFile: 'models/reader.onnx' };

/** Threads of this process that were started and have not ended. */
const living = new Set<Worker>();
process.on('worker', (worker: Worker) => {
  living.add(worker);
  worker.once('exit', () => living.delete(worker));
});

test('a look in another thread sees what a look in this one sees, frame by frame', async () => {
  await using detector = await openDetector(MODELS.detectorFile);
  await using reader = await openReader(MODELS.readerFile);
  const here = createLooker(detector, reader);
  {
    await using pool = await openLookPool({ ...MODELS, threads: 2 });
    assert.deepEqual([pool.atOnce, pool.detector.name, pool.reader.sha256], [5, detector.name, reader.sha256]);
    assert.equal(living.size, 2);
    await using video = await openVideo(SAMPLE_CLIP.path);
    using frames = new DisposableStack();
    const looked: Frame[] = [];
    for await (const frame of video.frames()) {
      frames.use(frame);
      if (frame.index % 20 === 0) looked.push(frame);
      if (frame.index === 60) break;
    }
    const there = await Promise.all(looked.map((frame) => pool.look(frame)));
    for (const [index, frame] of looked.entries()) assert.deepEqual(there[index], await here.look(frame));
    assert.ok(there.flat().length > 4, 'plates were seen');
    const quick = await pool.look(looked[0]!, 'quick');
    assert.deepEqual(quick, await here.look(looked[0]!, 'quick'));
    assert.notDeepEqual(quick, there[0], 'a quick look sees a little less well');
    assert.ok(pool.times.look > 0 && pool.times['decode text'] > 0);
    assert.deepEqual(await pool.look(flatFrame(64, 48)), [], 'of another size');
  }
  assert.equal(living.size, 0, 'no thread is left');
});

test('a look that is under way when the pool is closed still ends', async () => {
  let ended: Promise<unknown>;
  {
    await using pool = await openLookPool({ ...MODELS, threads: 1 });
    ended = Promise.all([pool.look(flatFrame(320, 180)), pool.look(flatFrame(320, 180))]);
  }
  assert.deepEqual(await ended, [[], []]);
  assert.equal(living.size, 0);
});

test('a pool that is closed, and one without a thread, say so', async () => {
  const pool = await openLookPool({ ...MODELS, threads: 1 });
  const closed = pool[Symbol.asyncDispose]();
  await assert.rejects(pool.look(flatFrame(320, 180)), { name: 'PlatelogError', code: 'closed' });
  await closed;
  await assert.rejects(pool.look(flatFrame(320, 180)), { name: 'PlatelogError', code: 'closed' });
  for (const threads of [0, -1, 1.5, Number.NaN])
    await assert.rejects(openLookPool({ ...MODELS, threads }), { name: 'PlatelogError', code: 'bad-option' });
  assert.equal(living.size, 0);
});

test('a detector that is closed says so', async () => {
  const detector = await openDetector(MODELS.detectorFile);
  await detector[Symbol.asyncDispose]();
  await assert.rejects(detector.detect(flatFrame(320, 180)), { name: 'PlatelogError', code: 'closed' });
  await detector[Symbol.asyncDispose]();
});

test('a model that is not there is refused, and no thread is left', async () => {
  await assert.rejects(openLookPool({ ...MODELS, readerFile: 'models/none.onnx', threads: 2 }), {
    code: 'model-missing',
    message: /models\/none\.onnx/,
  });
  assert.equal(living.size, 0);
});

test('a thread that breaks down fails the looks under way, and those after them', async () => {
  await using pool = await openLookPool({ ...MODELS, threads: 1 });
  const under = pool.look(flatFrame(320, 180));
  const waiting = pool.look(flatFrame(320, 180));
  const failing = [under, waiting].map((look) => assert.rejects(look, /thread that looks at frames has ended/));
  for (const worker of living) await worker.terminate();
  await Promise.all(failing);
  await assert.rejects(pool.look(flatFrame(320, 180)), /thread that looks at frames has ended/);
});
