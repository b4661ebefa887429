import { readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ForgetConfig, parseForgetArgs } from '../config/index.ts';
import { PlatelogError } from '../domain/index.ts';
import { pictureFiles, removePictures } from '../export/index.ts';
import { type ForgetPlan, forget, planForget } from '../store/index.ts';
import { counted } from './counted.ts';
import { openUserArchive } from './open-user-archive.ts';
import { printable } from './printable.ts';

const DAY_MS = 86_400_000;
/** Plates named in a preview. */
const NAMED = 20;
/** How often it begins anew when another process writes into the archive meanwhile. */
const TRIES = 5;
/** Errors that tell that a file is not there. */
const GONE = new Set(['ENOENT', 'ENOTDIR']);
/** Said when a picture cannot be removed; the archive is then unchanged. */
const NOT_FORGOTTEN = 'nothing of the archive was forgotten. Put it in reach, or use --keep-pictures.';
/** What to do when a folder is missing. */
const OUT_OF_REACH = 'Put it in reach, or add --gone when it is gone for good, or --keep-pictures.';

/** `platelog forget`: tells what would go; with --yes takes it out, and tells what went. Returns the exit code. */
export async function forgetCommand(argv: readonly string[]): Promise<number> {
  const config = parseForgetArgs(argv);
  using archive = openUserArchive(config.archiveFile, { readOnly: !config.yes, mustExist: true });
  const { patterns, filters, olderThanDays } = config;
  const query = {
    ...filters,
    ...(patterns && { patterns }),
    ...(olderThanDays !== undefined && { olderThanMs: Date.now() - olderThanDays * DAY_MS }),
  };
  let plan = planForget(archive, query);
  const tell = (pictures: Iterable<string>, away: readonly string[] = []): void => {
    for (const line of described(plan, [...pictures], config, away)) console.log(printable(line));
  };
  if (!config.yes || isNothing(plan)) {
    tell(picturesOf(plan, config), foldersAway(plan, config));
    return 0;
  }
  const removed = new Set<string>();
  for (let tries = 0; tries < TRIES; tries++) {
    assertInReach(foldersAway(plan, config));
    // Pictures first: once the rows are gone, nobody knows of pictures that are left.
    const pictures = picturesOf(plan, config);
    await removePictures(config.keepPictures ? [] : plan.pictures.filter(isThere), NOT_FORGOTTEN);
    for (const path of pictures) removed.add(path);
    if (forget(archive, plan)) {
      tell(removed); // only now: printing ends the program when its reader has closed
      return 0;
    }
    plan = planForget(archive, query);
  }
  throw new PlatelogError(
    'archive-busy',
    `${archive.path} is being written by another platelog, and nothing of it was forgotten; wait for it or stop it, then run this again.`,
  );
}

const picturesOf = (plan: ForgetPlan, config: ForgetConfig): readonly string[] =>
  config.keepPictures ? [] : plan.pictures.flatMap(picturesThere);

/** Folders in which pictures were kept and that are not there now: a card that is out, a disk that is not mounted. */
function foldersAway({ pictures }: ForgetPlan, { keepPictures, gone }: ForgetConfig): readonly string[] {
  if (keepPictures || gone) return [];
  const missing = pictures.filter((stem) => !isThere(stem));
  return [...new Set(missing.map((stem) => dirname(dirname(stem))))].filter((folder) => whyAway(folder) !== undefined);
}

/** Why pictures may be in a folder, though none are seen there: as a mount point without its card, or with no right to look; else undefined. */
function whyAway(folder: string): string | undefined {
  try {
    return readdirSync(folder).length === 0 ? 'is empty now' : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') return undefined; // a file of that name: no picture can be in it
    return code === 'ENOENT' ? 'is not there now' : 'cannot be looked into';
  }
}

function assertInReach(away: readonly string[]): void {
  if (away.length > 0)
    throw new PlatelogError(
      'not-writable',
      `${notThere(away[0]!)}, and pictures may be in it; nothing was forgotten. ${OUT_OF_REACH}`,
    );
}

const notThere = (folder: string): string => `${folder} ${whyAway(folder) ?? 'is there again'}`;

const picturesThere = (stem: string): readonly string[] => pictureFiles(stem).filter(mayExist);

/** Whether a file is there, as far as can be told: one whose folder cannot be looked into counts as there. */
function mayExist(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch (error) {
    return !GONE.has((error as NodeJS.ErrnoException).code ?? '');
  }
}
const isThere = (stem: string): boolean => picturesThere(stem).length > 0;

const isNothing = ({ sightingIds, rejectionIds, olderPictureIds, fixCount, hits }: ForgetPlan): boolean =>
  sightingIds.length + rejectionIds.length + olderPictureIds.length + fixCount + hits.length === 0;

function described(
  plan: ForgetPlan,
  pictures: readonly string[],
  config: ForgetConfig,
  away: readonly string[],
): readonly string[] {
  const { sightingIds, rejectionIds, fixCount, plates, gone } = plan;
  if (isNothing(plan)) return ['Nothing like that is in the archive.'];
  const named = plates.slice(0, NAMED).join(', ') + (plates.length > NAMED ? ` and ${plates.length - NAMED} more` : '');
  return [
    `${config.yes ? 'Forgotten' : 'This would forget'}, of ${config.archiveFile}:`,
    `  ${counted(sightingIds.length, 'sighting')} of ${counted(plates.length, 'plate')}, ${gone.length} of them altogether${named === '' ? '' : `: ${named}`}`,
    `  ${counted(rejectionIds.length, 'track')} that became no sighting`,
    `  ${counted(fixCount, 'position')} of drives`,
    `  ${counted(pictures.length, 'picture')}${config.keepPictures ? ' (they stay: --keep-pictures)' : ''}`,
    ...away.map(
      (folder) =>
        `  ${notThere(folder)}: pictures may be in it (--gone: it is gone for good; --keep-pictures leaves them)`,
    ),
    'Lists (CSV), stats files and recordings are yours and stay as they are.',
    ...(config.yes ? [] : ['Nothing was changed. Add --yes to do it; it cannot be undone.']),
  ];
}
