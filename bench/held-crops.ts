/** What a reader says about held-out crops, as `python -m platelog_training.reader.dump_held FOLDER` wrote it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reading } from '../src/domain/index.ts';
import { ctcReading } from '../src/read/ctc-reading.ts';

const CLASSES = 37;
const COLUMNS = 80;
const MOST_REGIONS = 3;

/** A held-out crop that shows a plate. */
export interface HeldCrop {
  readonly name: string;
  /** What stands on it. */
  readonly text: string;
  /** `real SOURCE` or `drawn COUNTRY`. */
  readonly group: string;
  /** Empty when unknown. */
  readonly region: string;
  readonly reading: Reading;
}

/** The manifest of the shipped reader, as far as it matters here. */
export function readerManifest(): {
  readonly name: string;
  readonly version: string;
  readonly regions: readonly string[];
  readonly calibration: { readonly temperature: number; readonly characterTemperature: number };
} {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../models/reader.json'), 'utf8'));
}

/**
 * All crops of a folder that show a plate: `crops.jsonl` (a line a crop: name, text, group, region), `logits.f32` and
 * `region.f32` are in it.
 * @param leastRegion probability from which a country is kept, 0 to 1
 */
export function readHeldCrops(folder: string, leastRegion: number): HeldCrop[] {
  const { regions: names, calibration } = readerManifest();
  const floats = (file: string): Float32Array => {
    const bytes = readFileSync(join(folder, file));
    return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  };
  const rows: { name: string; text: string; group: string; region: string }[] = readFileSync(
    join(folder, 'crops.jsonl'),
    'utf8',
  )
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const logits = floats('logits.f32');
  const region = floats('region.f32');
  const size = COLUMNS * CLASSES;
  const temperatures = {
    textTemperature: calibration.temperature,
    characterTemperature: calibration.characterTemperature,
  };
  return rows.flatMap((row, index) => {
    if (row.text === '') return []; // no plate
    const regions = names
      .map((name, at) => ({ region: name, probability: region[index * names.length + at]! }))
      .filter((one) => one.region !== 'none' && one.region !== 'unknown')
      .sort((a, b) => b.probability - a.probability)
      .slice(0, MOST_REGIONS)
      .filter((one) => one.probability >= leastRegion);
    const reading = ctcReading(logits.subarray(index * size, (index + 1) * size), COLUMNS, temperatures, regions, 0);
    return [{ ...row, name: row.name || String(index), reading }];
  });
}
