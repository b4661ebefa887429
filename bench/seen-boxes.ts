/**
 * Recall and false boxes in frames of real rides, whose plates were marked by eye (`ride-boxes.jsonl`: boxes alone, no text, no picture).
 *
 *   npm run bench -- seen-boxes RIDES [--compare FOLDER] [--detector FILE]
 *
 * Rules.
 * - What was shown to the eye: every box from a score of 0.32 on of detector 1.2.0, and every one of the peer's from 0.3 on in the whole frame and up to
 *   17 enlarged parts of it. A plate that neither saw is missing, so recall is an upper bound.
 * - `plates` are plates, legible or not; where the eye was unsure (`unsure`) a box is neither right nor false.
 * - Widths are those in a frame 1280 px wide; narrower than 24 px nothing was marked, and nothing counts as false.
 * - Found: a final box, after the second look, overlaps it with IoU of at least 0.3 (marked boxes are a detector's own, seldom exact).
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Box, boxWidth, iou } from '../src/domain/index.ts';
import { DEFAULT_LOOK_OPTIONS, findPlates } from '../src/pipeline/index.ts';
import { openVideo } from '../src/video/index.ts';
import { findPair, type OpenPair, openPair, SHIPPED } from './models.ts';
import { percent, table } from './table.ts';

const MARKED = join(import.meta.dirname, 'ride-boxes.jsonl');
const EDGES_PX = [24, 40, 80, 160, Number.POSITIVE_INFINITY];
const LEAST_IOU = 0.3;
const FRAME_WIDTH_PX = 1280;

interface MarkedFrame {
  readonly ride: string;
  readonly frame: number;
  readonly plates: readonly Box[];
  readonly unsure: readonly Box[];
}

/** What a detector made of the marked frames: for each plate its width and whether it was found. */
interface Seen {
  readonly plates: { readonly widthPx: number; readonly found: boolean }[];
  falseBoxes: number;
  frames: number;
}

const toBox = ([x1, y1, x2, y2]: [number, number, number, number]): Box => ({ x1, y1, x2, y2 });

function readMarked(): MarkedFrame[] {
  return readFileSync(MARKED, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .map(({ ride, frame, plates, unsure }) => ({ ride, frame, plates: plates.map(toBox), unsure: unsure.map(toBox) }));
}

async function seenInRide(pair: OpenPair, file: string, marked: readonly MarkedFrame[], seen: Seen): Promise<void> {
  const wanted = new Map(marked.map((frame) => [frame.frame, frame]));
  const last = Math.max(...wanted.keys());
  await using video = await openVideo(file);
  for await (using frame of video.frames()) {
    const truth = wanted.get(frame.index);
    if (truth !== undefined) {
      const found = await findPlates(frame, pair.detector, DEFAULT_LOOK_OPTIONS);
      const scale = FRAME_WIDTH_PX / frame.widthPx;
      const overlaps = (box: Box) => found.some((each) => iou(each.box, box) >= LEAST_IOU);
      for (const box of truth.plates) seen.plates.push({ widthPx: boxWidth(box) * scale, found: overlaps(box) });
      const known = [...truth.plates, ...truth.unsure];
      seen.falseBoxes += found.filter(
        ({ box }) => boxWidth(box) * scale >= EDGES_PX[0]! && known.every((each) => iou(each, box) < LEAST_IOU),
      ).length;
      seen.frames++;
    }
    if (frame.index >= last) break;
  }
}

/** Prints the table. */
export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { compare: { type: 'string' }, detector: { type: 'string' } },
  });
  const folder = positionals[0];
  if (folder === undefined) throw new Error('npm run bench -- seen-boxes RIDES [--compare FOLDER] [--detector FILE]');
  const shipped =
    values.detector === undefined ? SHIPPED : { ...SHIPPED, name: 'other', detectorFile: values.detector };
  const pairs = [
    shipped,
    ...(values.compare === undefined ? [] : [{ ...(await findPair(values.compare)), name: 'peer' }]),
  ];
  const rides = Map.groupBy(readMarked(), ({ ride }) => ride);
  const rows: string[][] = [];
  for (const chosen of pairs) {
    await using pair = await openPair(chosen);
    const seen: Seen = { plates: [], falseBoxes: 0, frames: 0 };
    for (const [ride, marked] of rides) {
      const [file] = globSync(join(folder, `${ride}*.mp4`));
      if (file === undefined) console.error(`${folder}: no ${ride}*.mp4, left out`);
      else await seenInRide(pair, file, marked, seen);
    }
    EDGES_PX.slice(0, -1).forEach((from, index) => {
      const to = EDGES_PX[index + 1]!;
      const those = seen.plates.filter(({ widthPx }) => widthPx >= from && widthPx < to);
      const found = those.filter((plate) => plate.found).length;
      const width = Number.isFinite(to) ? `${from} to ${to}` : `from ${from}`;
      rows.push([
        pair.name,
        width,
        String(those.length),
        percent(those.length === 0 ? undefined : found / those.length),
      ]);
    });
    console.error(
      `${pair.name}: ${(seen.falseBoxes / seen.frames).toFixed(2)} false boxes a frame, ${seen.frames} frames`,
    );
  }
  console.log(table(['models', 'width, px', 'plates', 'recall, %'], rows));
}
