import {
  ALPHABET,
  type Detection,
  type Frame,
  joinViews,
  type LookDepth,
  noTimes,
  type PlateCrop,
  PlatelogError,
  type Quad,
  quadOfBox,
  type Reading,
  type RegionProbability,
  type Size,
  type StageTimes,
} from '../domain/index.ts';
import type { Manifest, Session, Tensor } from '../onnx/index.ts';
import { expandQuad, lumaRaster, quadSize, warpQuad } from '../raster/index.ts';
import { type Calibration, ctcReading } from './ctc-reading.ts';
import { inverse, otherViews, surroundingsOf } from './other-views.ts';
import { groupsOf, MOST_CROPS_A_RUN, type Reader } from './reader.ts';
import { sharpnessOf } from './sharpness.ts';

export const PLATELOG_READER_KIND = 'platelog-reader-1';

const NOT_A_PLATE = 'none';
const UNKNOWN = 'unknown';
const MOST_REGIONS = 3;
/** A reading at least this probable is taken as it is; below it, other views of the plate are tried. */
const SURE = 0.9;
/** From this probability on there is no plate that other views could show. */
const NO_PLATE = 0.5;
/**
 * The narrowest plate, in pixels of the frame, that a quick look tries again in other views where it is doubtful: narrower ones are seen again
 * nearer. Chosen on real photos in motion (training/ROUNDS.md, "A second try in quick looks").
 */
const QUICK_RETRY_LEAST_PX = 60;

