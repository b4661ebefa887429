/** Photos: formats, EXIF orientation, encoding of whole pictures and parts. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import {
  AV_PIX_FMT_BGR24,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUVJ444P,
} from 'node-av/constants';
import { makeClip } from '../../tests/clips/make-clip.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import type { EncodedImage, Frame } from '../domain/index.ts';
import { liveFrameCount, openVideo } from './index.ts';

const WIDTH_PX = 61;
const HEIGHT_PX = 40;

let folder: ReturnType<typeof temporaryFolder>;

/** RGB: red grows to the right, green downwards, blue is 90; the top left quarter is white. */
function rgbAt(x: number, y: number): [number, number, number] {
  return x < WIDTH_PX / 2 && y < HEIGHT_PX / 2 ? [255, 255, 255] : [x * 4, y * 6, 90];
}

const rgbBytes = (extra: readonly number[] = []): Uint8Array =>
  Uint8Array.from(
    Array.from({ length: WIDTH_PX * HEIGHT_PX }, (_, i) => [
      ...rgbAt(i % WIDTH_PX, Math.floor(i / WIDTH_PX)),
      ...extra,
    ]).flat(),
  );

before(async () => {
  folder = temporaryFolder();
  const photo = { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, timesMs: [0] };
  const grey = (planes: number): Uint8Array => {
    const luma = new Uint8Array(WIDTH_PX * HEIGHT_PX).map((_, i) =>
      i % WIDTH_PX < WIDTH_PX / 2 && i < (WIDTH_PX * HEIGHT_PX) / 2 ? 250 : 60,
    );
    return Buffer.concat([luma, Buffer.alloc(planes, 128)]);
  };
  for (const [name, encoder] of [
    ['rgb.png', 'png'],
    ['rgb.tiff', 'tiff'],
    ['rgb.jp2', 'jpeg2000'],
  ] as const)
    await makeClip(folder.file(name), { ...photo, encoder, pixelFormat: AV_PIX_FMT_RGB24, draw: () => rgbBytes() });
  await makeClip(folder.file('alpha.png'), {
    ...photo,
    encoder: 'png',
    pixelFormat: AV_PIX_FMT_RGBA,
    draw: () => rgbBytes([100]),
  });
  await makeClip(folder.file('bgr.bmp'), {
    ...photo,
    encoder: 'bmp',
    pixelFormat: AV_PIX_FMT_BGR24,
    draw: () => rgbBytes().map((_, i, all) => all[i - (i % 3) + 2 - (i % 3)]!),
  });
  await makeClip(folder.file('grey.jpg'), {
    ...photo,
    encoder: 'mjpeg',
    pixelFormat: AV_PIX_FMT_YUVJ444P,
    draw: () => grey(2 * WIDTH_PX * HEIGHT_PX),
  });
  await makeClip(folder.file('lossy.webp'), {
    ...photo,
    encoder: 'libwebp',
    pixelFormat: AV_PIX_FMT_YUV420P,
    options: { quality: '95' },
    draw: () => grey(2 * Math.ceil(WIDTH_PX / 2) * Math.ceil(HEIGHT_PX / 2)),
  });
});
after(() => folder[Symbol.dispose]());

async function withPhoto<T>(path: string, look: (frame: Frame, size: readonly number[]) => T | Promise<T>): Promise<T> {
  await using video = await openVideo(path);
  assert.deepEqual([video.kind, video.durationUs], ['photo', 0]);
  for await (const each of video.frames()) {
    using frame = each;
    assert.deepEqual([frame.index, frame.timeUs], [0, 0]);
    return await look(frame, [video.widthPx, video.heightPx]);
  }
  throw new Error('no picture');
}

/** The frame's RGB without the gaps between rows. */
function packedRgb(frame: Frame): number[] {
  const { data, strideBytes, widthPx, heightPx } = frame.rgb!();
  return Array.from({ length: heightPx }, (_, y) => [
    ...data.subarray(y * strideBytes, y * strideBytes + widthPx * 3),
  ]).flat();
}

const lumaAt = ({ luma }: Frame, x: number, y: number): number => luma.data[y * luma.strideBytes + x]!;

for (const name of ['rgb.png', 'alpha.png', 'rgb.tiff', 'rgb.jp2', 'bgr.bmp', 'grey.jpg', 'lossy.webp']) {
  test(`photo: ${name}`, async () => {
    await withPhoto(folder.file(name), (frame, size) => {
      assert.deepEqual([frame.widthPx, frame.heightPx], [WIDTH_PX, HEIGHT_PX]);
      assert.deepEqual(size, [WIDTH_PX, HEIGHT_PX]);
      assert.ok(lumaAt(frame, 5, 5) > 230, `${lumaAt(frame, 5, 5)}`);
      assert.ok(lumaAt(frame, 5, HEIGHT_PX - 5) < 150);
      assert.equal(frame.luma.data.length >= WIDTH_PX * HEIGHT_PX, true);
    });
  });
}

test('photo: RGB becomes luma by the weights of BT.601 over the full range', async () => {
  await withPhoto(folder.file('rgb.png'), (frame) => {
    const [r, g, b] = rgbAt(50, 30);
    assert.ok(Math.abs(lumaAt(frame, 50, 30) - (0.299 * r + 0.587 * g + 0.114 * b)) <= 1.5);
    assert.equal(lumaAt(frame, 3, 3), 255);
  });
});

test('photo: rgb() gives the colours back', async () => {
  await withPhoto(folder.file('rgb.png'), (frame) => {
    const { data, strideBytes } = frame.rgb!();
    for (const [x, y] of [
      [0, 0],
      [60, 39],
      [31, 20],
    ] as const) {
      assert.deepEqual([...data.subarray(y * strideBytes + x * 3, y * strideBytes + x * 3 + 3)], rgbAt(x, y));
    }
  });
});

