/**
 * What fewer looks, and quick ones among them, cost the list of unique plates, on rendered rides.
 *
 *   npm run bench -- look-rates FOLDER --stats DIR [--rides PART,...]
 *
 * FOLDER is what `python -m platelog_training.rides FOLDER` wrote; `--rides` keeps those whose name has one of the parts. Every
 * ride is scanned twice at ten looks a second, once with all looks full and once with all quick, which DIR keeps. The quick ones read
 * whatever they find, however narrow, and none is left out at a still picture. Each pace is then tracked and listed from these two, as if
 * its looks had been the only ones, and as if quick looks had read neither plates narrower than `quickLeastPx` (or other limits, to
 * compare) nor known ones. A plate of the ride that is too small for its list counts as hard, as in rendered-rides.ts. Work is counted in
 * pixels that the detector's network sees of whole pictures, and in plates that are cut out, looked at again and read.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EFFORTS } from '../src/config/index.ts';
import { sizesOf } from '../src/detect/platelog-detector.ts';
import {
  boxWidth,
  type Glimpse,
  isRead,
  type Sight,
  type Sighting,
  type Size,
  type VideoLookDepth,
} from '../src/domain/index.ts';
import { openPlateCsv } from '../src/export/index.ts';
import { isSighting } from '../src/fuse/index.ts';
import { identifyAll } from '../src/identify/index.ts';
import {
  createInputTracks,
  createKnownPlates,
  createLookBeat,
  DEFAULT_LOOK_OPTIONS,
  type EndedTrack,
  fullLookStepS,
  isCut,
  knownPlates,
  type LookPace,
  type LookPool,
  openLookPool,
  scan,
} from '../src/pipeline/index.ts';
import { openStatsWriter } from '../src/stats/index.ts';
import { openVideo } from '../src/video/index.ts';
import { type Look, readFrames, readLooks, readTruth, sizeOf } from './drawn-rides.ts';
import { SHIPPED } from './models.ts';
import { findRides, isWholeAndOf, type Ride } from './ride-sets.ts';
import { table } from './table.ts';
import { scoreUniquePlates } from './unique-plates.ts';

/** What the shipped detector's manifest says. */
const MANIFEST: {
  readonly looks: readonly number[];
  readonly input: { readonly multiple: number };
} = JSON.parse(readFileSync(SHIPPED.detectorFile.replace(/\.onnx$/, '.json'), 'utf8'));

/** Limits of what a quick look reads, in pixels of the frame. */
const LEAST_PX = [0, 30, 40, 50, 60, 70, 80, 100];

const PACES: readonly (readonly [string, LookPace])[] = [
  ...Object.entries(EFFORTS),
  ...[0.1, 0.15, 0.25, 0.4, 0.6, Number.POSITIVE_INFINITY].map((every) => ['', pace(10, every)] as const),
  ...[0, 0.25, 0.4, 0.6].map((every) => ['', pace(5, every)] as const),
  ['', pace(10 / 3, 0)],
];

function pace(looksPerSecond: number, fullLookEveryS: number): LookPace {
  return { looksPerSecond, fullLookEveryS };
}

/** A ride as seen at ten looks a second, in full and quickly. */
interface SeenRide {
  readonly ride: Ride;
  readonly size: Size;
  readonly looks: readonly Readonly<Record<VideoLookDepth, Look>>[];
}

/** Scans a ride with all looks of this depth; one that DIR holds, made with the same models, is used as it is. */
async function seeRide(ride: Ride, depth: VideoLookDepth, looker: LookPool, folder: string): Promise<Look[]> {
  const file = join(folder, `${ride.name}.${depth}.stats`);
  if (!(await isWholeAndOf(file, SHIPPED))) {
    const own = mkdtempSync(join(tmpdir(), 'platelog-bench-'));
    try {
      // The first look is always full: there is no pace that does without it.
      const settings = { ...pace(10, depth === 'full' ? 0 : Number.POSITIVE_INFINITY), restsWhenStill: false };
      const { detector, reader } = looker;
      await using stats = await openStatsWriter(file, {
        kind: 'platelog-stats-1',
        platelog: 'bench',
        detector,
        reader,
        settings: { ...settings },
      });
      const csv = await openPlateCsv(join(own, 'plates.csv'));
      // All that is found is read: which of it a scan would leave is told from pace to pace.
      const track = { knownReadings: Number.POSITIVE_INFINITY };
      const job = { inputs: [ride.file], openVideo, looker, pace: settings, track };
      await scan(job, { csv, stats, onEvent() {} }, new AbortController().signal);
    } finally {
      rmSync(own, { recursive: true });
    }
  }
  return readLooks(file);
}

