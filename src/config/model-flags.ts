import { join } from 'node:path';
import { numberFlag } from './parse-flags.ts';

// src/config and dist/config are equally deep below the package's root.
const FOLDER = join(import.meta.dirname, '..', '..', 'models');

/** Our own models, which come with the package, as `openLookPool`, `openDetector` and `openReader` take them. */
export const MODELS = {
  detectorFile: join(FOLDER, 'detector.onnx'),
  readerFile: join(FOLDER, 'reader.onnx'),
} as const;

export const DETECTOR_FLAGS = {
  detector: { type: 'string' },
  'refine-pad': { type: 'string' },
  'no-refine': { type: 'boolean' },
} as const;

export const READER_FLAGS = { reader: { type: 'string' } } as const;

export const DEFAULT_REFINE_PAD_PX = 20;

/** Which detector, and how it looks. */
export interface DetectorConfig {
  readonly detectorFile: string;
  readonly refine: boolean;
  /** In pixels of a frame 1280 wide. */
  readonly refinePadPx: number;
}

/** Which reader. */
export interface ReaderConfig {
  readonly readerFile: string;
}

/** What the flags say of the detector; our own unless another is named. Throws PlatelogError 'bad-option'. */
export function detectorConfig(values: {
  readonly detector?: string;
  readonly 'refine-pad'?: string;
  readonly 'no-refine'?: boolean;
}): DetectorConfig {
  return {
    detectorFile: values.detector ?? MODELS.detectorFile,
    refine: !values['no-refine'],
    refinePadPx: numberFlag('refine-pad', values['refine-pad'], DEFAULT_REFINE_PAD_PX, { min: 0, max: 500 }),
  };
}

/** Our own reader unless another is named. */
export function readerConfig(values: { readonly reader?: string }): ReaderConfig {
  return { readerFile: values.reader ?? MODELS.readerFile };
}
