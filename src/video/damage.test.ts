/** Files that are not what they should be: the error's code, its words, and what is still read. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { AV_PIX_FMT_GRAY8, AVERROR_EIO } from 'node-av/constants';
import { FormatContext } from 'node-av/lib';
import { makeClip } from '../../tests/clips/make-clip.ts';
import { makeSound } from '../../tests/clips/make-sound.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { withoutRights } from '../../tests/fakes/without-rights.ts';
import { PlatelogError } from '../domain/index.ts';
import { liveFrameCount, openVideo } from './index.ts';

let folder: ReturnType<typeof temporaryFolder>;
const TIMES_MS = Array.from({ length: 75 }, (_, index) => index * 40);

before(async () => {
  folder = temporaryFolder();
  const noisy = { widthPx: 160, heightPx: 128, timesMs: TIMES_MS, encoder: 'libx264', draw: noisyPicture };
  await makeClip(folder.file('whole.mp4'), noisy);
  await makeClip(folder.file('front.mp4'), { ...noisy, muxerOptions: { movflags: '+faststart' } });
  await makeClip(folder.file('whole.mkv'), noisy);
  await makeSound(folder.file('sound.m4a'));
  const cover = { widthPx: 16, heightPx: 16, timesMs: [0], encoder: 'png', pixelFormat: AV_PIX_FMT_GRAY8 };
  await makeClip(folder.file('cover.png'), { ...cover, draw: () => new Uint8Array(256) });
  await makeSound(folder.file('song.m4a'), readFileSync(folder.file('cover.png')));
});
after(() => folder[Symbol.dispose]());

/** Compresses badly on purpose, so that a cut or a flipped byte falls into picture data. */
function noisyPicture(index: number): Uint8Array {
  let state = index + 1;
  return Uint8Array.from({ length: 160 * 128 * 1.5 }, () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return 100 + ((state >> 16) & 63);
  });
}

function written(name: string, bytes: Uint8Array | string): string {
  writeFileSync(folder.file(name), bytes);
  return folder.file(name);
}

const firstPart = (name: string, share: number): Buffer => {
  const bytes = readFileSync(folder.file(name));
  return bytes.subarray(0, Math.floor(bytes.length * share));
};

const refusals: readonly [name: string, path: () => string, code: string, words: RegExp][] = [
  ['missing', () => folder.file('none.mp4'), 'input-missing', /none\.mp4 does not exist; check the spelling$/],
  ['zero bytes', () => written('zero.mp4', ''), 'input-empty', /zero\.mp4 is empty \(0 bytes\); copy it again$/],
  ['a folder', () => folder.path, 'not-media', /is a folder; name the videos inside it$/],
  ['a text', () => written('text.mp4', 'hello\n'), 'not-media', /text\.mp4 is not a video or photo that FFmpeg knows/],
  ['a text by its name', () => written('notes.txt', 'hello\n'), 'not-media', /notes\.txt is not a video/],
  [
    'a playlist',
    () => written('list.m3u8', '#EXTM3U\n#EXTINF:1,\nclip.ts\n'),
    'not-media',
    /list\.m3u8 is not a video/,
  ],
  ['sound with cover art', () => folder.file('song.m4a'), 'no-video-track', /song\.m4a has no video track/],
  ['sound alone', () => folder.file('sound.m4a'), 'no-video-track', /sound\.m4a has no video track/],
  [
    'an MP4 without its index',
    () => written('cut.mp4', firstPart('whole.mp4', 0.6)),
    'damaged',
    /index \(moov\) is missing.*untrunc/,
  ],
  [
    'half a PNG header',
    () => written('cut.png', Buffer.from('89504e470d0a1a0a0000000d', 'hex')),
    'damaged',
    /cut\.png is damaged/,
  ],
];
for (const [name, path, code, words] of refusals) {
  test(`damage: ${name} is refused as ${code}`, async () => {
    await assert.rejects(openVideo(path()), (error: unknown) => {
      assert.ok(error instanceof PlatelogError);
      assert.equal(error.code, code, error.message);
      assert.match(error.message, words);
      assert.ok(!error.message.includes('\n'));
      return true;
    });
  });
}

test('damage: no permission', async (t) => {
  if (process.platform === 'win32') return t.skip('permissions are others there');
  const path = written('secret.mp4', firstPart('whole.mp4', 1));
  await withoutRights(folder.path, path, () => assert.rejects(openVideo(path), { code: 'input-unreadable' }));
});

async function decode(path: string): Promise<{ frames: number; damaged: number; timesMs: number[] }> {
  await using video = await openVideo(path);
  const timesMs: number[] = [];
  for await (const frame of video.frames()) {
    using each = frame;
    timesMs.push(each.timeUs / 1000);
    assert.ok(each.luma.data.length >= 160 * 128);
  }
  return { frames: timesMs.length, damaged: video.damagedFrames, timesMs };
}

test('damage: a whole file has none', async () => {
  for (const name of ['whole.mp4', 'front.mp4', 'whole.mkv']) {
    const { frames, damaged } = await decode(folder.file(name));
    assert.deepEqual([frames, damaged], [75, 0], name);
  }
});

