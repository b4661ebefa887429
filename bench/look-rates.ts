/**
 * What fewer looks a second cost the list of unique plates, on rendered rides.
 *
 *   npm run bench -- look-rates FOLDER --stats DIR
 *
 * DIR holds `NAME.platelog.stats` of scans at ten looks a second, as `npm run bench -- rides FOLDER --stats DIR` leaves them;
 * FOLDER is what `python -m platelog_training.rides FOLDER` wrote. Each second, third, fourth look alone is then tracked and listed as if
 * there had been no others. A plate of the ride that is too small for its list counts as hard, as in rendered-rides.ts.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Sighting } from '../src/domain/index.ts';
import { isSighting } from '../src/fuse/index.ts';
import { identifyAll } from '../src/identify/index.ts';
import { createInputTracks, type EndedTrack } from '../src/pipeline/index.ts';
import { type Look, readFrames, readLooks, readTruth, thinned } from './drawn-rides.ts';
import { findRides, type Ride } from './ride-sets.ts';
import { table } from './table.ts';
import { scoreUniquePlates } from './unique-plates.ts';

const EVERY = [1, 2, 3, 4] as const;
/** Rides are drawn so. */
const HEIGHT_PX = 720;

/** The list that a scan with these looks alone would come to. */
function listOf(looks: readonly Look[], source: string): string[] {
  const tracks = createInputTracks({ source, durationUs: 0, heightPx: HEIGHT_PX }, {});
  const seen = new Set<Sighting>();
  const take = (ended: readonly EndedTrack[]): void => {
    for (const { result, withdrawn } of ended) {
      for (const { sighting } of withdrawn) seen.delete(sighting);
      if (isSighting(result)) seen.add(result);
    }
  };
  for (const look of looks) take(tracks.look(look.timeUs, look, look.observations));
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

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { stats: { type: 'string' } },
  });
  const [folder] = positionals;
  if (folder === undefined || values.stats === undefined) {
    console.error('npm run bench -- look-rates FOLDER --stats DIR');
    process.exitCode = 2;
    return;
  }
  const totals = EVERY.map((every) => ({ every, looks: 0, easy: 0, rows: 0, missed: 0, wrong: 0 }));
  let rides = 0;
  for (const ride of findRides(folder)) {
    const statsFile = join(values.stats, `${ride.name}.platelog.stats`);
    if (!existsSync(statsFile)) continue;
    rides++;
    const [looks, truth] = [await readLooks(statsFile), truthOf(ride)];
    for (const total of totals) {
      const kept = thinned(looks, total.every);
      const score = scoreUniquePlates(truth, listOf(kept, ride.file));
      total.looks += kept.length;
      total.easy += score.easy;
      total.rows += score.rows;
      total.missed += score.missed.length;
      total.wrong += score.falseRows.length;
    }
  }
  console.log(`${rides} rides, ${totals[0]!.easy} plates that a careful person reads\n`);
  console.log(
    table(
      ['looks a second', 'looks', 'rows', 'precision', 'recall', 'F1'],
      totals.map(({ every, looks, easy, rows, missed, wrong }) => {
        const precision = rows > 0 ? (rows - wrong) / rows : 0;
        const recall = easy > 0 ? (easy - missed) / easy : 0;
        const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
        return [
          (10 / every).toFixed(1),
          `${looks}`,
          `${rows}`,
          ...[precision, recall, f1].map((one) => one.toFixed(3)),
        ];
      }),
    ),
  );
}
