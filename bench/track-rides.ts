/**
 * Measures tracking on drawn rides, whose plates are known in every frame.
 *
 *   node bench/track-rides.ts RIDES_DIR STATS_DIR [--without-camera] [--every N]
 *
 * STATS_DIR holds `NAME.stats` of `platelog scan --stats` for `NAME.mp4`. `--every N` uses each N-th look alone.
 * Rule: a detection shows the true plate that it overlaps most, with IoU of 0.3 or more, else none. A switch is a change of
 * plate from one look of a track to its next; a split is a track more than one for a plate.
 */
import { parseArgs } from 'node:util';
import { iou, type Observation, type Track } from '../src/domain/index.ts';
import { createTracker } from '../src/track/index.ts';
import { findDrawnRides, readFrames, readLooks, type TruePlate, thinned } from './drawn-rides.ts';
import { table } from './table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'without-camera': { type: 'boolean' }, every: { type: 'string' } },
});
const [ridesFolder, statsFolder] = positionals;
if (ridesFolder === undefined || statsFolder === undefined) {
  console.error('usage: node bench/track-rides.ts RIDES_DIR STATS_DIR [--without-camera] [--every N]');
  process.exit(2);
}
const every = Number(values.every ?? 1);

/** The true plate that a detection shows. */
function shown(look: Observation, plates: readonly TruePlate[]): number | undefined {
  const best = plates
    .map((plate) => ({ plate, overlap: iou(plate.box, look.detection.box) }))
    .sort((a, b) => b.overlap - a.overlap)[0];
  return best && best.overlap >= 0.3 ? best.plate.id : undefined;
}

const total = { rides: 0, seen: 0, plates: 0, tracks: 0, switches: 0, splits: 0, strays: 0 };
const rows: string[][] = [];
for (const ride of findDrawnRides(ridesFolder, statsFolder)) {
  const frames = readFrames(ride.framesFile);
  // All looks of a track count here, so none is thinned out.
  const tracker = createTracker({ maxLooks: Number.POSITIVE_INFINITY });
  const tracks: Track[] = [];
  for (const { timeUs, sights, moved } of thinned(await readLooks(ride.statsFile), every))
    tracks.push(...tracker.update(timeUs, sights, values['without-camera'] ? undefined : moved));
  tracks.push(...tracker.finish());

  const tracksOf = new Map<number, number>();
  let switches = 0;
  let strays = 0;
  let seen = 0;
  for (const track of tracks) {
    const ids = track.observations.flatMap((look) => shown(look, frames.get(look.frameIndex) ?? []) ?? []);
    seen += ids.length;
    if (ids.length === 0) strays++;
    switches += ids.filter((id, at) => at > 0 && id !== ids[at - 1]).length;
    for (const id of new Set(ids)) tracksOf.set(id, (tracksOf.get(id) ?? 0) + 1);
  }
  const splits = [...tracksOf.values()].reduce((sum, count) => sum + count - 1, 0);
  rows.push([ride.name, ...[seen, tracksOf.size, tracks.length, switches, splits, strays].map(String)]);
  total.rides++;
  total.seen += seen;
  total.plates += tracksOf.size;
  total.tracks += tracks.length;
  total.switches += switches;
  total.splits += splits;
  total.strays += strays;
}
const { rides, ...sums } = total;
rows.push([`${rides} rides`, ...Object.values(sums).map(String)]);
console.log(table(['ride', 'looks at plates', 'plates', 'tracks', 'switches', 'splits', 'of no plate'], rows));
