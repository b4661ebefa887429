import { access, mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { boxWidth, type FramePixels, PlatelogError, padBox, type Sighting } from '../domain/index.ts';
import { pictureStem, picturesFolder } from './picture-name.ts';
import { writeError } from './write-whole.ts';

/** Room left around the plate, in plate widths. */
const CROP_MARGIN_WIDTHS = 0.1;
/** Folder of unfinished pictures: they get their names only once it is certain that they are a plate's best. */
const UNFINISHED = '.unfinished';

/** The pictures of one run: those of sightings wait until it is certain which of them is a plate's best. */
export interface PictureStore {
  /** Writes the crop (PNG) and frame (JPEG) of a sighting, to wait. Throws PlatelogError 'not-writable' or 'disk-full'. */
  add(sighting: Sighting, pixels: FramePixels): Promise<void>;
  /** Takes over the pictures (a path without their endings) of an earlier run, if they exist; they are never removed. */
  adopt(sighting: Sighting, stem: string): Promise<void>;
  /** Forgets a sighting that is not needed any more, and its pictures. */
  drop(sighting: Sighting): Promise<void>;
  /** Gives the pictures of a plate's best sighting their names; returns the crop's path, undefined without pictures. */
  keep(sighting: Sighting, plate: string): Promise<string | undefined>;
  /** Removes pictures that were not kept, and folders that stayed empty. */
  close(): Promise<void>;
}

interface Stored {
  readonly folder: string;
  crop: string;
  frame: string;
  kept: boolean;
  /** From an earlier run: another list may name them. */
  readonly adopted: boolean;
}

/** The files of the pictures at a path without their endings. */
export const pictureFiles = (stem: string): readonly string[] => [`${stem}.png`, `${stem}_frame.jpg`];

/**
 * Removes pictures (paths without their endings), and their folders when nothing else is in them.
 * @param nextStep what the error's message advises
 * @throws PlatelogError 'not-writable' at the first that cannot be removed
 */
export async function removePictures(stems: readonly string[], nextStep: string): Promise<void> {
  for (const path of stems.flatMap(pictureFiles))
    await rm(path, { force: true }).catch((cause: Error) => {
      const why = `${path} cannot be removed: ${cause.message}; ${nextStep}`;
      throw new PlatelogError('not-writable', why, { cause });
    });
  for (const folder of new Set(stems.map((stem) => dirname(stem)))) await rmdir(folder).catch(() => undefined);
}

/** @param outFolder where the folders of pictures go; beside each input when undefined */
export function createPictureStore(outFolder: string | undefined): PictureStore {
  const stored = new Map<Sighting, Stored>();
  const folders = new Map<string, string>(); // where pictures go -> where they wait
  let next = 1;

  async function prepare(folder: string): Promise<string> {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const parent = join(folder, UNFINISHED);
    const waiting = join(parent, `${process.pid}`);
    try {
      await removeDead(parent);
      await mkdir(waiting, { recursive: true });
    } catch (error) {
      throw new PlatelogError(
        'not-writable',
        `${folder}: no folder for pictures can be made there (${(error as Error).message}); its plates are listed without. For pictures of them take their rows out of the list and run again with --out DIR --rescan; --no-crops makes none.`,
        { cause: error },
      );
    }
    folders.set(folder, waiting);
    return waiting;
  }

  async function remove({ crop, frame }: Stored): Promise<void> {
    await rm(crop, { force: true });
    await rm(frame, { force: true });
  }

  return {
    async add(sighting, pixels) {
      const { best, source } = sighting;
      const folder = picturesFolder(source, outFolder);
      const waiting = await prepare(folder);
      const number = next++;
      const item: Stored = {
        folder,
        crop: join(waiting, `${number}.png`),
        frame: join(waiting, `${number}.jpg`),
        kept: false,
        adopted: false,
      };
      const { box } = best.detection;
      const crop = await pixels.encode('png', padBox(box, CROP_MARGIN_WIDTHS * boxWidth(box)));
      const frame = await pixels.encode('jpeg');
      try {
        await writeFile(item.crop, crop.bytes);
        await writeFile(item.frame, frame.bytes);
      } catch (error) {
        await remove(item);
        throw pictureError(folder, error);
      }
      stored.set(sighting, item);
    },
    async adopt(sighting, stem) {
      const [crop, frame] = [`${stem}.png`, `${stem}_frame.jpg`];
      const isThere = await access(crop).then(
        () => true,
        () => false, // the user took it away
      );
      if (isThere) stored.set(sighting, { folder: dirname(stem), crop, frame, kept: true, adopted: true });
    },
    async drop(sighting) {
      const item = stored.get(sighting);
      if (item && !item.adopted) await remove(item);
      stored.delete(sighting);
    },
    async keep(sighting, plate) {
      const item = stored.get(sighting);
      if (!item) return undefined;
      if (item.adopted) return item.crop;
      const stem = join(item.folder, pictureStem(sighting.source, sighting.best.timeUs, plate));
      const crop = `${stem}.png`;
      const frame = `${stem}_frame.jpg`;
      if (item.crop !== crop) {
        try {
          await rename(item.crop, crop);
          await rename(item.frame, frame);
        } catch (error) {
          throw pictureError(item.folder, error);
        }
        item.crop = crop;
        item.frame = frame;
        item.kept = true;
      }
      return crop;
    },
    async close() {
      for (const item of stored.values()) if (!item.kept) await remove(item);
      for (const [folder, waiting] of folders) {
        await rm(waiting, { recursive: true, force: true });
        for (const empty of [join(folder, UNFINISHED), folder]) await rmdir(empty).catch(ignoreFull);
      }
      stored.clear();
      folders.clear();
    },
  };
}

/** As `writeError`; a full disk costs the pictures for good, because the next run will find their plates in the list. */
export function pictureError(folder: string, error: unknown): PlatelogError {
  const failure = writeError(folder, error);
  if (failure.code !== 'disk-full') return failure;
  return new PlatelogError(
    'disk-full',
    `${folder} cannot be written: the disk is full, plates are listed without pictures; for these free some space, take their rows out of the list and run again with --rescan.`,
    { cause: error },
  );
}

/** Removes what killed runs left of an input's pictures, as far as it can be removed. */
export async function removeUnfinished(source: string, outFolder: string | undefined): Promise<void> {
  const folder = picturesFolder(source, outFolder);
  const parent = join(folder, UNFINISHED);
  await removeDead(parent).catch(() => undefined);
  if (await rmdir(parent).catch(() => 'stays')) return;
  await rmdir(folder).catch(() => undefined);
}

/** Removes the waiting pictures of runs that were killed. */
async function removeDead(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) if (!isAlive(Number(name))) await rm(join(parent, name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0); // sends no signal: only checks whether the process exists
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Lets a folder stay that is not empty, or gone already. */
function ignoreFull(error: NodeJS.ErrnoException): void {
  if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(error.code ?? '')) throw error;
}
