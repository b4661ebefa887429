import { realpath } from 'node:fs/promises';
import { PlatelogError, type Rejection, type Sighting } from '../domain/index.ts';
import { type FuseOptions, isSighting } from '../fuse/index.ts';
import { type Identified, type IdentifyOptions, identifyAll } from '../identify/index.ts';
import { decodeSights, readStats } from '../stats/index.ts';
import type { TrackOptions } from '../track/index.ts';
import { createInputTracks, type EndedTrack, type InputTracks } from './input-tracks.ts';
import { usualText } from './usual-text.ts';

/** What a replay works with: stats files, and the options of the stages after reading. */
export interface ReplayJob {
  /** Files that `scan --stats` wrote; they count as one run, and one that is named twice, or by a link, once. */
  readonly statsFiles: readonly string[];
  readonly track?: Partial<TrackOptions>;
  readonly fuse?: Partial<FuseOptions>;
  readonly identify?: Partial<IdentifyOptions>;
}

/** Everything that a replay came to. */
export interface Replay extends Identified {
  readonly inputs: number;
  readonly looks: number;
  readonly sightings: readonly Sighting[];
  readonly rejections: readonly Rejection[];
  /** What is missing: stats files whose scan did not come to its end. */
  readonly problems: readonly PlatelogError[];
}

/**
 * Tracks, joins and identifies the looks of earlier scans anew, without opening a video. With the options of the scan it
 * comes to the same plates.
 * @throws PlatelogError as `readStats`; 'damaged' when a look stands before any input
 */
export async function replay(job: ReplayJob): Promise<Replay> {
  const seen = new Set<Sighting>();
  const rejections: Rejection[] = [];
  const photos = new Set<string>();
  const problems: PlatelogError[] = [];
  let inputs = 0;
  let looks = 0;
  const take = (ended: readonly EndedTrack[]): void => {
    for (const { result, withdrawn } of ended) {
      for (const { sighting, rejection } of withdrawn) {
        seen.delete(sighting);
        rejections.push(rejection);
      }
      if (isSighting(result)) seen.add(result);
      else rejections.push(result);
    }
  };
  for (const file of await eachOnce(job.statsFiles)) {
    let tracks: InputTracks | undefined;
    let open: string | undefined;
    let isCut = false;
    const lines = readStats(file, () => {
      isCut = true;
    });
    for await (const line of lines) {
      if ('end' in line) open = undefined;
      else if ('input' in line) {
        open = line.input;
        if (tracks) take(tracks.finish());
        inputs++;
        if (line.media === 'photo') photos.add(line.input);
        const { input: source, duration_us: durationUs, width: widthPx, height: heightPx } = line;
        const driven = (line.driven ?? []).map(([region, probability]) => ({ region, probability }));
        tracks = createInputTracks({ source, durationUs, widthPx, heightPx, driven }, job);
      } else if ('look' in line) {
        if (!tracks) throw new PlatelogError('damaged', `${file} is damaged: a look before any input; scan again.`);
        looks++;
        take(tracks.look(line.us, line, decodeSights(line, line.us, line.look)));
      }
    }
    if (tracks) take(tracks.finish());
    if (isCut || open !== undefined) problems.push(cutOff(file, open));
  }
  const sightings = [...seen];
  const identified = identifyAll(sightings, {
    isPhoto: (source) => photos.has(source),
    usual: usualText,
    ...job.identify,
  });
  return { ...identified, inputs, looks, sightings, rejections, problems };
}

/** Files without those that are there already by another name. */
async function eachOnce(files: readonly string[]): Promise<readonly string[]> {
  const byPlace = new Map<string, string>();
  for (const file of files) {
    const place = await realpath(file).catch(() => file); // reading it will say what is wrong
    if (!byPlace.has(place)) byPlace.set(place, file);
  }
  return [...byPlace.values()];
}

function cutOff(file: string, input: string | undefined): PlatelogError {
  const where = input === undefined ? '' : ` within ${input}`;
  const why = `${file} breaks off${where}: what its scan saw until then counts; scan again with --stats for the rest.`;
  return new PlatelogError('damaged', why);
}
