/**
 * Measures detection, tracking, the list and its confidence on rendered rides, whose plates are known in every frame.
 *
 *   npm run bench -- rides FOLDER [--stats DIR] [--rides PART,...] [--detector FILE --reader FILE] [--json FILE]
 *
 * FOLDER is what `python -m platelog_training.rides FOLDER` wrote. Every ride is scanned once with default options, no
 * country given; `--stats` keeps what was seen, and uses it when it exists and is of the same models. `--rides` keeps those
 * whose name has one of the parts. The rules are in ride-metrics.ts and unique-plates.ts; a plate of the ride that is too small for its
 * list counts as hard. False boxes are counted on drawn scenery only: real street pictures have real, tiny plates in them.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EFFORTS } from '../src/config/index.ts';
import type { Track } from '../src/domain/index.ts';
import { createLookBeat, replay } from '../src/pipeline/index.ts';
import { createTracker } from '../src/track/index.ts';
import { readFrames, readLooks, readTruth, sizeOf } from './drawn-rides.ts';
import { type ModelPair, SHIPPED } from './models.ts';
import {
  byWidth,
  calibrationCurve,
  type FrameAnswer,
  scoreFrame,
  scoreTracks,
  type TrackScore,
} from './ride-metrics.ts';
import { findRides, type Ride, scanRide } from './ride-sets.ts';
import { percent, table } from './table.ts';
import { expectedCalibrationError } from './text-metrics.ts';
import { type ListScore, scoreUniquePlates } from './unique-plates.ts';

/** Frames a second of every rendered ride. */
const FPS = 30;
const CONFIDENCE_EDGES = [0, 0.5, 0.7, 0.9, 0.95, 0.98, 0.99, 1];

interface ListRow {
  readonly text: string;
  readonly probability: number;
  readonly status: string;
  readonly right: boolean;
}

interface RideResult {
  readonly name: string;
  readonly drawnScenery: boolean;
  readonly looks: number;
  readonly frames: readonly FrameAnswer[];
  readonly tracks: TrackScore;
  readonly list: ListScore;
  readonly rows: readonly ListRow[];
}

