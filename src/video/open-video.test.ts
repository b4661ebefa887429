/** Containers, codecs, pixel formats, sizes and times: every clip is made here with node-av's own encoders. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  AV_PIX_FMT_YUV420P10LE,
  AV_PIX_FMT_YUV444P,
  AV_PIX_FMT_YUVJ420P,
  AV_PIX_FMT_YUVJ422P,
} from 'node-av/constants';
import { type ClipOptions, gradientPicture, makeClip } from '../../tests/clips/make-clip.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import type { Luma } from '../domain/index.ts';
import { liveFrameCount, openVideo, type Video } from './index.ts';

const WIDTH_PX = 128;
const HEIGHT_PX = 96;
const TIMES_MS = [0, 40, 80, 120, 160, 200];

let folder: ReturnType<typeof temporaryFolder>;
before(() => {
  folder = temporaryFolder();
});
after(() => folder[Symbol.dispose]());

async function clip(name: string, options: Partial<ClipOptions>): Promise<string> {
  const path = folder.file(name);
  await makeClip(path, { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, timesMs: TIMES_MS, encoder: 'libx264', ...options });
  return path;
}

interface Seen {
  readonly timeMs: number;
  readonly index: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Mean luma of the four corners' middles: top-left, top-right, bottom-right, bottom-left. */
  readonly corners: number[];
}

async function seenIn(video: Video): Promise<Seen[]> {
  const seen: Seen[] = [];
  for await (const each of video.frames()) {
    using frame = each;
    const { timeUs, index, widthPx, heightPx } = frame;
    seen.push({ timeMs: timeUs / 1000, index, widthPx, heightPx, corners: cornersOf(frame.luma) });
  }
  return seen;
}

function cornersOf({ data, strideBytes, widthPx, heightPx }: Luma): number[] {
  const mean = (centreX: number, centreY: number): number => {
    let sum = 0;
    for (let y = -2; y <= 2; y++) for (let x = -2; x <= 2; x++) sum += data[(centreY + y) * strideBytes + centreX + x]!;
    return sum / 25;
  };
  const [left, right] = [Math.floor(widthPx / 8), Math.floor((widthPx * 7) / 8)];
  const [top, bottom] = [Math.floor(heightPx / 8), Math.floor((heightPx * 7) / 8)];
  return [mean(left, top), mean(right, top), mean(right, bottom), mean(left, bottom)];
}

function assertNear(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  for (const [i, value] of expected.entries()) {
    assert.ok(Math.abs(actual[i]! - value) <= tolerance, `${actual.map(Math.round)} should be near ${expected}`);
  }
}

// gradientPicture at those places, first frame: 230, 40 + 70 + 5, 40 + 70 + 35, 40 + 10 + 35.
const CORNERS = [230, 115, 145, 85];

const containers: readonly [encoder: string, codec: string, endings: string[]][] = [
  ['libx264', 'h264', ['mp4', 'mov', 'mkv', 'avi', 'ts']],
  ['libx265', 'hevc', ['mp4', 'mov', 'mkv', 'ts']],
  ['libsvtav1', 'av1', ['mp4', 'mkv']],
  ['mjpeg', 'mjpeg', ['mp4', 'mov', 'mkv', 'avi']],
  ['mpeg4', 'mpeg4', ['avi', 'mp4']],
];
for (const [encoder, codec, endings] of containers) {
  for (const ending of endings) {
    test(`video: ${codec} in ${ending}`, async () => {
      const pixelFormat = encoder === 'mjpeg' ? AV_PIX_FMT_YUVJ420P : undefined;
      const path = await clip(`${encoder}.${ending}`, { encoder, ...(pixelFormat && { pixelFormat }) });
      await using video = await openVideo(path);
      assert.deepEqual([video.kind, video.codec, video.widthPx, video.heightPx], ['video', codec, WIDTH_PX, HEIGHT_PX]);
      const seen = await seenIn(video);
      assert.deepEqual(
        seen.map(({ timeMs }) => Math.round(timeMs)),
        TIMES_MS,
      );
      assert.deepEqual(
        seen.map(({ index }) => index),
        [0, 1, 2, 3, 4, 5],
      );
      assertNear(seen[0]!.corners, CORNERS, 6);
      assert.equal(video.damagedFrames, 0);
      assert.ok(video.positionRatio > 0 && video.positionRatio <= 1);
      assert.ok(Math.abs(video.durationUs - 240_000) <= 41_000, `${video.durationUs}`);
    });
  }
}

