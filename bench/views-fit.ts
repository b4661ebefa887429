/**
 * Fits the probability of a text that several views of one plate were joined to.
 *
 *   npm run bench -- views-fit FOLDER
 *
 * FOLDER is what `python -m platelog_training.reader.held_folder FOLDER --altered` wrote: held-out training crops as they are, with
 * a rim, small, dim and askew. Rules.
 * - Every crop is read as `platelog read` reads it: whole, and as the detector finds the plate in it. A reading in doubt is joined with
 *   those of its other cuts; of each cut and its negative the surer reading counts. Joins that read nothing do not count.
 * - Both kinds of join count: of the views of one cut, and of the two cuts. The result of a cut's own join depends on the fit, so fitting
 *   and joining take turns.
 * - Log loss in nats and the calibration error are those of all crops, also of those without a join. In brackets, the same with weights
 *   that were fitted on the other four fifths of the crops (the five pictures of one crop are never on both sides).
 */
import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { joinViews, type Reading, standings, VIEWS_FIT, type ViewsFit, viewOdds } from '../src/domain/index.ts';
import { plateInCrop } from '../src/pipeline/index.ts';
import { readLabels } from './labels.ts';
import { fitLogistic } from './logistic-fit.ts';
import { type OpenPair, openPair, SHIPPED } from './models.ts';
import { firstFrame } from './picture-sets.ts';
import { table } from './table.ts';
import { expectedCalibrationError, logLoss } from './text-metrics.ts';

const ROUNDS = 4;
const PARTS = 5;

/** A crop, with the views of its one or two cuts. */
export interface ViewedCrop {
  /** Its place in its set: the same in all of them. */
  readonly crop: number;
  readonly truth: string;
  readonly cuts: readonly (readonly Reading[])[];
}

/** What was joined, as the fit sees it: 1 and the log odds of the surest view and of the share, and whether the text is right. */
function joinsOf({ cuts, truth }: ViewedCrop, fit: ViewsFit): { row: Float64Array; right: boolean }[] {
  const joins = [...cuts, cuts.map((views) => joinViews(views, fit))].filter((views) => views.length > 1);
  return joins.flatMap((views) => {
    const [best] = standings(views);
    if (best === undefined) return [];
    return [{ row: Float64Array.of(1, viewOdds(best.surest), viewOdds(best.share)), right: best.text === truth }];
  });
}

/** The maximum likelihood fit on these crops. */
export function fitViews(crops: readonly ViewedCrop[]): ViewsFit {
  let fit = VIEWS_FIT;
  for (let round = 0; round < ROUNDS; round++) {
    const joins = crops.flatMap((crop) => joinsOf(crop, fit));
    const [offset, surest, share] = fitLogistic(
      joins.map(({ row }) => row),
      joins.map(({ right }) => right),
    );
    fit = { surest: surest!, share: share!, offset: offset! };
  }
  return fit;
}

interface Answers {
  /** By the reader alone, and with the detector's view. */
  readonly whole: { probability: number; right: boolean };
  readonly both: { probability: number; right: boolean };
}

function answersOf({ cuts, truth }: ViewedCrop, fit: ViewsFit): Answers {
  const joined = cuts.map((views) => joinViews(views, fit));
  const claim = ({ text, probability }: Reading) => ({ probability, right: text === truth });
  return { whole: claim(joined[0]!), both: claim(joinViews(joined, fit)) };
}

/** The views of every crop of a set. */
async function viewedSet(pair: OpenPair, folder: string): Promise<ViewedCrop[]> {
  const crops: ViewedCrop[] = [];
  for (const [crop, { file, text }] of readLabels(folder).entries()) {
    await using opened = await firstFrame(file);
    const { frame } = opened;
    const cuts = (await plateInCrop(frame, pair.detector)).map((one) => pair.reader.cropPlate(frame, one));
    crops.push({ crop, truth: text, cuts: await pair.reader.views(cuts, 'single') });
  }
  return crops;
}

/** Prints the fit, and what it is worth beside the one in use. */
export async function run([root]: readonly string[]): Promise<void> {
  if (root === undefined)
    throw new Error('npm run bench -- views-fit FOLDER, as reader.held_folder --altered wrote it');
  const sets = new Map<string, ViewedCrop[]>();
  await using pair = await openPair(SHIPPED);
  for (const file of globSync(join(root, 'crops/*/labels.jsonl')).sort())
    sets.set(basename(dirname(file)), await viewedSet(pair, dirname(file)));
  const all = [...sets.values()].flat();
  if (all.length === 0) throw new Error(`${root}: no crops/*/labels.jsonl; write it with reader.held_folder --altered`);
  const fit = fitViews(all);
  const others = Array.from({ length: PARTS }, (_, part) => fitViews(all.filter(({ crop }) => crop % PARTS !== part)));
  const columns = (crops: readonly ViewedCrop[], of: keyof Answers): string[] => {
    const now = crops.map((crop) => answersOf(crop, VIEWS_FIT)[of]);
    const fitted = crops.map((crop) => answersOf(crop, fit)[of]);
    const apart = crops.map((crop) => answersOf(crop, others[crop.crop % PARTS]!)[of]);
    const right = (answers: typeof now): string => String(answers.filter((answer) => answer.right).length);
    const two = (measure: (answers: typeof now) => number): string =>
      `${measure(now).toFixed(3)}, ${measure(fitted).toFixed(3)} (${measure(apart).toFixed(3)})`;
    return [`${right(now)}, ${right(fitted)}`, two(logLoss), two(expectedCalibrationError)];
  };
  console.log(`${all.length} crops, ${all.flatMap((crop) => joinsOf(crop, fit)).length} joins: ${JSON.stringify(fit)}`);
  const head = ['right', 'log loss', 'calibration error'];
  console.log(
    table(
      ['crops', 'of them', ...head.map((each) => `alone: ${each}`), ...head.map((each) => `both: ${each}`)],
      [...sets, ['all', all] as const].map(([set, crops]) => {
        return [set, String(crops.length), ...columns(crops, 'whole'), ...columns(crops, 'both')];
      }),
    ),
  );
}
