import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { PlatelogError } from '../domain/index.ts';
import { temporaryName, writeError } from './write-whole.ts';

/** A picture of a plate, and what it says. */
export interface TrainingSample {
  /** A PNG. */
  readonly crop: string;
  readonly text: string;
}

/**
 * Writes a training set in the form of fast-plate-ocr: a folder with `annotations.csv` (`image_path,plate_text`, paths relative to
 * it) and copies of the pictures. The folder is written whole or not at all.
 * @throws PlatelogError 'not-writable', also when the folder exists already; 'disk-full'
 */
export async function writeTrainingSet(folder: string, samples: readonly TrainingSample[]): Promise<void> {
  if (existsSync(folder))
    throw new PlatelogError('not-writable', `${folder} is there already and stays; name another folder with --out.`);
  const partial = temporaryName(folder);
  try {
    await mkdir(partial);
    await mkdir(join(partial, 'images'));
    const rows: string[][] = [['image_path', 'plate_text']];
    for (const [index, { crop, text }] of samples.entries()) {
      const image = `images/${String(index + 1).padStart(6, '0')}.png`;
      await copyFile(crop, join(partial, image));
      rows.push([image, text]);
    }
    await writeFile(join(partial, 'annotations.csv'), stringify(rows));
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw writeError(folder, error);
  }
}
