/**
 * Fits everything again that depends on the models: how much looks count when they are joined, and confidence.
 *
 *   npm run bench -- refit FIT_RIDES --judge JUDGE_RIDES --stats KEPT [--only fusion|confidence] [--write]
 *
 * Both folders are what `python -m platelog_training.rides` wrote, with different seeds. Every ride is scanned once with the
 * shipped models; what was seen is kept in KEPT and used again while the models are the same. The fit is on FIT_RIDES alone, and is judged
 * on JUDGE_RIDES, before and after. Only `--write` changes src/fuse/fusion-fit.ts and src/identify/confidence-fit.ts. The rules are in
 * fusion-fit.ts, confidence-fit.ts and unique-plates.ts.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Size } from '../src/domain/index.ts';
import { FUSION_FIT } from '../src/fuse/index.ts';
import { CONFIDENCE_FIT, type ConfidenceFit, MEASURES, statusOf } from '../src/identify/index.ts';
import { replay } from '../src/pipeline/index.ts';
import { formatOf } from '../src/syntax/index.ts';
import { confidenceFile, confidenceSamples, fitConfidence, type JudgedSample } from './confidence-fit.ts';
import { type DrawnRide, type Look, readFrames, readLooks, readTruth, sizeOf, type TruePlate } from './drawn-rides.ts';
import { type FusionFit, fitFusion, fusionFile, fusionSamples, gainOf, scoreFusion } from './fusion-fit.ts';
import { SHIPPED } from './models.ts';
import { calibrationCurve } from './ride-metrics.ts';
import { findRides, scanRide } from './ride-sets.ts';
import { table } from './table.ts';
import { expectedCalibrationError, logLoss } from './text-metrics.ts';
import { scoreUniquePlates, type TruthRow } from './unique-plates.ts';

interface LoadedRide extends DrawnRide {
  readonly size: Size;
  readonly looks: readonly Look[];
  readonly frames: ReadonlyMap<number, readonly TruePlate[]>;
  readonly texts: ReadonlySet<string>;
  readonly truth: readonly TruthRow[];
}

/** The rides of a folder; those not scanned yet are scanned. */
async function load(folder: string, kept: string): Promise<LoadedRide[]> {
  mkdirSync(kept, { recursive: true });
  const rides: LoadedRide[] = [];
  for (const ride of findRides(folder)) {
    const statsFile = await scanRide(SHIPPED, ride, kept);
    const framesFile = ride.file.replace(/\.mp4$/, '.frames.jsonl');
    const frames = readFrames(framesFile);
    const texts = new Set([...frames.values()].flat().map(({ text }) => text));
    const known = readTruth(ride.truthFile);
    // A plate of the ride that is too small for its list counts as hard.
    const rest = [...texts].filter((text) => known.every((row) => row.text !== text));
    const truth = [...known, ...rest.map((text) => ({ text, easy: false }))];
    const { name, truthFile, country } = ride;
    const described = { name, statsFile, truthFile, framesFile, ...(country !== undefined && { country }) };
    const size = await sizeOf(statsFile);
    rides.push({ ...described, size, looks: await readLooks(statsFile), frames, texts, truth });
    console.error(`${name}: ${rides.length}`);
  }
  return rides;
}

interface Fits {
  readonly fusion: FusionFit;
  readonly confidence: ConfidenceFit;
}

const NOW: Fits = { fusion: FUSION_FIT, confidence: CONFIDENCE_FIT };

/** The lists of rides, with some numbers: one line of the table. */
async function judge(name: string, rides: readonly LoadedRide[], { fusion, confidence }: Fits): Promise<string[][]> {
  const line = async (asked: boolean): Promise<string[]> => {
    let [rows, easy, missed, wrong, sure, sureRight] = [0, 0, 0, 0, 0, 0];
    const listed: { probability: number; right: boolean }[] = [];
    for (const { statsFile, truth, texts, country } of rides) {
      if (asked && country === undefined) continue;
      const shape = asked ? { matches: formatOf(country!).matches } : {};
      const { plates } = await replay({
        statsFiles: [statsFile],
        fuse: { ...fusion, ...shape },
        identify: { confidence },
      });
      const score = scoreUniquePlates(
        truth,
        plates.map(({ text }) => text),
      );
      rows += score.rows;
      easy += score.easy;
      missed += score.missed.length;
      wrong += score.falseRows.length;
      for (const { text, probability, status } of plates) {
        listed.push({ probability, right: texts.has(text) });
        if (status === 'sure') sure++;
        if (status === 'sure' && texts.has(text)) sureRight++;
      }
    }
    const precision = (rows - wrong) / Math.max(1, rows);
    const recall = (easy - missed) / Math.max(1, easy);
    const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
    const figures = [precision, recall, f1, expectedCalibrationError(listed)].map((value) => value.toFixed(3));
    return [name, asked ? 'its own' : '', ...[easy, rows, wrong].map(String), ...figures, `${sureRight} of ${sure}`];
  };
  return [await line(false), await line(true)];
}