/** Measures one ride out of the stats of its scan. */
async function measure(ride: Ride, statsFile: string, drawnScenery: boolean): Promise<RideResult> {
  const frames = readFrames(ride.file.replace(/\.mp4$/, '.frames.jsonl'));
  const looks = await readLooks(statsFile);
  const beat = createLookBeat(EFFORTS.normal, await sizeOf(statsFile));
  // A quick look does not search for far plates: only full ones tell what the detector finds.
  const inFull = new Set([...frames.keys()].filter((frame) => beat((frame * 1e6) / FPS) === 'full'));
  const full = looks.filter(({ frame }) => inFull.has(frame));
  const answers = full.map(({ frame, sights }) =>
    scoreFrame(
      sights.map(({ detection }) => detection),
      frames.get(frame) ?? [],
    ),
  );

  // All looks of a track count here, so none is thinned out.
  const tracker = createTracker({ maxLooks: Number.POSITIVE_INFINITY });
  const tracks: Track[] = [];
  for (const { timeUs, sights, moved } of looks) tracks.push(...tracker.update(timeUs, sights, moved));
  tracks.push(...tracker.finish());

  const known = readTruth(ride.truthFile);
  const tooSmall = new Set([...frames.values()].flat().map(({ text }) => text));
  for (const { text } of known) tooSmall.delete(text);
  const truth = [...known, ...[...tooSmall].map((text) => ({ text, easy: false }))];
  const texts = new Set(truth.map(({ text }) => text));
  const { plates } = await replay({ statsFiles: [statsFile] });
  return {
    name: ride.name,
    drawnScenery,
    looks: full.length,
    frames: answers,
    tracks: scoreTracks(tracks, frames),
    list: scoreUniquePlates(
      truth,
      plates.map(({ text }) => text),
    ),
    rows: plates.map(({ text, probability, status }) => ({ text, probability, status, right: texts.has(text) })),
  };
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function report(results: readonly RideResult[]): void {
  const drawn = results.filter(({ drawnScenery }) => drawnScenery);
  const looks = sum(drawn.map((result) => result.looks));
  const falseBoxes = sum(drawn.flatMap(({ frames }) => frames.map((frame) => frame.falseBoxes)));
  const classes = byWidth(results.flatMap(({ frames }) => frames.flatMap(({ plates }) => plates)));
  console.log('\nDetection: plates in the frames that had a full look, by their width\n');
  console.log(
    table(
      ['width, px', 'plates', 'recall, %', 'of them sharp', 'recall, %', 'corner error, % of the width'],
      classes.map((row) => [
        row.toPx === undefined ? `from ${row.fromPx}` : `${row.fromPx} to ${row.toPx}`,
        String(row.plates),
        percent(row.recall),
        String(row.sharpPlates),
        percent(row.sharpRecall),
        percent(row.cornerError),
      ]),
    ),
  );
  console.log(
    `\nFalse boxes: ${falseBoxes} in ${looks} full looks at drawn scenery, ${(falseBoxes / looks).toFixed(3)} a look`,
  );

  console.log('\nThe list of unique plates, no country given, and the tracks under it\n');
  const easy = sum(results.map(({ list }) => list.easy));
  const rows = sum(results.map(({ list }) => list.rows));
  const missed = sum(results.map(({ list }) => list.missed.length));
  const wrong = sum(results.map(({ list }) => list.falseRows.length));
  const precision = rows > 0 ? (rows - wrong) / rows : 0;
  const recall = easy > 0 ? (easy - missed) / easy : 0;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  const tracked = (key: keyof TrackScore): number => sum(results.map(({ tracks }) => tracks[key]));
  const line = (name: string, list: readonly (number | string)[], tracks: readonly number[]): string[] =>
    [name, ...list, ...tracks].map(String);
  console.log(
    table(
      ['ride', 'rows', 'easy', 'precision', 'recall', 'F1', 'plates tracked', 'tracks', 'switches', 'splits', 'strays'],
      [
        ...results.map(({ name, list, tracks }) =>
          line(
            name,
            [list.rows, list.easy, list.precision.toFixed(3), list.recall.toFixed(3), list.f1.toFixed(3)],
            [tracks.plates, tracks.tracks, tracks.switches, tracks.splits, tracks.strays],
          ),
        ),
        line(
          `all ${results.length}`,
          [rows, easy, precision.toFixed(3), recall.toFixed(3), f1.toFixed(3)],
          (['plates', 'tracks', 'switches', 'splits', 'strays'] as const).map(tracked),
        ),
      ],
    ),
  );

  const listed = results.flatMap((result) => result.rows);
  console.log('\nConfidence of the rows\n');
  console.log(
    table(
      ['confidence', 'rows', 'mean', 'right'],
      calibrationCurve(listed, CONFIDENCE_EDGES).map(({ from, to, rows: count, claimed, right }) => [
        `${from} to ${to}`,
        String(count),
        claimed?.toFixed(3) ?? '',
        right?.toFixed(3) ?? '',
      ]),
    ),
  );
  const sure = listed.filter(({ status }) => status === 'sure');
  const sureRight = sure.filter(({ right }) => right).length;
  console.log(
    `\nExpected calibration error ${expectedCalibrationError(listed).toFixed(3)}; of ${sure.length} rows that are sure ${sureRight} are right`,
  );
}

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      stats: { type: 'string' },
      rides: { type: 'string' },
      detector: { type: 'string' },
      reader: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const folder = positionals[0];
  const index = join(folder ?? '', 'rides.json');
  if (folder === undefined || !existsSync(index)) {
    console.error('npm run bench -- rides FOLDER: a folder that python -m platelog_training.rides wrote');
    process.exitCode = 2;
    return;
  }
  const models: ModelPair =
    values.detector === undefined && values.reader === undefined
      ? SHIPPED
      : {
          name: 'other',
          detectorFile: resolve(values.detector ?? SHIPPED.detectorFile),
          readerFile: resolve(values.reader ?? SHIPPED.readerFile),
        };
  const described = JSON.parse(readFileSync(index, 'utf8')) as { name: string; scenery: string }[];
  const parts = values.rides?.split(',');
  const rides = findRides(folder).filter(
    ({ name }) => described.some((ride) => ride.name === name) && (parts?.some((part) => name.includes(part)) ?? true),
  );
  const kept = values.stats ?? mkdtempSync(join(tmpdir(), 'platelog-bench-'));
  try {
    const results: RideResult[] = [];
    for (const ride of rides) {
      const drawn = described.find(({ name }) => name === ride.name)?.scenery === 'drawn';
      results.push(await measure(ride, await scanRide(models, ride, kept), drawn));
      console.error(`${ride.name}: done`);
    }
    report(results);
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 1)}\n`);
  } finally {
    if (values.stats === undefined) rmSync(kept, { recursive: true });
  }
}
