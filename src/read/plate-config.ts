import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { PlatelogError } from '../domain/index.ts';

/** A fast-plate-ocr model's contract, from the YAML that travels with it. Keys that we do not know are ignored. */
export interface PlateConfig {
  readonly slots: number;
  readonly alphabet: string;
  readonly padCharacter: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly keepsAspect: boolean;
  readonly isColour: boolean;
  /** Grey levels of the border when the aspect is kept: one for each channel. */
  readonly padding: readonly number[];
  /** Names as the model's makers write them; empty when it tells no countries. */
  readonly regions: readonly string[];
}

/** Where the configuration of a model may lie, in the order in which it is looked for. */
export function plateConfigFilesOf(modelFile: string): string[] {
  const stem = modelFile.replace(/\.onnx$/i, '');
  return [`${stem}_plate_config.yaml`, `${stem}_config.yaml`, `${stem}.yaml`];
}

/**
 * The configuration beside a model; undefined when there is none.
 *
 * @throws PlatelogError model-broken when it is not such a configuration.
 */
export async function loadPlateConfig(
  modelFile: string,
): Promise<{ readonly file: string; readonly config: PlateConfig } | undefined> {
  for (const file of plateConfigFilesOf(modelFile)) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) return { file, config: parsePlateConfig(file, text) };
  }
  return undefined;
}

/**
 * Checks the text of a configuration; `file` is only named in errors.
 *
 * @throws PlatelogError model-broken.
 */
export function parsePlateConfig(file: string, text: string): PlateConfig {
  const broken = (why: string, cause?: unknown): PlatelogError =>
    new PlatelogError('model-broken', `${file}: ${why}; download it again with its model`, { cause });
  let root: Record<string, unknown>;
  try {
    root = parse(text) as Record<string, unknown>;
  } catch (cause) {
    throw broken('is not YAML', cause);
  }
  if (typeof root !== 'object' || root === null) throw broken('is not a plate configuration');
  const count = (key: string): number => {
    const value = root[key];
    if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
    throw broken(`"${key}" must be a whole number above 0`);
  };
  const word = (key: string, fallback?: string): string => {
    const value = root[key] ?? fallback;
    if (typeof value === 'string' && value !== '') return value;
    throw broken(`"${key}" must be a text`);
  };
  const alphabet = word('alphabet');
  const padCharacter = word('pad_char');
  if (!alphabet.includes(padCharacter)) throw broken('"pad_char" must be in "alphabet"');
  const colour = word('image_color_mode', 'grayscale');
  if (colour !== 'grayscale' && colour !== 'rgb') throw broken('"image_color_mode" must be grayscale or rgb');
  if (word('interpolation', 'linear') !== 'linear') throw broken('"interpolation" other than linear is not supported');
  const padding = root.padding_color ?? [114, 114, 114];
  const regions = root.plate_regions ?? [];
  return {
    slots: count('max_plate_slots'),
    alphabet,
    padCharacter,
    widthPx: count('img_width'),
    heightPx: count('img_height'),
    keepsAspect: root.keep_aspect_ratio === true,
    isColour: colour === 'rgb',
    padding: Array.isArray(padding) ? padding.map(Number) : [Number(padding), Number(padding), Number(padding)],
    regions: Array.isArray(regions) ? regions.map(String) : [],
  };
}