const formats: readonly [name: string, options: Partial<ClipOptions>, tolerance: number][] = [
  ['10-bit HEVC', { encoder: 'libx265', pixelFormat: AV_PIX_FMT_YUV420P10LE, draw: tenBitPicture }, 4],
  ['4:4:4 with odd sizes', { widthPx: 127, heightPx: 95, pixelFormat: AV_PIX_FMT_YUV444P, draw: fullChromaPicture }, 4],
];
for (const [name, options, tolerance] of formats) {
  test(`video: ${name}`, async () => {
    await using video = await openVideo(await clip(`${name}.mkv`, options));
    const [first, ...others] = await seenIn(video);
    assert.deepEqual([first!.widthPx, first!.heightPx], [options.widthPx ?? WIDTH_PX, options.heightPx ?? HEIGHT_PX]);
    assert.equal(others.length, TIMES_MS.length - 1);
    assertNear(first!.corners, CORNERS, tolerance);
  });
}

function tenBitPicture(index: number): Uint8Array {
  return new Uint8Array(Uint16Array.from(gradientPicture(WIDTH_PX, HEIGHT_PX, index), (value) => value * 4).buffer);
}

function fullChromaPicture(index: number): Uint8Array {
  const luma = gradientPicture(127, 95, index).subarray(0, 127 * 95);
  return Buffer.concat([luma, Buffer.alloc(2 * 127 * 95, 128)]);
}

// The white corner is top left in the stored picture; where it goes is where the matrix sends it.
const turns: readonly [name: string, matrix: [number, number, number, number], whiteCorner: number][] = [
  ['clockwise', [0, 1, -1, 0], 1],
  ['upside down', [-1, 0, 0, -1], 2],
  ['anticlockwise', [0, -1, 1, 0], 3],
  ['mirrored', [-1, 0, 0, 1], 1],
];
for (const [name, matrix, whiteCorner] of turns) {
  test(`video: turned upright, ${name}`, async () => {
    await using video = await openVideo(await clip(`turned ${name}.mp4`, { matrix }));
    const isOnItsSide = matrix[0] === 0;
    const size = isOnItsSide ? [HEIGHT_PX, WIDTH_PX] : [WIDTH_PX, HEIGHT_PX];
    assert.deepEqual([video.widthPx, video.heightPx], size);
    const [first] = await seenIn(video);
    assert.deepEqual([first!.widthPx, first!.heightPx], size);
    assert.equal(first!.corners.indexOf(Math.max(...first!.corners)), whiteCorner);
  });
}

test('video: a variable frame rate keeps its own times', async () => {
  const timesMs = [0, 33, 66, 1066, 1100, 4000];
  await using video = await openVideo(await clip('variable.mkv', { timesMs }));
  assert.deepEqual(
    (await seenIn(video)).map(({ timeMs }) => Math.round(timeMs)),
    timesMs,
  );
});

test('video: a stream that changes its size on the way', async () => {
  const small = await clip('small.ts', {});
  const large = await clip('large.ts', { widthPx: 192, heightPx: 160 });
  const { readFileSync, writeFileSync } = await import('node:fs');
  const joined = folder.file('joined.ts');
  writeFileSync(joined, Buffer.concat([readFileSync(small), readFileSync(large)]));
  await using video = await openVideo(joined);
  const seen = await seenIn(video);
  assert.deepEqual(
    new Set(seen.map(({ widthPx, heightPx }) => `${widthPx}x${heightPx}`)),
    new Set(['128x96', '192x160']),
  );
  assertNear(seen.at(-1)!.corners, CORNERS, 12);
  const times = seen.map(({ timeMs }) => timeMs);
  assert.deepEqual(
    [...times].sort((a, b) => a - b),
    times,
  );
});

test('video: 4:2:2 motion JPEG gives its luma plane as it is', async () => {
  const draw = (index: number): Uint8Array =>
    Buffer.concat([gradientPicture(128, 96, index).subarray(0, 128 * 96), Buffer.alloc(128 * 96, 128)]);
  await using video = await openVideo(
    await clip('422.avi', { encoder: 'mjpeg', pixelFormat: AV_PIX_FMT_YUVJ422P, draw }),
  );
  assertNear((await seenIn(video))[0]!.corners, CORNERS, 4);
});

test('video: no frame is left alive afterwards', () => assert.equal(liveFrameCount(), 0));
