import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrameClock, type StreamTiming } from './frame-clock.ts';

const MS: StreamTiming = { tickUs: 1000, startTicks: undefined, usualStepUs: 40_000, jumps: false };

function timesMs(timing: StreamTiming, frames: readonly (number | [number | undefined, number])[]): number[] {
  const clock = createFrameClock(timing);
  return frames.map((frame) => {
    const [time, duration] = typeof frame === 'number' ? [frame, undefined] : frame;
    const us = clock.at({
      timestamp: time === undefined ? undefined : BigInt(time),
      durationTicks: duration === undefined ? undefined : BigInt(duration),
    });
    return us / 1000;
  });
}

test('clock: no frame, one frame', () => {
  assert.deepEqual(timesMs(MS, []), []);
  assert.deepEqual(timesMs(MS, [7000]), [0]);
});

test('clock: times are counted from the first frame, at a variable rate', () => {
  assert.deepEqual(timesMs(MS, [500, 533, 1533, 1540]), [0, 33, 1033, 1040]);
});

test("clock: the stream's stated start counts, also when its first frame is lost", () => {
  assert.deepEqual(timesMs({ ...MS, startTicks: 100n }, [140, 180]), [40, 80]);
  assert.deepEqual(timesMs({ ...MS, startTicks: 200n }, [140, 180]), [0, 40]);
});

test('clock: a frame without a time follows by its duration, else by the usual step', () => {
  assert.deepEqual(timesMs(MS, [0, [undefined, 25], [undefined, 25], 90]), [0, 40, 65, 90]);
  assert.deepEqual(
    timesMs(MS, [
      [undefined, 0],
      [undefined, 0],
    ]),
    [0, 40],
  );
});

test('clock: equal and slightly earlier times still move on', () => {
  assert.deepEqual(timesMs(MS, [0, 40, 40, 30, 80]), [0, 40, 40.001, 40.002, 80]);
});

test('clock: a recorder that starts its clock again goes on where it was', () => {
  assert.deepEqual(timesMs(MS, [0, 2000, 5, 45]), [0, 2000, 2040, 2080]);
});

test('clock: recordings joined with an overlap go on where the second begins; one wrong timestamp changes nothing', () => {
  const joined = timesMs(MS, [0, 40, 80, 120, 160, 60, 100, 140, 180, 220]);
  assert.deepEqual(joined.slice(0, 6), [0, 40, 80, 120, 160, 160.001]);
  for (const [n, ms] of joined.slice(7).entries()) assert.ok(Math.abs(ms - joined[6 + n]! - 40) < 0.01, `${joined}`);
  assert.deepEqual(timesMs(MS, [0, 40, 80, 120, 20, 200, 240]).slice(5), [200, 240]);
});

test('clock: whether there was a seam', () => {
  const hasSeam = (timing: StreamTiming, ...times: readonly number[]): boolean => {
    const clock = createFrameClock(timing);
    for (const time of times) clock.at({ timestamp: BigInt(time), durationTicks: undefined });
    return clock.hasSeam;
  };
  assert.equal(hasSeam(MS, 0, 40, 40, 30, 80, 60_000), false);
  assert.equal(hasSeam(MS, 0, 2000, 5), true);
  assert.equal(hasSeam({ ...MS, jumps: true }, 0, 40, 60_000), true);
});

test('clock: a jump ahead is a pause, but in MPEG-TS a seam', () => {
  assert.deepEqual(timesMs(MS, [0, 40, 60_040]), [0, 40, 60_040]);
  assert.deepEqual(timesMs({ ...MS, jumps: true }, [0, 40, 60_040, 60_080]), [0, 40, 80, 120]);
});
