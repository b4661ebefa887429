import {
  type Box,
  boxWidth,
  clampBox,
  type Detection,
  type Frame,
  type PlateCrop,
  PlatelogError,
  type Reading,
  type RegionProbability,
} from '../domain/index.ts';
import type { Session, Tensor } from '../onnx/index.ts';
import { createRaster, lumaRaster, type Raster, resizeBilinear, rgbRaster, viewOf } from '../raster/index.ts';
import type { PlateConfig } from './plate-config.ts';
import { groupsOf, MOST_CROPS_A_RUN, type Reader } from './reader.ts';
import { codeOfRegion } from './region-codes.ts';
import { sharpnessOf } from './sharpness.ts';
import { slotReading } from './slot-reading.ts';

const MOST_REGIONS = 3;

interface InputShape {
  readonly isChannelsFirst: boolean;
  readonly isFloat: boolean;
  /** Crops a run; undefined for any number. */
  readonly batch: number | undefined;
}

/** How a session wants its crops, when it keeps the fast-plate-ocr contract with this configuration; else undefined. */
export function fastPlateOcrInput({ inputs }: Session, config: PlateConfig): InputShape | undefined {
  const [input] = inputs;
  if (inputs.length !== 1 || input?.shape.length !== 4) return undefined;
  if (input.dtype !== 'uint8' && input.dtype !== 'float32') return undefined;
  const [batch, ...rest] = input.shape as [number, number, number, number];
  const channels = config.isColour ? 3 : 1;
  const is = (wanted: readonly number[]): boolean => wanted.every((n, i) => rest[i] === n || rest[i] === -1);
  const isChannelsFirst = is([channels, config.heightPx, config.widthPx]);
  if (!isChannelsFirst && !is([config.heightPx, config.widthPx, channels])) return undefined;
  return { isChannelsFirst, isFloat: input.dtype === 'float32', batch: batch > 0 ? batch : undefined };
}

/** What of a session's input is not as its configuration says, in a clause, where `fastPlateOcrInput` gives none. */
export function fastPlateOcrFault({ inputs }: Session, config: PlateConfig): string {
  const [input] = inputs;
  if (inputs.length !== 1 || input?.shape.length !== 4) return 'the model does not take one picture';
  if (input.dtype !== 'uint8' && input.dtype !== 'float32') return `the model takes ${input.dtype}, no bytes or floats`;
  const channels = config.isColour ? 3 : 1;
  const [, ...rest] = input.shape as [number, number, number, number];
  // Channels are the axis of 1 or 3, the last one mostly.
  const isChannelsFirst = ![1, 3, -1].includes(rest[2]!);
  const [height, width, depth] = isChannelsFirst ? [rest[1]!, rest[2]!, rest[0]!] : (rest as [number, number, number]);
  const faults = [
    ['img_height', config.heightPx, height],
    ['img_width', config.widthPx, width],
    ['channels of image_color_mode', channels, depth],
  ] as const;
  return faults
    .filter(([, said, takes]) => takes !== said && takes !== -1)
    .map(([name, said, takes]) => `${name}: ${said} by the configuration, ${takes} by the model`)
    .join(', ');
}

