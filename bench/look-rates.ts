/**
 * What fewer looks, and quick ones among them, cost the list of unique plates, on rendered rides.
 *
 *   npm run bench -- look-rates FOLDER --stats DIR [--rides PART,...]
 *
 * FOLDER is what `python -m platelog_training.rides FOLDER` wrote; `--rides` keeps those whose name has one of the parts. Every
 * ride is scanned twice at ten looks a second, all full and all quick, which DIR keeps; the quick ones with whatever they find, however
 * narrow. Each pace is then tracked and listed out of those two as if its looks had been the only ones, without what is narrower in the
 * finest size of a quick look than the manifest's `quickLeastPx`, or than other limits, to compare. A plate of the ride that is too small for its list counts as hard, as in
 * rendered-rides.ts. Work: pixels that the detector's network sees at whole pictures, and plates that are cut out, to be
 * found again and read.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EFFORTS } from '../src/config/index.ts';
import { sizesOf } from '../src/detect/platelog-detector.ts';
import { boxWidth, isRead, type Sighting, type VideoLookDepth } from '../src/domain/index.ts';
import { openPlateCsv } from '../src/export/index.ts';
import { isSighting } from '../src/fuse/index.ts';
import { identifyAll } from '../src/identify/index.ts';
import {
  createInputTracks,
  createLookBeat,
  type EndedTrack,
  type LookPace,
  type LookPool,
  openLookPool,
  scan,
} from '../src/pipeline/index.ts';
import { openStatsWriter } from '../src/stats/index.ts';
import { openVideo } from '../src/video/index.ts';
import { type Look, readFrames, readLooks, readTruth } from './drawn-rides.ts';
import { type ModelPair, SHIPPED } from './models.ts';
import { findRides, isWholeAndOf, type Ride } from './ride-sets.ts';
import { table } from './table.ts';
import { scoreUniquePlates } from './unique-plates.ts';

/** Rides are drawn so. */
const SIZE = { widthPx: 1280, heightPx: 720 };

/** What the shipped detector's manifest says. */
const MANIFEST: {
  readonly looks: readonly number[];
  readonly input: { readonly multiple: number };
  readonly quickLeastPx: number;
} = JSON.parse(readFileSync(SHIPPED.detectorFile.replace(/\.onnx$/, '.json'), 'utf8'));

/** Limits of what a quick look reads, in pixels of its finest size. */
const LEAST_PX = [0, 15, 20, 25, 30, 35, 40, 50];

const PACES: readonly (readonly [string, LookPace])[] = [
  ...Object.entries(EFFORTS),
  ...[0.2, 0.3, 0.4, 0.6, 1, Number.POSITIVE_INFINITY].map((every) => ['', pace(10, every)] as const),
  ...[0, 0.4, 0.6].map((every) => ['', pace(5, every)] as const),
  ['', pace(10 / 3, 0)],
];

function pace(looksPerSecond: number, fullLookEveryS: number): LookPace {
  return { looksPerSecond, fullLookEveryS };
}

/** A ride as seen at ten looks a second, in full and quickly. */
interface SeenRide {
  readonly ride: Ride;
  readonly looks: readonly Readonly<Record<VideoLookDepth, Look>>[];
}

/** Scans a ride with all looks of this depth; one that DIR holds, made with the same models, is used as it is. */
async function seeRide(ride: Ride, depth: VideoLookDepth, looker: LookPool, folder: string): Promise<Look[]> {
  const file = join(folder, `${ride.name}.${depth}.stats`);
  if (!(await isWholeAndOf(file, SHIPPED))) {
    const own = mkdtempSync(join(tmpdir(), 'platelog-bench-'));
    try {
      // The first look is always full: there is no pace that does without it.
      const settings = pace(10, depth === 'full' ? 0 : Number.POSITIVE_INFINITY);
      const { detector, reader } = looker;
      await using stats = await openStatsWriter(file, {
        kind: 'platelog-stats-1',
        platelog: 'bench',
        detector,
        reader,
        settings: { ...settings },
      });
      const csv = await openPlateCsv(join(own, 'plates.csv'));
      const job = { inputs: [ride.file], openVideo, looker, pace: settings };
      await scan(job, { csv, stats, onEvent() {} }, new AbortController().signal);
    } finally {
      rmSync(own, { recursive: true });
    }
  }
  return readLooks(file);
}

/** The shipped models, the detector's manifest without its limit of what a quick look reads; gone with the folder. */
function withoutLimit(folder: string): ModelPair {
  const detectorFile = join(folder, 'detector.onnx');
  copyFileSync(SHIPPED.detectorFile, detectorFile);
  writeFileSync(join(folder, 'detector.json'), JSON.stringify({ ...MANIFEST, quickLeastPx: 0 }));
  return { ...SHIPPED, detectorFile };
}

/** A quick look that reads no more than what is at least this wide in its finest size. */
function readFrom(leastPx: number, { sights, ...look }: Look): Look {
  const finestPx = Math.max(...sizesOf(SIZE, MANIFEST.looks, 'quick').map(({ widthPx }) => widthPx));
  const leastWidthPx = (leastPx * SIZE.widthPx) / finestPx;
  return {
    ...look,
    sights: sights.map(({ timeUs, frameIndex, detection, ...read }) =>
      boxWidth(detection.box) < leastWidthPx
        ? { timeUs, frameIndex, detection }
        : { timeUs, frameIndex, detection, ...read },
    ),
  };
}

