import { existsSync } from 'node:fs';
import { rm, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ForgetConfig, parseForgetArgs } from '../config/index.ts';
import { PlatelogError } from '../domain/index.ts';
import { type ForgetPlan, forget, planForget } from '../store/index.ts';
import { counted } from './counted.ts';
import { openUserArchive } from './open-user-archive.ts';
import { printable } from './printable.ts';

const DAY_MS = 86_400_000;
/** Plates named in a preview. */
const NAMED = 20;

/** `platelog forget`: tells what would go, and with --yes takes it out. Returns the exit code. */
export async function forgetCommand(argv: readonly string[]): Promise<number> {
  const config = parseForgetArgs(argv);
  using archive = openUserArchive(config.archiveFile, { readOnly: !config.yes, mustExist: true });
  const { patterns, filters, olderThanDays } = config;
  const plan = planForget(archive, {
    ...filters,
    ...(patterns && { patterns }),
    ...(olderThanDays !== undefined && { olderThanMs: Date.now() - olderThanDays * DAY_MS }),
  });
  const pictures = config.keepPictures ? [] : plan.pictures.flatMap(picturesThere);
  for (const line of described(plan, pictures, config)) console.log(printable(line));
  if (!config.yes || isNothing(plan)) return 0;
  // Pictures first: were the rows gone, nobody would know of pictures that are left.
  await removePictures(pictures);
  forget(archive, plan);
  return 0;
}

const picturesThere = (stem: string): readonly string[] =>
  [`${stem}.png`, `${stem}_frame.jpg`].filter((path) => existsSync(path));

const isNothing = ({ sightingIds, rejectionIds, fixCount, wanted }: ForgetPlan): boolean =>
  sightingIds.length + rejectionIds.length + fixCount + wanted.length === 0;

function described(plan: ForgetPlan, pictures: readonly string[], config: ForgetConfig): readonly string[] {
  const { sightingIds, rejectionIds, fixCount, plates, gone } = plan;
  if (isNothing(plan)) return ['Nothing like that is in the archive.'];
  const named = plates.slice(0, NAMED).join(', ') + (plates.length > NAMED ? ` and ${plates.length - NAMED} more` : '');
  return [
    `${config.yes ? 'Forgetting' : 'This would forget'}, of ${config.archiveFile}:`,
    `  ${counted(sightingIds.length, 'sighting')} of ${counted(plates.length, 'plate')}, ${gone.length} of them altogether${named === '' ? '' : `: ${named}`}`,
    `  ${counted(rejectionIds.length, 'track')} that became no sighting`,
    `  ${counted(fixCount, 'position')} of drives`,
    `  ${counted(pictures.length, 'picture')}${config.keepPictures ? ' (they stay: --keep-pictures)' : ''}`,
    'Lists (CSV), stats files and recordings are yours and stay as they are.',
    ...(config.yes ? [] : ['Nothing was changed. Add --yes to do it; it cannot be undone.']),
  ];
}

/** @throws PlatelogError 'not-writable' at the first that cannot be removed; the archive then holds its rows still */
async function removePictures(pictures: readonly string[]): Promise<void> {
  for (const path of pictures)
    await rm(path, { force: true }).catch((cause: Error) => {
      throw new PlatelogError(
        'not-writable',
        `${path} cannot be removed: ${cause.message}; nothing of the archive was forgotten. Put it in reach, or use --keep-pictures.`,
        { cause },
      );
    });
  // A folder that holds nothing more goes, too; one that does stays.
  for (const folder of new Set(pictures.map((path) => dirname(path)))) await rmdir(folder).catch(() => undefined);
}
