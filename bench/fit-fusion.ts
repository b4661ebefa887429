/**
 * Looks for numbers of the fusion that make the true text more probable, on drawn rides.
 *
 *   node bench/fit-fusion.ts RIDES_DIR STATS_DIR [--try NAME=VALUE,VALUE...]...
 *
 * Prints the mean log-probability that the fusion gives the true text of a track, and how many tracks it has right, for the
 * numbers as they are and with each tried value in their place. Looks as they are, and each third and tenth alone. A track's
 * truth is the plate that most of its looks overlap with IoU of 0.3 or more; tracks of no plate do not count. No more than one
 * in twenty is given for a text that was not among those told. Nothing is written: src/fuse/options.ts is changed by hand.
 */
import { parseArgs } from 'node:util';
import { iou, type Track } from '../src/domain/index.ts';
import { DEFAULT_FUSE_OPTIONS, type FuseOptions, fuseTrack, isSighting } from '../src/fuse/index.ts';
import { createTracker } from '../src/track/index.ts';
import { findDrawnRides, readFrames, readLooks, type TruePlate, thinned } from './drawn-rides.ts';
import { table } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { try: { type: 'string', multiple: true } },
});
const [ridesFolder, statsFolder] = positionals;
if (ridesFolder === undefined || statsFolder === undefined) {
  console.error('usage: node bench/fit-fusion.ts RIDES_DIR STATS_DIR [--try NAME=VALUE,VALUE...]...');
  process.exit(2);
}

/** What most looks of a track show; undefined when that is no plate. */
function truthOf(track: Track, frames: ReadonlyMap<number, readonly TruePlate[]>): string | undefined {
  const shown = track.observations.map(
    (look) =>
      (frames.get(look.frameIndex) ?? [])
        .map(({ text, box }) => ({ text, overlap: iou(box, look.detection.box) }))
        .filter(({ overlap }) => overlap >= 0.3)
        .sort((a, b) => b.overlap - a.overlap)[0]?.text,
  );
  const counts = Map.groupBy(shown, (text) => text);
  return [...counts].sort((a, b) => b[1].length - a[1].length)[0]?.[0];
}

const tracks: { track: Track; truth: string }[] = [];
for (const ride of findDrawnRides(ridesFolder, statsFolder)) {
  const frames = readFrames(ride.framesFile);
  const looks = await readLooks(ride.statsFile);
  for (const every of [1, 3, 10]) {
    const tracker = createTracker();
    const ended = thinned(looks, every).flatMap((look) => tracker.update(look.timeUs, look.observations, look.moved));
    for (const track of [...ended, ...tracker.finish()]) {
      const truth = truthOf(track, frames);
      if (truth !== undefined) tracks.push({ track, truth });
    }
  }
}

const KEEP_ALL: Partial<FuseOptions> = {
  minLength: 1,
  maxLength: 20,
  unreadableProbability: 0,
  minProbability: 0,
  notPlateProbability: 2,
  alternatives: 20,
  alternativeMinProbability: 0,
};

function measure(options: Partial<FuseOptions>): string[] {
  let logs = 0;
  let right = 0;
  for (const { track, truth } of tracks) {
    const result = fuseTrack(track, 'ride', { ...KEEP_ALL, ...options });
    if (!isSighting(result)) {
      logs += Math.log(0.05);
      continue;
    }
    if (result.text === truth) right++;
    const told = [result, ...result.alternatives].find(({ text }) => text === truth)?.probability ?? 0;
    logs += Math.log(Math.min(1, Math.max(0.05, told)));
  }
  return [(logs / tracks.length).toFixed(4), String(right)];
}

const rows = [['as it is', '', ...measure({})]];
for (const wish of values.try ?? []) {
  const [name = '', list = ''] = wish.split('=');
  if (!(name in DEFAULT_FUSE_OPTIONS)) throw new Error(`${name} is no number of the fusion`);
  for (const value of list.split(',')) rows.push([name, value, ...measure({ [name]: Number(value) })]);
}
console.log(`${tracks.length} tracks of true plates\n`);
console.log(table(['number', 'value', 'mean log-probability', 'right'], rows));