/** A quick look that reads no more than what is at least this wide in the frame. */
function readFrom(leastPx: number, { sights, ...look }: Look): Look {
  return { ...look, sights: sights.map((one) => (boxWidth(one.detection.box) < leastPx ? unread(one) : one)) };
}

const unread = ({ timeUs, frameIndex, detection }: Sight): Glimpse => ({ timeUs, frameIndex, detection });

interface PacedLook {
  readonly depth: VideoLookDepth;
  readonly look: Look;
}

/** The looks that a scan at this pace would have had. */
function atPace({ looks: seen, size }: SeenRide, looks: LookPace, leastPx: number): PacedLook[] {
  const beat = createLookBeat(looks, size);
  const kept: PacedLook[] = [];
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

/** What a scan with these looks alone would have cut out, and the list that it would come to. */
function scanned(
  looks: readonly PacedLook[],
  ride: Ride,
  { widthPx, heightPx }: Size,
): { readonly cut: number; readonly list: string[] } {
  const tracks = createInputTracks({ source: ride.file, durationUs: 0, widthPx, heightPx }, {});
  const known = createKnownPlates();
  const seen = new Set<Sighting>();
  let cut = 0;
  const take = (ended: readonly EndedTrack[]): void => {
    for (const { result, withdrawn } of ended) {
      for (const { sighting } of withdrawn) seen.delete(sighting);
      if (isSighting(result)) seen.add(result);
    }
  };
  for (const { depth, look } of looks) {
    const expected = known.next(look.timeUs, isCut(look));
    const found = look.sights.map(({ detection }) => detection);
    const left = knownPlates(found, depth === 'quick' ? expected : []);
    const sights = look.sights.map((sight) => (left.has(sight.detection) ? unread(sight) : sight));
    cut += sights.filter(isRead).length;
    take(tracks.look(look.timeUs, look, sights));
    known.add(tracks.known());
  }
  take(tracks.finish());
  return { cut, list: identifyAll([...seen]).plates.map(({ text }) => text) };
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
function pixelsOf(depth: VideoLookDepth, picture: Size): number {
  const { looks, input } = MANIFEST;
  const padded = (sidePx: number): number => Math.ceil(sidePx / input.multiple) * input.multiple;
  return sizesOf(picture, looks, depth).reduce((sum, size) => sum + padded(size.widthPx) * padded(size.heightPx), 0);
}

function rowOf(name: string, looks: LookPace, leastPx: number, rides: readonly SeenRide[]): string[] {
  const total = { full: 0, quick: 0, pixels: 0, cut: 0, easy: 0, rows: 0, missed: 0, wrong: 0 };
  for (const seen of rides) {
    const kept = atPace(seen, looks, leastPx);
    for (const { depth } of kept) {
      total[depth]++;
      total.pixels += pixelsOf(depth, seen.size);
    }
    const { cut, list } = scanned(kept, seen.ride, seen.size);
    total.cut += cut;
    const score = scoreUniquePlates(truthOf(seen.ride), list);
    total.easy += score.easy;
    total.rows += score.rows;
    total.missed += score.missed.length;
    total.wrong += score.falseRows.length;
  }
  const precision = total.rows > 0 ? (total.rows - total.wrong) / total.rows : 0;
  const recall = total.easy > 0 ? (total.easy - total.missed) / total.easy : 0;
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
  const everyS = fullLookStepS(looks, rides[0]!.size);
  return [
    name,
    looks.looksPerSecond.toFixed(1),
    everyS === 0 ? 'each' : Number.isFinite(everyS) ? everyS.toFixed(1) : 'first',
    `${leastPx}`,
    `${total.full}`,
    `${total.quick}`,
    `${Math.round(total.pixels / 1e6)}`,
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
  await using looker = await openLookPool({ ...SHIPPED, look: { quickLeastPx: 0 }, threads: 1 });
  for (const ride of findRides(folder).filter(({ name }) => parts.some((part) => name.includes(part)))) {
    const full = await seeRide(ride, 'full', looker, values.stats);
    const quick = await seeRide(ride, 'quick', looker, values.stats);
    const size = await sizeOf(join(values.stats, `${ride.name}.full.stats`));
    rides.push({ ride, size, looks: full.map((look, index) => ({ full: look, quick: quick[index]! })) });
  }
  const easy = rides.flatMap(({ ride }) => truthOf(ride).filter((plate) => plate.easy)).length;
  console.log(`${rides.length} rides, ${easy} plates that a careful person reads\n`);
  console.log(
    table(
      [
        'effort',
        'looks a second',
        'full look every s',
        'least px read in quick ones',
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
        ...PACES.map(([name, looks]) => rowOf(name, looks, DEFAULT_LOOK_OPTIONS.quickLeastPx, rides)),
        ...LEAST_PX.map((leastPx) => rowOf('normal', EFFORTS.normal, leastPx, rides)),
      ],
    ),
  );
}
