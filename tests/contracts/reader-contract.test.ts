/** What every reader adapter promises, whoever trained the model. */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { ABSENT, ALPHABET, type Box, quadOfBox, type Reading } from '../../src/domain/index.ts';
import { openReader } from '../../src/read/index.ts';
import { flatFrame } from '../fakes/plain-frame.ts';
import { DETECTORS, DRAWN, READERS } from './adapters.ts';

type Reader = Awaited<ReturnType<typeof openReader>>;

const PLATE = { box: DRAWN.box, score: 0.9 };

function assertReading(reading: Reading): void {
  assert.match(reading.text, /^[A-Z0-9]*$/);
  assert.ok(reading.probability >= 0 && reading.probability <= 1);
  assert.ok(reading.notPlateProbability >= 0 && reading.notPlateProbability <= 1);
  assert.equal(reading.positions.length, reading.text.length);
  for (const position of reading.positions) {
    assert.equal(position.length, ABSENT + 1);
    assert.ok(Math.abs(position.reduce((a, b) => a + b) - 1) < 1e-4);
    assert.ok(position.every((p) => p >= 0));
  }
  if (reading.text !== '') assert.equal(reading.candidates[0]!.text, reading.text);
  const probabilities = reading.candidates.map(({ probability }) => probability);
  assert.ok(probabilities.reduce((a, b) => a + b, 0) <= 1 + 1e-6);
  assert.deepEqual(
    probabilities,
    probabilities.toSorted((a, b) => b - a),
  );
  assert.equal(new Set(reading.candidates.map(({ text }) => text)).size, reading.candidates.length);
  for (const { region, probability } of reading.regions) {
    assert.match(region, /^[A-Z]{2}$/);
    assert.ok(probability >= 0 && probability <= 1);
  }
}

for (const { kind, file, skip } of READERS) {
  suite(`reader ${kind}`, { skip }, () => {
    let reader: Reader;
    before(async () => {
      reader = await openReader(file);
    });
    after(() => reader?.[Symbol.asyncDispose]());

    test('says who it is', () => {
      assert.equal(reader.kind, kind);
      assert.match(reader.sha256, /^[0-9a-f]{64}$/);
      assert.notEqual(reader.name, '');
    });

    test('reads the drawn plate, and each place says so', async () => {
      const [reading] = await reader.read([reader.cropPlate(DRAWN.frame(), PLATE)]);
      assert.equal(reading!.text, DRAWN.text);
      assertReading(reading!);
      for (const [place, position] of reading!.positions.entries()) {
        assert.equal(ALPHABET[position.indexOf(Math.max(...position))], DRAWN.text[place]);
      }
      assert.ok(reading!.notPlateProbability < 0.5);
    });

    test('a quick look gives one reading for each crop, the same where there is no doubt', async () => {
      const crops = [reader.cropPlate(DRAWN.frame(), PLATE), reader.cropPlate(flatFrame(320, 180), PLATE)];
      const quick = await reader.read(crops, 'quick');
      assert.deepEqual([quick.length, quick[0]!.text], [2, DRAWN.text]);
      for (const reading of quick) assertReading(reading);
    });

    test('corners that are the box read like the box', async () => {
      const crops = [PLATE, { ...PLATE, corners: quadOfBox(PLATE.box) }].map((each) =>
        reader.cropPlate(DRAWN.frame(), each),
      );
      assert.deepEqual(crops[0]!.luma, crops[1]!.luma);
    });

    test('a crop is a copy, knows its width in the frame, and sees no gaps between rows', () => {
      const frame = DRAWN.frame();
      const crop = reader.cropPlate(frame, PLATE);
      const bytes = Buffer.from(crop.luma);
      assert.equal(crop.luma.length, crop.widthPx * crop.heightPx);
      assert.equal(crop.plateWidthPx, 98);
      assert.ok(crop.sharpness > 0 && crop.sharpness <= 1);
      assert.deepEqual(reader.cropPlate(DRAWN.frame(13), PLATE), crop);
      frame.luma.data.fill(0);
      assert.ok(bytes.equals(crop.luma));
    });

    test('no crops, no readings', async () => assert.deepEqual(await reader.read([]), []));

    test('a batch reads as its crops alone, in order, over more than one run', async () => {
      const shifted = (by: number): Box => ({ ...DRAWN.box, x1: DRAWN.box.x1 - by, x2: DRAWN.box.x2 + by });
      const crops = Array.from({ length: 18 }, (_, i) =>
        reader.cropPlate(DRAWN.frame(), { box: shifted(i % 5), score: 0.9 }),
      );
      const together = await reader.read(crops);
      assert.equal(together.length, 18);
      for (const index of [0, 4, 15, 16, 17]) {
        const [alone] = await reader.read([crops[index]!]);
        assert.equal(together[index]!.text, alone!.text);
        assert.ok(Math.abs(together[index]!.probability - alone!.probability) < 1e-3);
      }
    });

    test('crops of nothing, at the edge, outside and without size are read without complaint', async () => {
      const frame = flatFrame(320, 200);
      const boxes: Box[] = [
        { x1: 10, y1: 10, x2: 90, y2: 30 },
        { x1: -40, y1: -10, x2: 30, y2: 12 },
        { x1: 900, y1: 900, x2: 950, y2: 920 },
        { x1: 5, y1: 5, x2: 5, y2: 5 },
        { x1: 0, y1: 0, x2: 320, y2: 200 },
      ];
      const readings = await reader.read(boxes.map((box) => reader.cropPlate(frame, { box, score: 0.5 })));
      for (const reading of readings) assertReading(reading);
      assert.ok(
        readings[0]!.notPlateProbability > 0.5 || readings[0]!.probability < 0.5,
        JSON.stringify(readings[0]!.text),
      );
    });
  });
}

for (const { kind, file, skip } of DETECTORS) {
  test(`reader: a detector (${kind}) is refused as foreign`, { skip }, async () => {
    await assert.rejects(openReader(file), {
      code: 'model-foreign',
      message: /is not a plate reader that platelog knows/,
    });
  });
}
