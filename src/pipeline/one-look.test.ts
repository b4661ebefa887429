import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatFrame } from '../../tests/fakes/plain-frame.ts';
import { fakeReading } from '../../tests/fakes/readings.ts';
import type { Box, Detection, PlateCrop } from '../domain/index.ts';
import { readCrop } from './one-look.ts';
import type { DetectorPort, ReaderPort } from './ports.ts';

/** Reads the text that belongs to the box it is given, and remembers the boxes. */
function readerOf(textOf: (box: Box) => string): ReaderPort & { readonly boxes: Box[] } {
  const boxes: Box[] = [];
  return {
    boxes,
    cropPlate(_, { box }) {
      boxes.push(box);
      return { plateWidthPx: box.x2 - box.x1, sharpness: 1, box } as unknown as PlateCrop;
    },
    read: async (crops) => crops.map((crop) => fakeReading(textOf((crop as unknown as { box: Box }).box))),
  };
}

const detectorOf = (refine: (whole: Detection) => Detection): DetectorPort => ({
  detect: async () => [],
  refine: async (_, whole) => refine(whole),
});

test('a picture of one plate is read as it is cut, and as the detector sees the plate in it', async () => {
  using frame = flatFrame(200, 100);
  const box = { x1: 20, y1: 10, x2: 180, y2: 90 };
  const reader = readerOf(({ x1 }) => (x1 === 20 ? 'B123XYZ' : ''));
  const { reading, joined } = await readCrop(
    frame,
    reader,
    detectorOf(() => ({ box, score: 0.5 })),
  );
  assert.deepEqual(reader.boxes, [{ x1: 0, y1: 0, x2: 200, y2: 100 }, box]);
  assert.equal(reading.text, 'B123XYZ');
  assert.equal(joined.text, 'B123XYZ');
});

test('a picture of one plate: no detector, none that sees a plate, and what is too small to be it', async () => {
  using frame = flatFrame(200, 100);
  const small = { box: { x1: 20, y1: 10, x2: 100, y2: 60 }, score: 0.9 };
  for (const detector of [undefined, detectorOf((whole) => whole), detectorOf(() => small)]) {
    const reader = readerOf(() => 'B123XYZ');
    assert.equal((await readCrop(frame, reader, detector)).joined.text, 'B123XYZ');
    assert.equal(reader.boxes.length, 1);
  }
});
