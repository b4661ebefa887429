import { PlatelogError } from '../domain/index.ts';
import { loadPlace, type PlaceOptions, type RecordingPlace, readTrack, type Track } from './load-place.ts';
import { loadRecordingPlace } from './load-recording-place.ts';
import { parseRecordingName } from './names/recording-name.ts';
import { groupRecordings, type Recording } from './names/recordings.ts';

/** A recorder's zone holds for its other recordings within this time; over longer, a journey or summer time may have changed it. */
const SAME_ZONE_MS = 3 * 86_400_000;
/** How many recordings are asked for their zone, the nearest first: usually most of them have GPS, or none. */
const MOST_ASKED = 20;
/** How many recordings' places are kept in memory: an action camera writes a thousand positions a minute. */
const MOST_KEPT = 64;

/**
 * Tells when and where each file of a card was recorded; undefined for a file that cannot be read. All cameras of a recording share what
 * one of them knows. A recording that does not prove its zone, such as one from a garage, takes it from the nearest recording of the
 * same recorder that does, else the given one. A given track serves recordings that have no positions themselves. Files are read when
 * they are asked for, and only once if nearby files are asked for in turn.
 */
export function createCardPlaces(
  paths: readonly string[],
  { gpxFile, gpxOffsetS, zoneMinutes: givenZone, exiftool }: PlaceOptions = {},
): (path: string) => Promise<RecordingPlace | undefined> {
  const recordings = groupRecordings(paths.map((path) => ({ path })));
  const recordingOf = new Map(recordings.flatMap((one) => one.files.map(({ path }) => [path, one] as const)));
  const loaded = new Map<Recording, Promise<RecordingPlace | undefined>>();
  let track: Promise<Track | undefined> | undefined;

  function load(recording: Recording): Promise<RecordingPlace | undefined> {
    const place = loaded.get(recording) ?? quietly(() => loadRecordingPlace(recording, { exiftool }));
    loaded.delete(recording);
    loaded.set(recording, place); // the last one now
    const [oldest] = loaded.keys();
    if (loaded.size > MOST_KEPT) loaded.delete(oldest!);
    return place;
  }

  async function zoneNear(recording: Recording): Promise<number | undefined> {
    for (const other of nearest(recording, recordings)) {
      const clock = (await load(other))?.clock;
      if (clock && clock.zoneFrom !== 'machine') return clock.zoneMinutes;
    }
    return undefined;
  }

  return async (path) => {
    const recording = recordingOf.get(path);
    const read = (options: PlaceOptions) =>
      quietly(() =>
        recording ? loadRecordingPlace(recording, { exiftool, ...options }) : loadPlace(path, { exiftool, ...options }),
      );
    let place = recording ? await load(recording) : await read({});
    let zoneMinutes: number | undefined;
    if (place?.clock?.zoneFrom === 'machine') {
      zoneMinutes = (recording && (await zoneNear(recording))) ?? givenZone;
      if (zoneMinutes !== undefined) place = await read({ zoneMinutes });
    }
    // A photo has no clock by which to find it in a track.
    const isLost = place?.clock !== undefined && place.fixes.length === 0;
    if (gpxFile === undefined || !isLost) return place;
    track ??= quietly(() => readTrack(gpxFile)); // only once: it may hold days
    return (await read({ track: await track, gpxOffsetS, zoneMinutes })) ?? place;
  };
}

/** Undefined when a file cannot be read; `platelog place` says why. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PlatelogError) return undefined;
    throw error;
  }
}

/** Recordings by the same kind of recorder, the nearest in time first. */
function nearest(recording: Recording, all: readonly Recording[]): readonly Recording[] {
  const familyOf = ({ files: [first] }: Recording) => parseRecordingName(first!.path)?.family;
  const family = familyOf(recording);
  const { startMs } = recording;
  if (startMs === undefined || family === undefined) return [];
  return all
    .flatMap((other) => {
      const awayMs = other.startMs === undefined ? Number.POSITIVE_INFINITY : Math.abs(other.startMs - startMs);
      return other !== recording && awayMs <= SAME_ZONE_MS && familyOf(other) === family ? [{ other, awayMs }] : [];
    })
    .sort((a, b) => a.awayMs - b.awayMs)
    .slice(0, MOST_ASKED)
    .map(({ other }) => other);
}
