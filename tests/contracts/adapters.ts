/** The models that every contract suite runs on: ours, and other people's where `../shared/models` lies beside the checkout. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from '../../src/domain/index.ts';
import { plainFrame } from '../fakes/plain-frame.ts';

export interface Adapter {
  readonly kind: string;
  readonly file: string;
  /** Why the suite cannot run here; false when it can. */
  readonly skip: string | false;
}

const root = join(import.meta.dirname, '../..');
const shared = join(root, '../shared/models');

function adapter(kind: string, file: string | undefined): Adapter {
  const isThere = file !== undefined && existsSync(file);
  return { kind, file: file ?? '', skip: isThere ? false : 'its model is not on this machine' };
}

const sharedFile = (pattern: RegExp): string | undefined => {
  const name = existsSync(shared) ? readdirSync(shared).find((entry) => pattern.test(entry)) : undefined;
  return name === undefined ? undefined : join(shared, name);
};

export const DETECTORS: readonly Adapter[] = [
  adapter('platelog-detector-1', join(root, 'models/detector.onnx')),
  adapter('open-image-models', sharedFile(/^yolo-v9.*\.onnx$/)),
];

export const READERS: readonly Adapter[] = [
  adapter('platelog-reader-1', join(root, 'models/reader.onnx')),
  adapter('fast-plate-ocr', sharedFile(/^cct_.*\.onnx$/)),
];

/** A drawn car with a drawn plate: nobody's. The same picture as in the detector's golden vectors. */
export const DRAWN = {
  text: 'PL4T3L',
  /** The plate's box in the picture. */
  box: { x1: 80, y1: 90, x2: 178, y2: 115 },
  frame(gapBytes = 0): Frame {
    const golden = JSON.parse(readFileSync(join(root, 'models/golden/detector.json'), 'utf8')) as {
      image: { width: number; height: number; lumaBase64: string };
    };
    const { width, height, lumaBase64 } = golden.image;
    return plainFrame(Buffer.from(lumaBase64, 'base64'), width, height, gapBytes);
  },
} as const;