/** A reader of the fast-plate-ocr project, cut by the box. Takes over `session`. */
export function createFastPlateOcrReader(
  session: Session,
  name: string,
  config: PlateConfig,
  input: InputShape,
): Reader {
  const plateOutput = session.outputs.find((output) => output.name === 'plate') ?? session.outputs[0]!;
  const hasRegions = config.regions.length > 0 && session.outputs.some((output) => output.name === 'region');
  const plateValues = config.slots * config.alphabet.length;
  const cropValues = config.widthPx * config.heightPx * (config.isColour ? 3 : 1);

  async function readGroup(crops: readonly PlateCrop[]): Promise<Reading[]> {
    // A fixed batch is filled up with black crops, whose readings are not looked at.
    const batch = input.batch ?? crops.length;
    const bytes = new Uint8Array(batch * cropValues);
    for (const [index, crop] of crops.entries()) bytes.set(pixelsOf(crop, config, input), index * cropValues);
    const { widthPx, heightPx } = config;
    const channels = config.isColour ? 3 : 1;
    const dims = input.isChannelsFirst ? [batch, channels, heightPx, widthPx] : [batch, heightPx, widthPx, channels];
    const results = await session.run({
      [session.inputs[0]!.name]: { data: input.isFloat ? Float32Array.from(bytes) : bytes, dims },
    });
    const plates = (results[plateOutput.name] as Tensor<Float32Array>).data;
    const regions = hasRegions ? (results.region as Tensor<Float32Array>).data : undefined;
    if (plates.length !== batch * plateValues) {
      const wanted = `max_plate_slots (${config.slots}) times the characters of alphabet (${config.alphabet.length})`;
      throw new PlatelogError(
        'model-broken',
        `${session.file} gives ${plates.length / batch} numbers for a plate, and by its configuration ${wanted} are ${plateValues}; download both again`,
      );
    }
    return crops.map((_, index) => {
      const read = slotReading(
        plates.subarray(index * plateValues, (index + 1) * plateValues),
        config.alphabet,
        config.padCharacter,
      );
      const count = config.regions.length;
      const own = regions?.subarray(index * count, (index + 1) * count);
      // The makers train it on empty pictures too: all pad characters mean that there is no plate.
      const notPlateProbability = read.text === '' ? 1 : 0;
      return { ...read, regions: own === undefined ? [] : likelyRegions(config.regions, own), notPlateProbability };
    });
  }

  async function read(crops: readonly PlateCrop[]): Promise<readonly Reading[]> {
    const readings: Reading[] = [];
    for (const group of groupsOf(crops, input.batch ?? MOST_CROPS_A_RUN)) readings.push(...(await readGroup(group)));
    return readings;
  }

  return {
    name,
    kind: 'fast-plate-ocr',
    sha256: session.sha256,
    wantsColour: config.isColour,

    cropPlate(frame: Frame, detection: Detection): PlateCrop {
      const box = wholePixels(detection.box, frame);
      const size = { widthPx: config.widthPx, heightPx: config.heightPx };
      const luma = fit(viewOf(lumaRaster(frame), box), config).data;
      const crop = { ...size, luma, plateWidthPx: boxWidth(detection.box), sharpness: sharpnessOf(luma, size) };
      return config.isColour ? { ...crop, rgb: fit(viewOf(rgbRaster(frame), box), config).data } : crop;
    },

    read,
    views: async (crops) => (await read(crops)).map((reading) => [reading]),

    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

/** The box cut down to whole pixels as the makers do, at least one pixel inside the frame. */
function wholePixels(box: Box, frame: Frame): Box {
  const inside = clampBox(box, frame);
  const x1 = Math.min(Math.floor(inside.x1), frame.widthPx - 1);
  const y1 = Math.min(Math.floor(inside.y1), frame.heightPx - 1);
  return { x1, y1, x2: Math.max(Math.floor(inside.x2), x1 + 1), y2: Math.max(Math.floor(inside.y2), y1 + 1) };
}

function fit(cut: Raster, config: PlateConfig): Raster {
  if (!config.keepsAspect) return resizeBilinear(cut, config.widthPx, config.heightPx);
  const scale = Math.min(config.widthPx / cut.widthPx, config.heightPx / cut.heightPx);
  const widthPx = Math.max(1, Math.round(cut.widthPx * scale));
  const heightPx = Math.max(1, Math.round(cut.heightPx * scale));
  const small = resizeBilinear(cut, widthPx, heightPx);
  const canvas = createRaster(config.widthPx, config.heightPx, cut.channels);
  for (let i = 0; i < canvas.data.length; i++) canvas.data[i] = config.padding[i % cut.channels]!;
  const left = Math.round((config.widthPx - widthPx) / 2 - 0.1);
  const top = Math.round((config.heightPx - heightPx) / 2 - 0.1);
  for (let y = 0; y < heightPx; y++) {
    const row = small.data.subarray(y * small.strideBytes, (y + 1) * small.strideBytes);
    canvas.data.set(row, (top + y) * canvas.strideBytes + left * cut.channels);
  }
  return canvas;
}

function pixelsOf(crop: PlateCrop, config: PlateConfig, input: InputShape): Uint8Array {
  const pixels = config.isColour ? crop.rgb : crop.luma;
  if (pixels === undefined) throw new Error('a crop without colour was given to a reader that wants colour');
  if (!input.isChannelsFirst || !config.isColour) return pixels;
  const plane = pixels.length / 3;
  const planes = new Uint8Array(pixels.length);
  for (let i = 0; i < plane; i++) {
    for (let channel = 0; channel < 3; channel++) planes[channel * plane + i] = pixels[i * 3 + channel]!;
  }
  return planes;
}

function likelyRegions(names: readonly string[], probabilities: Float32Array): RegionProbability[] {
  return names
    .flatMap((name, index) => {
      const region = codeOfRegion(name);
      return region === undefined ? [] : [{ region, probability: probabilities[index]! }];
    })
    .sort((a, b) => b.probability - a.probability)
    .slice(0, MOST_REGIONS);
}