test('damage: a whole time lapse has none, though its last picture is shown long', async () => {
  for (const count of [1, 3, 9]) {
    const name = `lapse${count}.mp4`;
    await makeClip(folder.file(name), {
      widthPx: 160,
      heightPx: 128,
      timesMs: Array.from({ length: count }, (_, index) => index * 2000),
      encoder: 'libx264',
      shownMs: 2000,
      draw: noisyPicture,
    });
    const { frames, damaged } = await decode(folder.file(name));
    assert.deepEqual([frames, damaged], [count, 0], name);
  }
});

test('damage: recordings joined to one, each with its own clock, have none, and their length is not known', async () => {
  await makeClip(folder.file('part.ts'), {
    widthPx: 160,
    heightPx: 128,
    timesMs: TIMES_MS,
    encoder: 'libx264',
    draw: noisyPicture,
  });
  const part = readFileSync(folder.file('part.ts'));
  const { frames, damaged, timesMs } = await decode(written('joined.ts', Buffer.concat([part, part])));
  assert.deepEqual([frames, damaged], [150, 0]);
  assert.ok(Math.abs(timesMs.at(-1)! - 149 * 40) < 100, `${timesMs.at(-1)}`);
});

for (const name of ['front.mp4', 'whole.mkv']) {
  test(`damage: ${name} cut off gives what is there and counts the rest`, async () => {
    const { frames, damaged } = await decode(written(`cut ${name}`, firstPart(name, 0.6)));
    assert.ok(frames > 30 && frames < 60, `${frames} frames`);
    assert.ok(damaged >= 75 - frames - 2 && damaged <= 75 - frames + 2, `${damaged} damaged after ${frames} frames`);
  });
}

test('damage: flipped bytes in the middle do not end the decoding, and are counted', async () => {
  const bytes = readFileSync(folder.file('front.mp4'));
  for (let at = Math.floor(bytes.length * 0.4); at < bytes.length * 0.6; at += 997) bytes[at]! ^= 0xff;
  const { frames, damaged, timesMs } = await decode(written('flipped.mp4', bytes));
  assert.ok(frames >= 60, `${frames} frames`);
  assert.ok(damaged > 0 && damaged < 75, `${damaged} damaged`);
  assert.ok(timesMs.at(-1)! >= 2900);
});

test('damage: nothing but a header is an error, not an empty film', async () => {
  const { frames } = await decode(folder.file('front.mp4'));
  assert.equal(frames, 75);
  const bytes = readFileSync(folder.file('front.mp4'));
  bytes.fill(0, bytes.indexOf('mdat') + 4);
  await assert.rejects(decode(written('blank.mp4', bytes)), {
    code: 'damaged',
    message: /not one picture can be decoded/,
  });
});

test('a disk that refuses to read is no damage of the file: what was read until then is given out', async () => {
  const { openInput, readFrame } = FormatContext.prototype;
  let left = 20;
  try {
    FormatContext.prototype.readFrame = async function (packet) {
      return left-- > 0 ? await readFrame.call(this, packet) : AVERROR_EIO;
    };
    await using video = await openVideo(folder.file('front.mp4'));
    let frames = 0;
    const decoded = async (): Promise<void> => {
      for await (const frame of video.frames()) {
        using _each = frame;
        frames++;
      }
    };
    await assert.rejects(decoded(), { code: 'input-unreadable', message: /front\.mp4 cannot be read to its end/ });
    assert.deepEqual([frames, video.damagedFrames], [20, 0]);
    FormatContext.prototype.openInput = async () => AVERROR_EIO;
    await assert.rejects(openVideo(folder.file('front.mp4')), { code: 'input-unreadable' });
  } finally {
    Object.assign(FormatContext.prototype, { openInput, readFrame });
  }
  assert.equal((await decode(folder.file('front.mp4'))).frames, 75);
});

test('damage: Matroska that ends in its head is damaged, whatever FFmpeg calls it', async () => {
  const head = Buffer.from('1a45dfa3a34286810142f7810142f2810442f381084282886d6174726f736b614287810442858102', 'hex');
  // A segment of unknown length, and of its tracks' 256 bytes a few.
  const path = written('head.mkv', Buffer.concat([head, Buffer.from('18538067ff1654ae6b4100ae', 'hex')]));
  await assert.rejects(openVideo(path), { code: 'damaged', message: /head\.mkv is damaged/ });
});

test('damage: a name with FFmpeg pattern and protocol characters is only a name', async () => {
  if (process.platform === 'win32') return;
  mkdirSync(folder.file('http:'), { recursive: true });
  for (const name of ['a%03d.mp4', 'crypto:x.mp4', '-y.mp4', 'é 中 #1?.mp4', 'http:/h.mp4']) {
    const path = written(name, readFileSync(folder.file('front.mp4')));
    assert.equal((await decode(path)).frames, 75, name);
  }
});

test('damage: no frame is left alive afterwards', () => assert.equal(liveFrameCount(), 0));
