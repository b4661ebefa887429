import { PlatelogError } from '../domain/index.ts';
import { loadPlace, type PlaceOptions, type RecordingPlace } from './load-place.ts';
import type { Recording } from './names/recordings.ts';

/**
 * Where and when all cameras of a recording were: many recorders write positions into the front camera's file alone. The
 * place of the first file that has positions, else of the first that can be read; undefined for a recording without files.
 * @throws PlatelogError as loadPlace does, when none of the files can be read
 */
export async function loadRecordingPlace(
  { files }: Recording,
  options: PlaceOptions = {},
): Promise<RecordingPlace | undefined> {
  const front = files.filter(({ channel }) => channel === 'front');
  let first: RecordingPlace | undefined;
  let failure: PlatelogError | undefined;
  for (const { path } of [...front, ...files.filter((file) => !front.includes(file))]) {
    try {
      const place = await loadPlace(path, options);
      if (place.fixes.length > 0) return place;
      first ??= place;
    } catch (error) {
      if (!(error instanceof PlatelogError)) throw error;
      failure ??= error; // another camera's file may be whole
    }
  }
  if (!first && failure) throw failure;
  return first;
}