/** The looks that a scan at this pace would have had. */
function atPace(
  seen: SeenRide['looks'],
  looks: LookPace,
  leastPx: number,
): { readonly depth: VideoLookDepth; readonly look: Look }[] {
  const beat = createLookBeat(looks);
  const kept: { depth: VideoLookDepth; look: Look }[] = [];
  let moved: readonly [number, number] | undefined = [0, 0];
  for (const both of seen) {
    const step = both.full.moved;
    moved = step && moved ? [moved[0] + step[0], moved[1] + step[1]] : undefined;
    const depth = beat(both.full.timeUs);
    if (depth === undefined) continue;
    const { moved: _, ...look } = depth === 'quick' ? readFrom(leastPx, both.quick) : both.full;
    kept.push({ depth, look: { ...look, ...(moved && { moved }) } });
    moved = [0, 0];
  }
  return kept;
}

/** The list that a scan with these looks alone would come to. */
function listOf(looks: readonly Look[], source: string): string[] {
  const tracks = createInputTracks({ source, durationUs: 0, heightPx: SIZE.heightPx }, {});
  const seen = new Set<Sighting>();
  const take = (ended: readonly EndedTrack[]): void => {
    for (const { result, withdrawn } of ended) {
      for (const { sighting } of withdrawn) seen.delete(sighting);
      if (isSighting(result)) seen.add(result);
    }
  };
  for (const look of looks) take(tracks.look(look.timeUs, look, look.sights));
  take(tracks.finish());
  return identifyAll([...seen]).plates.map(({ text }) => text);
}

/** The plates of a ride; those too small for its list are hard. */
function truthOf(ride: Ride): { readonly text: string; readonly easy: boolean }[] {
  const listed = readTruth(ride.truthFile);
  const frames = readFrames(ride.file.replace(/\.mp4$/, '.frames.jsonl'));
  const others = new Set([...frames.values()].flat().map(({ text }) => text));
  for (const { text } of listed) others.delete(text);
  return [...listed, ...[...others].map((text) => ({ text, easy: false }))];
}

/** Pixels of the network's input in one look at a whole picture. */
function pixelsOf(depth: VideoLookDepth): number {
  const { looks, input } = MANIFEST;
  const padded = (sidePx: number): number => Math.ceil(sidePx / input.multiple) * input.multiple;
  return sizesOf(SIZE, looks, depth).reduce((sum, size) => sum + padded(size.widthPx) * padded(size.heightPx), 0);
}

function rowOf(name: string, looks: LookPace, leastPx: number, rides: readonly SeenRide[]): string[] {
  const total = { full: 0, quick: 0, cut: 0, easy: 0, rows: 0, missed: 0, wrong: 0 };
  for (const { ride, looks: seen } of rides) {
    const kept = atPace(seen, looks, leastPx);
    for (const { depth, look } of kept) {
      total[depth]++;
      total.cut += look.sights.filter(isRead).length;
    }
    const list = listOf(
      kept.map(({ look }) => look),
      ride.file,
    );
    const score = scoreUniquePlates(truthOf(ride), list);
    total.easy += score.easy;
    total.rows += score.rows;
    total.missed += score.missed.length;
    total.wrong += score.falseRows.length;
  }
  const precision = total.rows > 0 ? (total.rows - total.wrong) / total.rows : 0;
  const recall = total.easy > 0 ? (total.easy - total.missed) / total.easy : 0;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  return [
    name,
    looks.looksPerSecond.toFixed(1),
    looks.fullLookEveryS === 0 ? 'each' : Number.isFinite(looks.fullLookEveryS) ? `${looks.fullLookEveryS}` : 'first',
    `${leastPx}`,
    `${total.full}`,
    `${total.quick}`,
    `${Math.round((total.full * pixelsOf('full') + total.quick * pixelsOf('quick')) / 1e6)}`,
    `${total.cut}`,
    `${total.rows}`,
    `${total.missed}`,
    `${total.wrong}`,
    ...[precision, recall, f1].map((one) => one.toFixed(3)),
  ];
}

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { stats: { type: 'string' }, rides: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined || values.stats === undefined) {
    console.error('npm run bench -- look-rates FOLDER --stats DIR [--rides PART,...]');
    process.exitCode = 2;
    return;
  }
  mkdirSync(values.stats, { recursive: true });
  const parts = (values.rides ?? '').split(',');
  const rides: SeenRide[] = [];
  const own = mkdtempSync(join(tmpdir(), 'platelog-bench-'));
  try {
    await using looker = await openLookPool({ ...withoutLimit(own), threads: 1 });
    for (const ride of findRides(folder).filter(({ name }) => parts.some((part) => name.includes(part)))) {
      const full = await seeRide(ride, 'full', looker, values.stats);
      const quick = await seeRide(ride, 'quick', looker, values.stats);
      rides.push({ ride, looks: full.map((look, index) => ({ full: look, quick: quick[index]! })) });
    }
  } finally {
    rmSync(own, { recursive: true });
  }
  const easy = rides.flatMap(({ ride }) => truthOf(ride).filter((plate) => plate.easy)).length;
  console.log(`${rides.length} rides, ${easy} plates that a careful person reads\n`);
  console.log(
    table(
      [
        'effort',
        'looks a second',
        'full look every s',
        'least px in quick ones',
        'full looks',
        'quick looks',
        'megapixels',
        'plates cut',
        'rows',
        'missed',
        'false',
        'precision',
        'recall',
        'F1',
      ],
      [
        ...PACES.map(([name, looks]) => rowOf(name, looks, MANIFEST.quickLeastPx, rides)),
        ...LEAST_PX.map((leastPx) => rowOf('normal', EFFORTS.normal, leastPx, rides)),
      ],
    ),
  );
}
