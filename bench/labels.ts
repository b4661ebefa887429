/** Reads a labelled set: a folder with `labels.jsonl`, one picture a line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Box, normalisePlate } from '../src/domain/index.ts';

export interface LabelledPicture {
  readonly file: string;
  readonly text: string;
  readonly box?: Box;
}

/** The first labelled plate of every picture, in the file's order. `?` in a text is kept. */
export function readLabels(folder: string): LabelledPicture[] {
  return readFileSync(join(folder, 'labels.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { image, plates } = JSON.parse(line) as { image: string; plates: { box?: number[]; text?: string }[] };
      const plate = plates[0];
      const [x1, y1, x2, y2] = plate?.box ?? [];
      const text = (plate?.text ?? '').split('?').map(normalisePlate).join('?');
      return {
        file: join(folder, image),
        text,
        ...(x1 !== undefined &&
          y1 !== undefined &&
          x2 !== undefined &&
          y2 !== undefined && { box: { x1, y1, x2, y2 } }),
      };
    });
}
