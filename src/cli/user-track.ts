import { PlatelogError } from '../domain/index.ts';
import { readTrack, type Track } from '../telemetry/index.ts';

/** Reads the track that the user named. Throws PlatelogError when it is none, or one without a single position; as `readTrack`. */
export async function readUserTrack(gpxFile: string): Promise<Track> {
  const track = await readTrack(gpxFile);
  if (track.clean.kept.length === 0)
    throw new PlatelogError(
      'no-position',
      `${gpxFile} has no position with a time: none of its points is one; name another with --gpx.`,
    );
  return track;
}
