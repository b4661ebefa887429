import {
  type Box,
  type Detection,
  type Frame,
  type LookDepth,
  noTimes,
  PlatelogError,
  type Size,
  type StageTimes,
} from '../domain/index.ts';
import type { Manifest, Session, Tensor } from '../onnx/index.ts';
import { createRaster, lumaRaster, type Raster, resize, resizeEach, viewOf } from '../raster/index.ts';
import { ALLOWANCE, LEAST_AGREEING_SCORE, weighAgreement } from './agreement.ts';
import type { Detector } from './detector.ts';
import { CHANNELS, peaksOf } from './peaks.ts';
import { regionAround, toFrame } from './region.ts';
import { bestMatch, insideFrame, suppress } from './suppress.ts';

export const PLATELOG_DETECTOR_KIND = 'platelog-detector-1';

// Enlarging a small picture further shows a network nothing new.
const MOST_ENLARGEMENT = 2;
const LEAST_OF_FRAME = 0.5;
// The second look knows that a plate is there: it only has to say where.
const SECOND_LOOK_THRESHOLD = 0.05;
// No plate lies inside another: one of the two boxes has lettering alone, or too much.
const MOST_NESTED = 0.8;

/** Our own detector. Takes over `session`; adds to `times` what it spends. */
export function createPlatelogDetector(session: Session, manifest: Manifest, times: StageTimes = noTimes()): Detector {
  const inputName = manifest.text('input.name');
  const outputName = manifest.text('output.name');
  const multiple = manifest.number('input.multiple');
  const padValue = manifest.number('input.padValue');
  const stridePx = manifest.number('output.stride');
  const looks = manifest.numbers('looks');
  const threshold = manifest.number('scoreThreshold');
  const singleThreshold = manifest.has('singleScoreThreshold') ? manifest.number('singleScoreThreshold') : threshold;
  const mostIou = manifest.number('nmsIou');
  const refineSize: Size = { widthPx: manifest.number('refine.widthPx'), heightPx: manifest.number('refine.heightPx') };
  if (manifest.number('output.channels') !== CHANNELS || !session.inputs.some(({ name }) => name === inputName)) {
    throw new PlatelogError('model-broken', `${session.file} does not fit its manifest; restore both from one release`);
  }

  /** Finds in a region of the frame that was scaled to `small`, which is padded right and below to `canvas`. */
  async function look(small: Raster, region: Box, canvas: Size, least: number): Promise<Detection[]> {
    const { data } = padded(small, canvas, padValue);
    const results = await session.run({ [inputName]: { data, dims: [1, 1, canvas.heightPx, canvas.widthPx] } });
    const scale = {
      x: (region.x2 - region.x1) / small.widthPx,
      y: (region.y2 - region.y1) / small.heightPx,
    };
    const offset = { x: region.x1, y: region.y1 };
    const cells = results[outputName] as Tensor<Float32Array>;
    return peaksOf(cells, stridePx, least).map((find) => toFrame(find, scale, offset));
  }

  return {
    name: manifest.name,
    kind: manifest.kind,
    sha256: session.sha256,
    wantsColour: false,

    async detect(frame: Frame, depth: LookDepth = 'full'): Promise<readonly Detection[]> {
      const picture = lumaRaster(frame);
      const whole = { x1: 0, y1: 0, x2: picture.widthPx, y2: picture.heightPx };
      const found: Detection[][] = [];
      const beganMs = performance.now();
      const scaled = resizeEach(picture, sizesOf(picture, looks, depth));
      const scaledMs = performance.now();
      times.scale += scaledMs - beganMs;
      for (const small of scaled) {
        const canvas = {
          widthPx: Math.ceil(small.widthPx / multiple) * multiple,
          heightPx: Math.ceil(small.heightPx / multiple) * multiple,
        };
        found.push(insideFrame(await look(small, whole, canvas, LEAST_AGREEING_SCORE), frame));
      }
      times.look += performance.now() - scaledMs;
      const likely = found.flat().filter(({ score }) => score >= threshold - ALLOWANCE);
      const finestScale = Math.max(...scaled.map(({ widthPx }) => widthPx)) / picture.widthPx;
      return weighAgreement(suppress(likely, mostIou, MOST_NESTED), found, finestScale)
        .filter(({ score }) => score >= (depth === 'single' ? singleThreshold : threshold))
        .sort((a, b) => b.score - a.score);
    },

    async refine(frame: Frame, detection: Detection, padPx: number): Promise<Detection> {
      const region = regionAround(detection.box, padPx, frame);
      if (region === undefined) return detection;
      const beganMs = performance.now();
      const cut = { widthPx: region.x2 - region.x1, heightPx: region.y2 - region.y1 };
      const scaled = scaledSize(cut, Math.min(refineSize.widthPx / cut.widthPx, refineSize.heightPx / cut.heightPx));
      const small = resize(viewOf(lumaRaster(frame), region), scaled.widthPx, scaled.heightPx);
      const finds = await look(small, region, refineSize, SECOND_LOOK_THRESHOLD);
      times['second look'] += performance.now() - beganMs;
      return bestMatch(detection, insideFrame(finds, frame));
    },

    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

/**
 * The sizes at which a picture is looked at whole; a size that two looks share comes once. The finest look never shrinks a large
 * picture to less than half: at a quarter of a 4K frame, plates that can be read well are no longer found
 * (docs/accuracy.md: what each way of looking finds and costs).
 */
export function looksAt(picture: Size, looks: readonly number[]): Size[] {
  const longSidePx = Math.max(picture.widthPx, picture.heightPx);
  const finestPx = Math.max(...looks);
  const sidesPx = looks.map((lookPx) => (lookPx === finestPx ? Math.max(lookPx, longSidePx * LEAST_OF_FRAME) : lookPx));
  const scales = new Set(sidesPx.map((sidePx) => Math.min(sidePx / longSidePx, MOST_ENLARGEMENT)));
  return [...scales].map((scale) => scaledSize(picture, scale));
}

/** The same of a look of this depth: a quick one takes the second finest alone, or the one there is. */
export function sizesOf(picture: Size, looks: readonly number[], depth: LookDepth): Size[] {
  const sizes = looksAt(picture, looks);
  if (depth !== 'quick' || sizes.length === 1) return sizes;
  const finestFirst = sizes.toSorted((a, b) => b.widthPx - a.widthPx);
  return [finestFirst[1]!];
}

const scaledSize = (size: Size, scale: number): Size => ({
  widthPx: Math.max(1, Math.round(size.widthPx * scale)),
  heightPx: Math.max(1, Math.round(size.heightPx * scale)),
});

function padded(picture: Raster, canvas: Size, padValue: number): Raster {
  if (picture.widthPx === canvas.widthPx && picture.heightPx === canvas.heightPx) return picture;
  const target = createRaster(canvas.widthPx, canvas.heightPx, picture.channels);
  target.data.fill(padValue);
  const rowBytes = picture.widthPx * picture.channels;
  for (let y = 0; y < picture.heightPx; y++) {
    const from = y * picture.strideBytes;
    target.data.set(picture.data.subarray(from, from + rowBytes), y * target.strideBytes);
  }
  return target;
}
