/**
 * What the boxes are on that detectors draw beside the labelled plates of photos, as marked by eye (`photo-boxes.jsonl`: a photo by
 * the first 16 digits of its SHA-256, boxes in its pixels; no text, no picture, no name).
 *
 * Rules.
 * - What was shown to the eye: every box that is "false" by the labels, of detectors 1.3.0 and 1.6.0 from a score of 0.5 on, of the peer's
 *   from 0.25 on, and what was left of 1.8.0's, with what is around it. Two eyes marked them one without the other, the second without knowing whose box it is; where they
 *   differ a box is `unsure`.
 * - `plates`: a vehicle's plate that nobody labelled, legible or not. `none`: no plate, or a box that does not fit the labelled one.
 * - A box counts as the marked one that it overlaps most, with IoU of at least 0.4; others are `unmarked`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Box, iou } from '../src/domain/index.ts';

const MARKED = join(import.meta.dirname, 'photo-boxes.jsonl');
const LEAST_IOU = 0.4;
const HASH_DIGITS = 16;

export type Verdict = 'plates' | 'none' | 'unsure' | 'unmarked';

/** The marked boxes of one photo. */
export type MarkedPhoto = Readonly<Record<Exclude<Verdict, 'unmarked'>, readonly Box[]>>;

let marked: ReadonlyMap<string, MarkedPhoto> | undefined;

/** The marks of the photo with this SHA-256 (hexadecimal); undefined where nothing was marked in it. */
export function marksOf(sha256: string): MarkedPhoto | undefined {
  marked ??= new Map(
    readFileSync(MARKED, 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const { photo, plates, none, unsure } = JSON.parse(line);
        return [photo, { plates: plates.map(toBox), none: none.map(toBox), unsure: unsure.map(toBox) }];
      }),
  );
  return marked.get(sha256.slice(0, HASH_DIGITS));
}

/** What a box of a photo is on, by the eye. */
export function verdictOf(marks: MarkedPhoto | undefined, box: Box): Verdict {
  let verdict: Verdict = 'unmarked';
  let most = LEAST_IOU;
  for (const [kind, boxes] of Object.entries(marks ?? {}) as [Verdict, readonly Box[]][])
    for (const each of boxes)
      if (iou(each, box) >= most) {
        most = iou(each, box);
        verdict = kind;
      }
  return verdict;
}

const toBox = ([x1, y1, x2, y2]: [number, number, number, number]): Box => ({ x1, y1, x2, y2 });
