import { parseTripsArgs } from '../config/index.ts';
import { rounded } from '../domain/index.ts';
import { type ArchivedRecording, listRecordings } from '../store/index.ts';
import { groupRecordings, isoInZone, type Recording, stitchTrips, type Trip } from '../telemetry/index.ts';
import { counted } from './counted.ts';
import { openUserArchive } from './open-user-archive.ts';
import { jsonLine, printable } from './printable.ts';

/** `platelog trips`: what was recorded, as drives, from the archive. Returns the exit code: 1 when there is nothing. */
export async function tripsCommand(argv: readonly string[]): Promise<number> {
  const { archiveFile, filters, json } = parseTripsArgs(argv);
  using archive = openUserArchive(archiveFile, { readOnly: true });
  const files = listRecordings(archive, filters);
  const byPath = Map.groupBy(files, ({ path }) => path);
  const timed = files.flatMap(({ path, durationUs, startUtcMs }) =>
    startUtcMs === undefined ? [] : [{ path, durationUs, startMs: startUtcMs }],
  );
  for (const trip of stitchTrips(groupRecordings(timed))) {
    if (json) console.log(jsonLine(tripJson(trip, byPath)));
    else for (const line of tripLines(trip, byPath)) console.log(printable(line));
  }
  const timeless = files.length - timed.length;
  if (timeless > 0) console.error(`${counted(timeless, 'file')} of unknown time left out.`);
  if (timed.length > 0) return 0;
  console.error('Nothing was found.');
  return 1;
}

type Files = ReadonlyMap<string, readonly ArchivedRecording[]>;

/** What the archive has of the files of a recording. A name may have been that of several, of other times. */
const filesOf = ({ files, startMs = 0 }: Recording, byPath: Files): readonly ArchivedRecording[] =>
  files.map(({ path }) => {
    const off = ({ startUtcMs = Number.POSITIVE_INFINITY }: ArchivedRecording): number =>
      Math.abs(startUtcMs - startMs);
    return byPath.get(path)!.reduce((best, one) => (off(one) < off(best) ? one : best));
  });
const sightingsOf = (recording: Recording, byPath: Files): number =>
  filesOf(recording, byPath).reduce((sum, { sightings }) => sum + sightings, 0);
const zoneOf = ({ recordings }: Trip, byPath: Files): number => filesOf(recordings[0]!, byPath)[0]!.zoneMinutes ?? 0;

function tripJson(trip: Trip, byPath: Files): object {
  const zone = zoneOf(trip, byPath);
  const steps = (list: Trip['gaps']) =>
    list.map(({ after, lengthMs }) => ({ after: trip.recordings[after]!.files[0]!.path, length_s: lengthMs / 1000 }));
  return {
    start: isoInZone(trip.startMs, zone),
    end: isoInZone(trip.endMs, zone),
    ...(trip.recorder !== undefined && { recorder: trip.recorder }),
    recordings: trip.recordings.map((recording) => {
      const problems = filesOf(recording, byPath).flatMap(({ problem }) => problem ?? []);
      return {
        start: isoInZone(recording.startMs!, zone),
        duration_s: rounded(recording.durationUs / 1e6, 3),
        mode: recording.mode,
        locked: recording.locked,
        files: recording.files.map(({ path, channel, channelIsSure }) => ({
          path,
          camera: channel,
          camera_is_sure: channelIsSure,
        })),
        sightings: sightingsOf(recording, byPath),
        ...(problems.length > 0 && { problems }),
      };
    }),
    gaps: steps(trip.gaps),
    overlaps: steps(trip.overlaps),
  };
}

/** A line for the trip, and one below it for everything in it that is not plain driving. */
function* tripLines(trip: Trip, byPath: Files): Generator<string> {
  const { recordings } = trip;
  const zone = zoneOf(trip, byPath);
  const cameras = [...new Set(recordings.flatMap(({ files }) => files.map(({ channel }) => channel)))];
  const by = cameras.some((camera) => camera !== 'unknown') ? ` (${cameras.join(', ')})` : '';
  const sightings = recordings.reduce((sum, recording) => sum + sightingsOf(recording, byPath), 0);
  const end = isoInZone(trip.endMs, zone);
  yield `${isoInZone(trip.startMs, zone)} to ${end}  ${counted(recordings.length, 'recording')}${by}, ${counted(sightings, 'sighting')}`;
  for (const [index, recording] of recordings.entries()) {
    const name = recording.files[0]!.path;
    const kind = [...(recording.mode === 'normal' ? [] : [recording.mode]), ...(recording.locked ? ['locked'] : [])];
    if (kind.length > 0) yield `  ${kind.join(', ')}: ${name}`;
    for (const { problem } of filesOf(recording, byPath)) if (problem !== undefined) yield `  ${problem}`;
    const gap = trip.gaps.find(({ after }) => after === index);
    if (gap) yield `  gap of ${seconds(gap.lengthMs)} after ${name}`;
    const overlap = trip.overlaps.find(({ after }) => after === index);
    if (overlap) yield `  overlap of ${seconds(overlap.lengthMs)} after ${name}`;
  }
}

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
