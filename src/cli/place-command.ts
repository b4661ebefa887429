import { open, realpath, stat, writeFile } from 'node:fs/promises';
import { fileArguments, PLACE_FLAGS, parseFlags, placeConfig } from '../config/index.ts';
import { PlatelogError, rounded, zoneText } from '../domain/index.ts';
import { writeError } from '../export/index.ts';
import { fixesWithin } from '../pipeline/index.ts';
import {
  findExifTool,
  gpxText,
  isoAt,
  isoInZone,
  loadPlace,
  type PlacedFix,
  type RecordingPlace,
  TRACK_HEAD,
} from '../telemetry/index.ts';
import { findInputs, openVideo } from '../video/index.ts';
import { jsonLine, printable } from './printable.ts';
import { readUserTrack } from './user-track.ts';

const FLAGS = {
  ...PLACE_FLAGS,
  'gpx-out': { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
} as const;

/** `platelog place`: one JSON line for each position, or all of them as a GPX file. Returns the exit code. */
export async function placeCommand(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseFlags(argv, FLAGS);
  if (positionals.length === 0) throw new PlatelogError('bad-option', 'Name at least one recording; see --help.');
  const config = placeConfig(values);
  const options = { ...config, track: config.gpxFile === undefined ? undefined : await readUserTrack(config.gpxFile) };
  if (options.exiftool) await findExifTool();

  const { files, problems } = await findInputs(fileArguments(positionals));
  for (const problem of problems) console.error(printable(`platelog: ${problem.message}`));
  const gpxOut = values['gpx-out'];
  if (gpxOut !== undefined)
    await refuseInputAsOutput(gpxOut, values.gpx === undefined ? files : [...files, values.gpx]);
  const tracks: { name: string; fixes: readonly PlacedFix[] }[] = [];
  let failed = problems.length > 0;
  for (const file of files) {
    try {
      const place = await withinRecording(await loadPlace(file, options));
      if (gpxOut === undefined) for (const fix of place.fixes) console.log(jsonLine(fixJson(place, fix)));
      else tracks.push({ name: file, fixes: place.fixes });
      if (!values.quiet) console.error(printable(summary(place)));
    } catch (error) {
      if (!(error instanceof PlatelogError)) throw error;
      console.error(printable(`platelog: ${error.message}`));
      failed = true;
    }
  }
  if (gpxOut !== undefined && tracks.length > 0) {
    await writeFile(gpxOut, gpxText(tracks)).catch((cause: unknown) => {
      throw writeError(gpxOut, cause);
    });
  }
  return failed ? 1 : 0;
}

/** As a scan takes it: of another file's positions, as of a whole day's track, those that are of the recording. */
async function withinRecording(place: RecordingPlace): Promise<RecordingPlace> {
  const { file, fixes, sideCar, clock, reason } = place;
  if (fixes.length === 0)
    throw new PlatelogError('no-position', `${file} has no position: ${reason}; --gpx names a track.`);
  const durationUs = sideCar === undefined ? 0 : (place.durationUs ?? (await lengthOf(file)));
  if (durationUs === 0) return place;
  const within = fixesWithin(fixes, durationUs);
  if (within.length === 0) {
    const began = clock ? `, which began ${isoAt(clock, 0)}` : '';
    throw new PlatelogError(
      'no-position',
      `${file} has no position: none of the ${fixes.length} of ${sideCar} is within it${began}; is --time-zone right, or does it take an --offset?`,
    );
  }
  return { ...place, fixes: within };
}

/** In microseconds; 0 when that is not known. */
async function lengthOf(file: string): Promise<number> {
  try {
    await using video = await openVideo(file);
    return video.durationUs;
  } catch (error) {
    if (error instanceof PlatelogError) return 0; // a log
    throw error;
  }
}

function fixJson({ file, format, sideCar, clock }: RecordingPlace, fix: PlacedFix): object {
  const time =
    fix.utcMs !== undefined ? isoInZone(fix.utcMs, clock?.zoneMinutes ?? 0) : clock && isoAt(clock, fix.timeUs);
  return {
    file,
    time_s: rounded(fix.timeUs / 1e6, 3),
    ...(time === undefined ? {} : { time }),
    lat: rounded(fix.latitude, 7),
    lon: rounded(fix.longitude, 7),
    ...(fix.speedKmh === undefined ? {} : { speed_kmh: rounded(fix.speedKmh, 1) }),
    ...(fix.headingDeg === undefined ? {} : { heading: rounded(fix.headingDeg, 1) }),
    ...(fix.altitudeM === undefined ? {} : { altitude_m: rounded(fix.altitudeM, 1) }),
    format,
    ...(sideCar === undefined ? {} : { from: sideCar }),
  };
}

const TOLD_BY = { gps: 'GPS', container: 'the container', name: 'the file name' } as const;
const ZONE_BY = {
  gps: 'GPS against the camera',
  container: 'the container against the camera',
  given: '--time-zone',
  machine: 'this machine, for want of better',
} as const;

function summary({ file, format, fixes, left, clock }: RecordingPlace): string {
  const parts = [`${fixes.length} ${fixes.length === 1 ? 'position' : 'positions'} (${format})`];
  if (left.voidCount > 0) parts.push(`${left.voidCount} without a fix`);
  if (left.jumpCount > 0) parts.push(`${left.jumpCount} left out as jumps`);
  if (left.damagedCount > 0) parts.push(`${left.damagedCount} damaged`);
  if (clock) {
    const zone = `zone ${zoneText(clock.zoneMinutes)} by ${ZONE_BY[clock.zoneFrom]}`;
    parts.push(`began ${isoAt(clock, 0)} by ${TOLD_BY[clock.from]}, ${zone}`);
    const wrongS = Math.round((clock.clockErrorMs ?? 0) / 1000);
    if (Math.abs(wrongS) > 1) parts.push(`camera's clock ${Math.abs(wrongS)} s ${wrongS > 0 ? 'ahead' : 'behind'}`);
  }
  return `${file}: ${parts.join(', ')}`;
}

/** Refuses to overwrite an input, or anything that platelog did not write: `--gpx-out *.mp4` names a video. */
async function refuseInputAsOutput(output: string, inputs: readonly string[]): Promise<void> {
  const target = await realpath(output).catch(() => undefined);
  for (const input of inputs)
    if (target !== undefined && (await realpath(input).catch(() => undefined)) === target)
      throw new PlatelogError('bad-option', `${output} is both an input and --gpx-out; name another file.`);
  if (!(await mayReplace(output)))
    throw new PlatelogError(
      'not-writable',
      `${output} is there already, and is no track that platelog wrote; name another file with --gpx-out.`,
    );
}

/** Whether nothing would be lost: there is no file, or a pipe, an empty file, or a track (not sightings) that platelog wrote. */
async function mayReplace(path: string): Promise<boolean> {
  try {
    if (!(await stat(path)).isFile()) return true;
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TRACK_HEAD.length));
    return bytesRead === 0 || buffer.toString('utf8', 0, bytesRead) === TRACK_HEAD;
  } catch {
    return true; // writing it will say what is wrong
  }
}