/** Our own reader: luma crops straightened by the plate's corners. Takes over `session`; adds to `times` what it spends. */
export function createPlatelogReader(session: Session, manifest: Manifest, times: StageTimes = noTimes()): Reader {
  const inputName = manifest.text('input.name');
  const logitsName = manifest.text('output.logits');
  const regionName = manifest.text('output.region');
  const columns = manifest.number('output.rows') * manifest.number('output.columns');
  const regions = manifest.texts('regions');
  const size: Size = { widthPx: manifest.number('input.widthPx'), heightPx: manifest.number('input.heightPx') };
  const marginRatio = manifest.number('input.marginRatio');
  const calibration: Calibration = {
    textTemperature: manifest.has('calibration.temperature') ? manifest.number('calibration.temperature') : 1,
    characterTemperature: manifest.has('calibration.characterTemperature')
      ? manifest.number('calibration.characterTemperature')
      : 1,
  };
  const fits =
    manifest.text('alphabet') === ALPHABET &&
    manifest.number('blankIndex') === 0 &&
    [inputName, logitsName, regionName].every((name) => hasValue(session, name));
  if (!fits) {
    throw new PlatelogError('model-broken', `${session.file} does not fit its manifest; restore both from one release`);
  }

  async function readGroup(crops: readonly Uint8Array[]): Promise<Reading[]> {
    const cropBytes = size.widthPx * size.heightPx;
    const data = new Uint8Array(crops.length * cropBytes);
    for (const [index, luma] of crops.entries()) data.set(luma, index * cropBytes);
    const beganMs = performance.now();
    const results = await session.run({
      [inputName]: { data, dims: [crops.length, 1, size.heightPx, size.widthPx] },
    });
    const readMs = performance.now();
    times.read += readMs - beganMs;
    const logits = (results[logitsName] as Tensor<Float32Array>).data;
    const region = (results[regionName] as Tensor<Float32Array>).data;
    const logitsEach = columns * (ALPHABET.length + 1);
    if (logits.length !== crops.length * logitsEach || region.length !== crops.length * regions.length) {
      throw new PlatelogError('model-broken', `${session.file} gives other shapes than its manifest says`);
    }
    const readings = crops.map((_, index) => {
      const own = region.subarray(index * regions.length, (index + 1) * regions.length);
      return ctcReading(
        logits.subarray(index * logitsEach, (index + 1) * logitsEach),
        columns,
        calibration,
        likelyRegions(regions, own),
        regions.includes(NOT_A_PLATE) ? own[regions.indexOf(NOT_A_PLATE)]! : 0,
      );
    });
    times['decode text'] += performance.now() - readMs;
    return readings;
  }

  async function readAll(crops: readonly Uint8Array[]): Promise<Reading[]> {
    const readings: Reading[] = [];
    for (const group of groupsOf(crops, MOST_CROPS_A_RUN)) readings.push(...(await readGroup(group)));
    return readings;
  }

  async function views(crops: readonly PlateCrop[], depth: LookDepth): Promise<(readonly Reading[])[]> {
    const first = await readAll(crops.map(({ luma }) => luma));
    const leastPx = depth === 'quick' ? QUICK_RETRY_LEAST_PX : 0;
    const cuts = crops.map(({ surroundings, luma, plateWidthPx }, index) =>
      surroundings && plateWidthPx >= leastPx && isDoubtful(first[index]!)
        ? [luma, ...otherViews(surroundings, size, marginRatio)]
        : [],
    );
    const upright = await readAll(cuts.flatMap(([, ...others]) => others));
    // A single look has no later one that may read better: each cut is read both ways, and the surer reading counts.
    const inverted = depth === 'single' ? await readAll(cuts.flat().map(inverse)) : [];
    return cuts.map(({ length }, index) => {
      const uprights = [first[index]!, ...upright.splice(0, Math.max(0, length - 1))];
      const inverses = inverted.splice(0, length);
      return uprights.map((view, at) => surer(view, inverses[at]));
    });
  }

  return {
    name: manifest.name,
    kind: manifest.kind,
    sha256: session.sha256,
    wantsColour: false,

    cropPlate(frame: Frame, detection: Detection): PlateCrop {
      const beganMs = performance.now();
      const box = quadOfBox(detection.box);
      const corners = detection.corners && !isSameQuad(detection.corners, box) ? detection.corners : undefined;
      const plate = corners ?? box;
      const luma = warpQuad(lumaRaster(frame), expandQuad(plate, marginRatio), size).data;
      const crop = {
        ...size,
        luma,
        plateWidthPx: quadSize(plate).widthPx,
        sharpness: sharpnessOf(luma, size),
        surroundings: surroundingsOf(frame, box, corners, marginRatio),
      };
      times.cut += performance.now() - beganMs;
      return crop;
    },

    views,

    async read(crops: readonly PlateCrop[], depth: LookDepth = 'full'): Promise<readonly Reading[]> {
      return (await views(crops, depth)).map((each) => joinViews(each));
    },

    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

const isSameQuad = (a: Quad, b: Quad): boolean => a.every(({ x, y }, at) => x === b[at]!.x && y === b[at]!.y);

/** The reading that is surer of a text. */
const surer = (one: Reading, other: Reading | undefined): Reading =>
  other !== undefined && other.text !== '' && (one.text === '' || other.probability > one.probability) ? other : one;

const isDoubtful = ({ probability, notPlateProbability }: Reading): boolean =>
  probability < SURE && notPlateProbability < NO_PLATE;

const hasValue = ({ inputs, outputs }: Session, name: string): boolean =>
  [...inputs, ...outputs].some((spec) => spec.name === name);

/** The likeliest countries, best first; without "unknown" and "not a plate", which are no countries. */
function likelyRegions(names: readonly string[], probabilities: Float32Array): RegionProbability[] {
  const best: number[] = [];
  for (const [index, name] of names.entries()) {
    if (name === NOT_A_PLATE || name === UNKNOWN) continue;
    let place = best.length;
    while (place > 0 && probabilities[index]! > probabilities[best[place - 1]!]!) place--;
    if (place === MOST_REGIONS) continue;
    best.splice(place, 0, index);
    if (best.length > MOST_REGIONS) best.pop();
  }
  return best.map((index) => ({ region: names[index]!, probability: probabilities[index]! }));
}
