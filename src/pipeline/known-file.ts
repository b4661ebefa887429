import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pictureFiles } from '../export/index.ts';
import {
  type Archive,
  findCopy,
  findUnchanged,
  type KnownRecording,
  mayBeCopy,
  moveRecording,
} from '../store/index.ts';
import { hashFile, hashHead, identifyFile } from './file-identity.ts';

/**
 * The recording that a file holds, when it was scanned before with the same settings: by its path, size and time, or as a copy by
 * its content. Undefined also when the file cannot be read: opening it will say what is wrong.
 * @param workKey the settings of this run, as `workKeyOf` of store sums them up
 */
export async function findKnown(
  archive: Archive,
  source: string,
  workKey: string,
): Promise<KnownRecording | undefined> {
  const file = await identifyFile(source).catch(() => undefined);
  if (!file) return undefined;
  const unchanged = findUnchanged(archive, file, workKey);
  if (unchanged || !mayBeCopy(archive, file.sizeBytes, () => headOf(source))) return unchanged;
  const sha256 = await hashFile(source).catch(() => undefined);
  return sha256 === undefined ? undefined : findCopy(archive, file, sha256, workKey);
}

/** The hash of a file's first bytes; of one that cannot be read a text that is no file's hash. */
function headOf(source: string): string {
  try {
    return hashHead(source);
  } catch {
    return '';
  }
}

/** Records that a recording has moved to `source`. A copy changes nothing while the recording is still where it was. */
export async function followMove(
  archive: Archive,
  { id, path, problem }: KnownRecording,
  source: string,
  workKey: string,
): Promise<void> {
  const now = await identifyFile(source).catch(() => undefined);
  if (!now || now.path === path) return;
  const then = await identifyFile(path).catch(() => undefined);
  if (then && findUnchanged(archive, then, workKey)?.id === id) return;
  moveRecording(archive, id, {
    path: now.path,
    problem: problem && nameAnew(problem.message, path, now.path),
    pictureNow: (picture) => pictureBeside(now.path, picture),
  });
}

/** A problem's message with the recording's present name in place of the one that it begins with. */
export function nameAnew(message: string, path: string, source: string): string {
  const names = [path, basename(path)]; // the user may have named it by its whole path or not
  for (const [at, name] of names.map((name) => [message.indexOf(`${name} `), name] as const))
    if (at === 0 || (at > 0 && '/\\'.includes(message[at - 1]!))) return source + message.slice(at + name.length);
  return message;
}

/**
 * Where a picture is after its recording was moved: beside the recording when its folder was moved along, else where it was.
 * Most sightings have no picture of their own, so the folder tells for them.
 */
function pictureBeside(source: string, picture: string): string {
  const folder = dirname(picture);
  const moved = join(dirname(source), basename(folder), basename(picture));
  const exists = (stem: string): boolean => pictureFiles(stem).some((path) => existsSync(path));
  if (exists(picture)) return picture;
  const cameAlong = existsSync(dirname(moved)) && !existsSync(folder);
  return cameAlong || exists(moved) ? moved : picture;
}
