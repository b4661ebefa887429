import { loadPlace, type PlaceOptions, type RecordingPlace } from './load-place.ts';
import type { Recording } from './names/recordings.ts';

/**
 * Where and when all cameras of a recording were: many recorders write positions into the front camera's file alone. The
 * place of the first file that has positions, else of the first; undefined for a recording without files.
 * @throws PlatelogError as loadPlace does
 */
export async function loadRecordingPlace(
  { files }: Recording,
  options: PlaceOptions = {},
): Promise<RecordingPlace | undefined> {
  const front = files.filter(({ channel }) => channel === 'front');
  let first: RecordingPlace | undefined;
  for (const { path } of [...front, ...files.filter((file) => !front.includes(file))]) {
    const place = await loadPlace(path, options);
    if (place.fixes.length > 0) return place;
    first ??= place;
  }
  return first;
}
