/** What every detector adapter promises, whoever trained the model. */
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { openDetector } from '../../src/detect/index.ts';
import { type Detection, iou } from '../../src/domain/index.ts';
import { flatFrame, frameAround } from '../fakes/plain-frame.ts';
import { DETECTORS, DRAWN, READERS } from './adapters.ts';

type Detector = Awaited<ReturnType<typeof openDetector>>;

for (const { kind, file, skip } of DETECTORS) {
  suite(`detector ${kind}`, { skip }, () => {
    let detector: Detector;
    before(async () => {
      detector = await openDetector(file);
    });
    after(() => detector?.[Symbol.asyncDispose]());

    test('says who it is', () => {
      assert.equal(detector.kind, kind);
      assert.match(detector.sha256, /^[0-9a-f]{64}$/);
      assert.notEqual(detector.name, '');
    });

    test('finds the drawn plate, once, and gives scores from 0 to 1, best first', async () => {
      const found = await detector.detect(DRAWN.frame());
      assert.equal(found.filter(({ box }) => iou(box, DRAWN.box) > 0).length, 1);
      assert.ok(iou(found[0]!.box, DRAWN.box) >= 0.6, JSON.stringify(found[0]!.box));
      const scores = found.map(({ score }) => score);
      assert.deepEqual(
        scores,
        scores.toSorted((a, b) => b - a),
      );
      assert.ok(scores.every((score) => score > 0 && score <= 1));
    });

    test('a quick look finds it as well', async () => {
      const [found] = await detector.detect(DRAWN.frame(), 'quick');
      assert.ok(iou(found!.box, DRAWN.box) >= 0.6, JSON.stringify(found!.box));
    });

    test('gives the same again, and the same for a picture with gaps between its rows', async () => {
      const first = await detector.detect(DRAWN.frame());
      assert.deepEqual(await detector.detect(DRAWN.frame()), first);
      assert.deepEqual(await detector.detect(DRAWN.frame(13)), first);
    });

    test('leaves the pixels as they are', async () => {
      const frame = DRAWN.frame();
      const before = Buffer.from(frame.luma.data);
      const [found] = await detector.detect(frame);
      await detector.refine(frame, found!, 20);
      assert.ok(before.equals(frame.luma.data));
    });

    test('places a plate in a larger frame where it is', async () => {
      const frame = frameAround(DRAWN.frame(), 330, 240, 41, 67);
      const [found] = await detector.detect(frame);
      const box = { x1: DRAWN.box.x1 + 41, y1: DRAWN.box.y1 + 67, x2: DRAWN.box.x2 + 41, y2: DRAWN.box.y2 + 67 };
      assert.ok(iou(found!.box, box) >= 0.6, JSON.stringify(found!.box));
    });

    for (const [widthPx, heightPx] of [
      [1, 1],
      [3, 500],
      [640, 33],
      [1281, 721],
    ] as const) {
      test(`finds nothing on one grey of ${widthPx} by ${heightPx}`, async () => {
        assert.deepEqual(await detector.detect(flatFrame(widthPx, heightPx)), []);
      });
    }

    test('boxes lie inside the frame', async () => {
      const { luma } = DRAWN.frame();
      const right = { ...DRAWN.frame(), widthPx: 150, luma: { ...luma, widthPx: 150 } };
      const found = await detector.detect(right);
      assert.ok(found.length > 0);
      for (const { box } of found) {
        assert.ok(box.x1 >= 0 && box.y1 >= 0 && box.x2 <= 150 && box.y2 <= 160 && box.x1 < box.x2 && box.y1 < box.y2);
      }
    });

    test('a second look comes closer to the plate, in a large frame too', async () => {
      const frame = frameAround(DRAWN.frame(), 1280, 720, 600, 400);
      const box = { x1: 680, y1: 490, x2: 778, y2: 515 };
      const loose: Detection = { box: { x1: 672, y1: 484, x2: 792, y2: 522 }, score: 0.5 };
      const refined = await detector.refine(frame, loose, 20);
      assert.ok(iou(refined.box, box) > iou(loose.box, box), JSON.stringify(refined.box));
      assert.ok(iou(refined.box, box) >= 0.7);
      assert.ok(refined.score >= 0.5 && refined.score <= 1);
    });

    test('a second look that sees nothing gives the detection itself back', async () => {
      const frame = flatFrame(640, 360);
      for (const box of [
        { x1: 100, y1: 100, x2: 160, y2: 120 },
        { x1: 900, y1: 100, x2: 960, y2: 120 },
        { x1: 5, y1: 5, x2: 5, y2: 5 },
      ]) {
        const detection: Detection = { box, score: 0.4 };
        assert.equal(await detector.refine(frame, detection, 20), detection);
      }
    });
  });
}

for (const { kind, file, skip } of READERS) {
  test(`detector: a reader (${kind}) is refused as foreign`, { skip }, async () => {
    await assert.rejects(openDetector(file), {
      code: 'model-foreign',
      message: /is not a plate detector that platelog knows/,
    });
  });
}