/** The JPEG with an EXIF block that says how the camera was held. */
function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const payload = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from('ffe10000', 'hex');
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, payload, jpeg.subarray(2)]);
}

// Which corner the white quarter goes to: 0 top left, then clockwise. EXIF 2.3, tag 0x0112.
const orientations: readonly [exif: number, corner: number][] = [
  [1, 0],
  [2, 1],
  [3, 2],
  [4, 3],
  [5, 0],
  [6, 1],
  [7, 2],
  [8, 3],
];
for (const [exif, corner] of orientations) {
  test(`photo: EXIF orientation ${exif}`, async () => {
    const path = folder.file(`exif${exif}.jpg`);
    writeFileSync(path, withOrientation(readFileSync(folder.file('grey.jpg')), exif));
    await withPhoto(path, async (frame, size) => {
      const upright = exif < 5 ? [WIDTH_PX, HEIGHT_PX] : [HEIGHT_PX, WIDTH_PX];
      assert.deepEqual(size, upright);
      assert.deepEqual([frame.widthPx, frame.heightPx], upright);
      const [right, bottom] = [frame.widthPx - 4, frame.heightPx - 4];
      const corners = [
        [4, 4],
        [right, 4],
        [right, bottom],
        [4, bottom],
      ].map(([x, y]) => lumaAt(frame, x!, y!));
      assert.equal(corners.indexOf(Math.max(...corners)), corner);
      using pixels = frame.retain();
      const encoded = await pixels.encode('png');
      await withPhoto(saved(`turned${exif}.png`, encoded), (again) => {
        assert.deepEqual([again.widthPx, again.heightPx], upright);
        assert.ok(Math.abs(lumaAt(again, 4, 4) - corners[0]!) <= 1);
      });
    });
  });
}

function saved(name: string, image: EncodedImage): string {
  writeFileSync(folder.file(name), image.bytes);
  return folder.file(name);
}

test('encode: PNG loses nothing, whole or in part, and outlives the frame', async () => {
  const pixels = await withPhoto(folder.file('rgb.png'), (frame) => frame.retain());
  using kept = pixels;
  await withPhoto(saved('whole.png', await kept.encode('png')), (frame) => {
    assert.deepEqual(packedRgb(frame), [...rgbBytes()]);
  });
  const part = await kept.encode('png', { x1: 29.5, y1: 18, x2: 35, y2: 22.1 });
  await withPhoto(saved('part.png', part), (frame) => {
    assert.deepEqual([frame.widthPx, frame.heightPx], [6, 5]);
    assert.deepEqual(packedRgb(frame).slice(0, 3), rgbAt(29, 18));
    assert.deepEqual(packedRgb(frame).slice(-3), rgbAt(34, 22));
  });
});

test('encode: a box is clamped to the picture; one outside gives a single pixel', async () => {
  const pixels = await withPhoto(folder.file('rgb.png'), (frame) => frame.retain());
  using kept = pixels;
  const sizes = [
    { box: { x1: -10, y1: -10, x2: 500, y2: 500 }, size: [WIDTH_PX, HEIGHT_PX] },
    { box: { x1: 50, y1: 30, x2: 80, y2: 90 }, size: [11, 10] },
    { box: { x1: 500, y1: 500, x2: 510, y2: 510 }, size: [1, 1] },
    { box: { x1: 7, y1: 7, x2: 7, y2: 7 }, size: [1, 1] },
  ];
  for (const { box, size } of sizes) {
    await withPhoto(saved('box.png', await kept.encode('png', box)), (frame) =>
      assert.deepEqual([frame.widthPx, frame.heightPx], size),
    );
  }
});

test('encode: JPEG keeps brightness and colour', async () => {
  const pixels = await withPhoto(folder.file('rgb.png'), (frame) => frame.retain());
  using kept = pixels;
  const image = await kept.encode('jpeg');
  assert.equal(image.format, 'jpeg');
  await withPhoto(saved('again.jpg', image), (frame) => {
    const data = packedRgb(frame);
    const original = rgbBytes();
    let difference = 0;
    for (const [i, value] of data.entries()) difference += Math.abs(value - original[i]!);
    assert.ok(difference / data.length < 2, `mean difference ${difference / data.length}`);
  });
});

test('photo: cut off in the middle is read as far as it goes, and counted', async () => {
  const bytes = readFileSync(folder.file('grey.jpg'));
  const path = folder.file('cut.jpg');
  writeFileSync(path, bytes.subarray(0, bytes.length - 120));
  await using video = await openVideo(path);
  for await (const frame of video.frames()) frame[Symbol.dispose]();
  assert.equal(video.damagedFrames, 1);
});

test('photo: what follows a JPEG, as the video of a motion photo does, is no damage', async () => {
  const bytes = readFileSync(folder.file('grey.jpg'));
  const path = folder.file('motion.jpg');
  writeFileSync(path, Buffer.concat([bytes, Buffer.from('ftypmp42 \xff\xd9 \xff\xda\0\x08 and so on', 'latin1')]));
  await using video = await openVideo(path);
  for await (const frame of video.frames()) frame[Symbol.dispose]();
  assert.equal(video.damagedFrames, 0);
});

test('photo: an animated WebP is refused in plain words', async () => {
  const path = folder.file('moving.webp');
  writeFileSync(path, Buffer.from('RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\0\0\0\0\0\0', 'latin1'));
  await assert.rejects(openVideo(path), {
    code: 'not-media',
    message: /animated WebP, which is not supported; convert/,
  });
});

test('photo: no frame is left alive afterwards', () => assert.equal(liveFrameCount(), 0));
