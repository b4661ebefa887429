import assert from 'node:assert/strict';
import { test } from 'node:test';
import { box, join, mp4, u32be, zeros } from '../../../tests/fakes/telemetry-bytes.ts';
import { bytesAsSource, MAX_READ_BYTES } from '../bytes/byte-source.ts';
import { listBoxes } from './boxes.ts';
import { readMp4 } from './mp4-file.ts';
import { samplesOf } from './samples.ts';

const boxesOf = async (bytes: Uint8Array) => {
  const { boxes, brokenAt } = await listBoxes(bytesAsSource('a.mp4', bytes), 0, bytes.length);
  return [boxes.map(({ type, start, dataStart, end }) => [type, start, dataStart, end]), brokenAt];
};

test('boxes: plain, of 64-bit size, to the end, cut off', async () => {
  assert.deepEqual(await boxesOf(zeros(0)), [[], 0]);
  assert.deepEqual(await boxesOf(box('free', 'abc')), [[['free', 0, 8, 11]], 11]);
  const long = join(u32be(1), 'mdat', u32be(0, 20), 'abcd');
  assert.deepEqual(await boxesOf(join(long, box('free'))), [
    [
      ['mdat', 0, 16, 20],
      ['free', 20, 28, 28],
    ],
    28,
  ]);
  assert.deepEqual(await boxesOf(join(u32be(0), 'mdat', 'abc')), [[['mdat', 0, 8, 11]], 11]);
  assert.deepEqual(await boxesOf(join(u32be(1000), 'mdat', 'abc')), [[['mdat', 0, 8, 11]], 11]);
});

test('what is no box any more is told by its place', async () => {
  assert.deepEqual(await boxesOf(join(box('free'), zeros(40))), [[['free', 0, 8, 8]], 8]);
  assert.deepEqual(await boxesOf(join(box('free'), u32be(7), 'mdat')), [[['free', 0, 8, 8]], 8]);
});

test('header: time, length, tracks', async () => {
  const createdMs = Date.UTC(2026, 2, 4);
  const tracks = [{ handler: 'meta', format: 'gpmd', timescale: 90_000, samples: [] }];
  const file = await readMp4(bytesAsSource('a.mp4', mp4({ createdMs, durationMs: 1500, tracks })));
  assert.deepEqual([file.createdMs, file.durationUs], [createdMs, 1_500_000]);
  assert.deepEqual(
    file.tracks.map(({ handler, format, timescale }) => [handler, format, timescale]),
    [['meta', 'gpmd', 90_000]],
  );
  const unset = await readMp4(bytesAsSource('a.mp4', mp4({})));
  assert.deepEqual([unset.createdMs, unset.durationUs, unset.tracks], [undefined, 0, []]);
});

test('samples over several chunks, with runs of times and 64-bit places', async () => {
  const stbl = box(
    'stbl',
    box('stsd', u32be(0, 1), box('text', zeros(8))),
    box('stts', u32be(0, 2, 2, 500, 3, 1000)),
    box('stsc', u32be(0, 2, 1, 2, 1, 3, 1, 1)),
    box('stsz', u32be(0, 0, 5, 1, 2, 3, 4, 5)),
    box('co64', u32be(0, 3, 0, 10, 0, 20, 0, 30)),
  );
  const moov = box(
    'moov',
    box(
      'trak',
      box(
        'mdia',
        box('mdhd', u32be(0, 0, 0, 1000, 4000, 0)),
        box('hdlr', u32be(0, 0), 'text', zeros(13)),
        box('minf', stbl),
      ),
    ),
  );
  const source = bytesAsSource('a.mp4', join(moov, zeros(100)));
  const [track] = (await readMp4(source)).tracks;
  const samples = await Array.fromAsync(samplesOf(source, track!));
  assert.deepEqual(
    samples.map(({ offset, sizeBytes, timeUs, durationUs }) => [offset, sizeBytes, timeUs / 1e6, durationUs / 1e6]),
    [
      [10, 1, 0, 0.5],
      [11, 2, 0.5, 0.5],
      [20, 3, 1, 1],
      [23, 4, 2, 1],
      [30, 5, 3, 1],
    ],
  );
});

test('tables that promise more than there is end where the file does', async () => {
  const huge = 0xffffffff;
  const stbl = box(
    'stbl',
    box('stsd', u32be(0, 1), box('text', zeros(8))),
    box('stts', u32be(0, huge, huge, 1)),
    box('stsc', u32be(0, huge, 1, huge, 1)),
    box('stsz', u32be(0, 40, huge)),
    box('stco', u32be(0, huge, 0)),
  );
  const moov = box(
    'moov',
    box(
      'trak',
      box(
        'mdia',
        box('mdhd', u32be(0, 0, 0, 1000, 4000, 0)),
        box('hdlr', u32be(0, 0), 'text', zeros(13)),
        box('minf', stbl),
      ),
    ),
  );
  const source = bytesAsSource('a.mp4', join(moov, zeros(400)));
  const [track] = (await readMp4(source)).tracks;
  const samples = await Array.fromAsync(samplesOf(source, track!));
  assert.equal(samples.length, Math.floor(source.sizeBytes / 40));
});

test('tables that lead in circles end', async () => {
  const source = bytesAsSource('a.bin', zeros(60_000));
  const circle = async (): Promise<void> => {
    for (;;) await source.read(0, 60_000);
  };
  await assert.rejects(circle, {
    code: 'damaged',
    message: 'a.bin is damaged: its tables lead in circles; copy it again',
  });
});

test('bytes by place: across windows, at the end, too many', async () => {
  const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251);
  const source = bytesAsSource('a.bin', bytes);
  for (const [offset, length] of [
    [0, 10],
    [65_530, 20],
    [10, 100_000],
    [199_990, 50],
  ] as const)
    assert.deepEqual(await source.read(offset, length), bytes.slice(offset, offset + length));
  assert.deepEqual(await source.read(200_000, 10), new Uint8Array(0));
  assert.deepEqual(await source.read(Number.NaN, 10), new Uint8Array(0));
  await assert.rejects(source.read(0, MAX_READ_BYTES + 1), { code: 'damaged' });
});