function tellCalibration(judged: readonly JudgedSample[], fit: ConfidenceFit): void {
  const edges = [0, 0.1, 0.3, 0.5, 0.7, 0.9, fit.sureProbability, 1];
  const rows = calibrationCurve(judged, edges).map(({ from, to, rows: count, claimed, right }) => [
    `${from} to ${to}`,
    String(count),
    claimed?.toFixed(3) ?? '',
    right?.toFixed(3) ?? '',
  ]);
  console.log(`\nConfidence, each fifth of the rides judged by what the others say: ${judged.length} texts\n`);
  console.log(table(['confidence', 'texts', 'mean', 'right'], rows));
  const sure = judged.filter(({ probability, support }) => statusOf(probability, support, fit) === 'sure');
  console.log(`\nmean log-loss ${logLoss(judged).toFixed(4)}`);
  console.log(`sure from ${fit.sureProbability}: ${sure.filter(({ right }) => right).length} of ${sure.length} right`);
  for (const { text, ride } of sure.filter(({ right }) => !right)) console.log(`sure and wrong: ${text} in ${ride}`);
  console.log(
    ['intercept', ...MEASURES]
      .map((name, at) => `${name} ${[fit.intercept, ...fit.weights][at]!.toFixed(3)}`)
      .join(', '),
  );
}

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      judge: { type: 'string' },
      stats: { type: 'string' },
      only: { type: 'string' },
      write: { type: 'boolean' },
    },
  });
  const folder = positionals[0];
  if (folder === undefined || values.judge === undefined || values.stats === undefined) {
    console.error(
      'npm run bench -- refit FIT_RIDES --judge JUDGE_RIDES --stats KEPT [--only fusion|confidence] [--write]',
    );
    process.exitCode = 2;
    return;
  }
  const fitted = await load(folder, join(values.stats, 'fit'));
  const judging = await load(values.judge, join(values.stats, 'judge'));

  let fits = NOW;
  if (values.only !== 'confidence') {
    const samples = fusionSamples(fitted);
    const { fit, steps } = fitFusion(samples);
    fits = { ...fits, fusion: fit };
    console.log(`\nFusion: ${samples.length} tracks of true plates in ${fitted.length} rides\n`);
    const told = steps.map(({ name, from, to, gain, error }) =>
      [name, from, to, gain.toFixed(4), error.toFixed(4)].map(String),
    );
    console.log(
      told.length > 0 ? table(['number', 'from', 'to', 'gain', 'standard error'], told) : 'No step is worth it.',
    );
    const held = fusionSamples(judging);
    const [before, after] = [scoreFusion(held, FUSION_FIT), scoreFusion(held, fit)];
    const { gain, error } = gainOf(held, before.logs, after.logs);
    const known = judging.length < 2 ? 'unknown from one ride' : error.toFixed(4);
    console.log(
      `\nOn the judging rides: ${before.right} and ${after.right} of ${held.length} tracks right, log-probability ${gain.toFixed(4)} higher (standard error ${known})`,
    );
  }
  if (values.only !== 'fusion') {
    const { fit, judged } = fitConfidence(confidenceSamples(fitted, fits.fusion));
    fits = { ...fits, confidence: fit };
    tellCalibration(judged, fit);
  }

  console.log(`\nLists of the ${judging.length} judging rides\n`);
  console.log(
    table(
      ['numbers', '--country', 'easy', 'rows', 'false', 'precision', 'recall', 'F1', 'ECE', 'sure and right'],
      [...(await judge('before', judging, NOW)), ...(await judge('after', judging, fits))],
    ),
  );
  if (!values.write) return;
  const root = join(import.meta.dirname, '../src');
  for (const [file, text] of [
    ['fuse/fusion-fit.ts', fusionFile(fits.fusion)],
    ['identify/confidence-fit.ts', confidenceFile(fits.confidence)],
  ] as const) {
    if (readFileSync(join(root, file), 'utf8') === text) continue;
    writeFileSync(join(root, file), text);
    console.log(`\nsrc/${file} is written`);
  }
}
