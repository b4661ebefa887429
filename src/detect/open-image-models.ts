import type { Box, Detection, Frame } from '../domain/index.ts';
import type { Session, Tensor } from '../onnx/index.ts';
import { type Raster, resizeBilinear, rgbRaster, viewOf } from '../raster/index.ts';
import type { Detector } from './detector.ts';
import { regionAround, toFrame } from './region.ts';
import { bestMatch, insideFrame, suppress } from './suppress.ts';

// The library's own threshold. Source: open_image_models, detection/core/yolo_v9.
const THRESHOLD = 0.25;
const SECOND_LOOK_THRESHOLD = 0.1;
const PAD_VALUE = 114;
const MOST_IOU = 0.5;

/** The side of the square input when a session keeps the open-image-models YOLOv9 contract; else undefined. */
export function openImageModelsSide({ inputs, outputs }: Session): number | undefined {
  const [input, output] = [inputs[0], outputs[0]];
  if (inputs.length !== 1 || input?.dtype !== 'float32' || input.shape.length !== 4) return undefined;
  const [batch, channels, height, width] = input.shape as [number, number, number, number];
  const isSquare = channels === 3 && height === width && height > 0 && batch <= 1;
  return isSquare && output?.dtype === 'float32' && output.shape.at(-1) === 7 ? height : undefined;
}

/** A detector of the open-image-models project ("end2end" YOLOv9), which wants RGB. Takes over `session`. */
export function createOpenImageModelsDetector(session: Session, name: string, sidePx: number): Detector {
  async function look(picture: Raster, region: Box, least: number): Promise<Detection[]> {
    const cut = viewOf(picture, region);
    const { input, scale, left, top } = letterbox(cut, sidePx);
    const results = await session.run({ [session.inputs[0]!.name]: { data: input, dims: [1, 3, sidePx, sidePx] } });
    const rows = results[session.outputs[0]!.name] as Tensor<Float32Array>;
    const offset = { x: region.x1 - left / scale, y: region.y1 - top / scale };
    return rowsOf(rows, least).map((find) => toFrame(find, { x: 1 / scale, y: 1 / scale }, offset));
  }

  return {
    name,
    kind: 'open-image-models',
    sha256: session.sha256,
    wantsColour: true,

    async detect(frame: Frame): Promise<readonly Detection[]> {
      const whole = { x1: 0, y1: 0, x2: frame.widthPx, y2: frame.heightPx };
      const found = await look(rgbRaster(frame), whole, THRESHOLD);
      return suppress(insideFrame(found, frame), MOST_IOU);
    },

    async refine(frame: Frame, detection: Detection, padPx: number): Promise<Detection> {
      const region = regionAround(detection.box, padPx, frame);
      if (region === undefined) return detection;
      const finds = await look(rgbRaster(frame), region, SECOND_LOOK_THRESHOLD);
      return bestMatch(detection, insideFrame(finds, frame));
    },

    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}

/** The picture centred on a square of grey 114, aspect kept, bilinear; float32 [3, side, side], 0 to 1. */
export function letterbox(picture: Raster, sidePx: number) {
  const scale = Math.min(sidePx / picture.heightPx, sidePx / picture.widthPx);
  const widthPx = Math.max(1, Math.round(picture.widthPx * scale));
  const heightPx = Math.max(1, Math.round(picture.heightPx * scale));
  // An odd remainder goes to the right and below.
  const left = Math.round((sidePx - widthPx) / 2 - 0.1);
  const top = Math.round((sidePx - heightPx) / 2 - 0.1);
  const small = resizeBilinear(picture, widthPx, heightPx);
  const plane = sidePx * sidePx;
  const input = new Float32Array(3 * plane).fill(PAD_VALUE / 255);
  let from = 0;
  for (let y = 0; y < heightPx; y++) {
    let to = (top + y) * sidePx + left;
    for (let x = 0; x < widthPx; x++, to++, from += 3) {
      input[to] = small.data[from]! / 255;
      input[to + plane] = small.data[from + 1]! / 255;
      input[to + 2 * plane] = small.data[from + 2]! / 255;
    }
  }
  return { input, scale, left: (sidePx - widthPx) / 2, top: (sidePx - heightPx) / 2 };
}

/** Rows of [K, 7] or [1, K, 7]: batch, x1, y1, x2, y2, class, score; K may be 0. */
export function rowsOf({ data, dims }: Tensor<Float32Array>, least: number): Detection[] {
  const rowCount = dims.at(-1) === 7 ? data.length / 7 : 0;
  return Array.from({ length: rowCount }, (_, row) => data.subarray(row * 7, row * 7 + 7))
    .filter((row) => row[6]! >= least)
    .map((row) => ({ score: row[6]!, box: { x1: row[1]!, y1: row[2]!, x2: row[3]!, y2: row[4]! } }));
}
