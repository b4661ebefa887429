import { access, constants, mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { boxWidth, type FramePixels, PlatelogError, padBox, type Sighting } from '../domain/index.ts';
import { numberedStem, pictureStem, pictureStemPath, picturesFolder } from './picture-name.ts';
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
  /**
   * The path, absolute and without endings, that `keep` gives a sighting's pictures, held for them from now on; of one that has none
   * here that which an earlier run would have given them.
   */
  nameFor(sighting: Sighting, plate: string): Promise<PictureName>;
  /**
   * Gives the pictures of a plate's best sighting their names; returns the crop's path, undefined without pictures. What is there
   * of another recording stays; what an earlier run made of the same frame is taken over.
   */
  keep(sighting: Sighting, plate: string): Promise<string | undefined>;
  /** Removes pictures that were not kept, and folders that stayed empty. */
  close(): Promise<void>;
}

/** Where a sighting's pictures are: a path, absolute and without endings. */
export interface PictureName {
  readonly stem: string;
  /** Whether this run has them; else an earlier one may have made them, or those of another input of that name. */
  readonly isMade: boolean;
}

interface Stored {
  readonly folder: string;
  crop: string;
  frame: string;
  kept: boolean;
  /** From an earlier run: another list may name them. */
  readonly adopted: boolean;
  /** The path that is held for them, without endings. */
  stem?: string;
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

/**
 * A store of pictures that has none yet: a crop and a full frame of each plate, in a folder named after its input.
 * @param outFolder where the folders of pictures go; beside each input when undefined
 */
export function createPictureStore(outFolder: string | undefined): PictureStore {
  const stored = new Map<Sighting, Stored>();
  const folders = new Map<string, string>(); // where pictures go -> where they wait
  const held = new Map<string, Stored>(); // paths without endings -> whose they are
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
        `${folder}: no folder for pictures can be made there (${await whyNoFolder(folder, error)}); its plates are listed without. For pictures of them take their rows out of the list and run again with --out DIR --rescan; --no-crops makes none.`,
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

  /** Inputs of one name share a folder: the first path that is free, or has pictures of the same frame. */
  async function hold(item: Stored, sighting: Sighting, plate: string): Promise<string> {
    const plain = join(item.folder, pictureStem(sighting.source, sighting.best.timeUs, plate));
    for (let number = 1; ; number++) {
      const stem = numberedStem(plain, number);
      if ((held.get(stem) ?? item) !== item || (await whoseIs(stem, item)) === 'another') continue;
      if (item.stem !== undefined) held.delete(item.stem);
      item.stem = stem;
      held.set(stem, item);
      return stem;
    }
  }

  function forget(sighting: Sighting, { stem }: Stored): void {
    if (stem !== undefined) held.delete(stem);
    stored.delete(sighting);
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
      if (!(await isThere(crop))) return; // the user took it away
      stored.set(sighting, { folder: dirname(stem), crop, frame, kept: true, adopted: true });
    },
    async nameFor(sighting, plate) {
      const item = stored.get(sighting);
      const plain = pictureStemPath({ ...sighting, text: plate }, outFolder);
      if (!item) return { stem: plain, isMade: false };
      if (item.adopted) return { stem: resolve(item.crop.slice(0, -'.png'.length)), isMade: true };
      const stem = await hold(item, sighting, plate).then(resolve, () => plain); // `keep` will say what is wrong
      return { stem, isMade: true };
    },
    async drop(sighting) {
      const item = stored.get(sighting);
      if (item && !item.adopted) await remove(item);
      if (item) forget(sighting, item);
    },
    async keep(sighting, plate) {
      const item = stored.get(sighting);
      if (!item) return undefined;
      if (item.adopted) return item.crop;
      try {
        const [crop, frame] = pictureFiles(await hold(item, sighting, plate)) as [string, string];
        // What is there is of the same frame: an earlier run's, which another list may name.
        if (item.crop === crop || (await isThere(crop))) return crop;
        await rename(item.crop, crop);
        await rename(item.frame, frame);
        item.crop = crop;
        item.frame = frame;
        item.kept = true;
        return crop;
      } catch (error) {
        throw pictureError(item.folder, error);
      }
    },
    async close() {
      for (const item of stored.values()) if (!item.kept) await remove(item);
      for (const [folder, waiting] of folders) {
        await rm(waiting, { recursive: true, force: true });
        for (const empty of [join(folder, UNFINISHED), folder]) await rmdir(empty).catch(ignoreFull);
      }
      stored.clear();
      held.clear();
      folders.clear();
    },
  };
}

/** Why a folder cannot be made; the error of making it with its parents tells less than the nearest folder that exists. */
async function whyNoFolder(folder: string, error: unknown): Promise<string> {
  let there = resolve(folder);
  while (!(await isThere(there)) && dirname(there) !== there) there = dirname(there);
  const refused = await access(there, constants.W_OK).catch((cause: NodeJS.ErrnoException) => cause.code);
  if (refused === 'EROFS') return `${there} is read-only`;
  if (refused === 'EACCES' || refused === 'EPERM') return `no permission to write to ${there}`;
  return (error as Error).message;
}

/** Whose pictures are at a path without endings: nobody's, those of the same frame, or another's. */
async function whoseIs(stem: string, { crop, frame }: Stored): Promise<'none' | 'same' | 'another'> {
  const [cropThere, frameThere] = pictureFiles(stem) as [string, string];
  if (crop === cropThere) return 'same'; // these themselves
  const there = await readIfThere(frameThere);
  if (there) return there.equals(await readFile(frame)) ? 'same' : 'another';
  const plate = await readIfThere(cropThere);
  if (plate) return plate.equals(await readFile(crop)) ? 'same' : 'another';
  return 'none';
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
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
