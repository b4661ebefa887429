import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseMatchArgs } from '../config/index.ts';
import {
  isHashedPlate,
  isOpen,
  PlatelogError,
  type PlatePattern,
  patternExpression,
  type WantedPlate,
} from '../domain/index.ts';
import { readPlateList, sightingFields } from '../export/index.ts';
import type { WantedList } from '../pipeline/index.ts';
import {
  type Archive,
  hashesPlates,
  type LikelySighting,
  likelySightings,
  MOST_WEIGHED,
  openToldHits,
  readPlateTexts,
} from '../store/index.ts';
import { counted } from './counted.ts';
import { exported } from './exported.ts';
import { oddsText } from './odds-text.ts';
import { openUserArchive } from './open-user-archive.ts';
import { jsonLine, printable } from './printable.ts';
import { sightingTable } from './sighting-table.ts';
import { tooMany } from './too-many.ts';

/** What a script sees when a plate of the list was found. */
export const MATCHED = 3;

/** `platelog match`. Returns the exit code: 3 when anything of the list was found. */
export async function matchCommand(argv: readonly string[]): Promise<number> {
  const config = parseMatchArgs(argv);
  const lists: { readonly file: string; readonly listed: readonly WantedPlate[] }[] = [];
  for (const file of new Set(config.listFiles)) lists.push({ file, listed: await readLists([file]) });
  const access = config.onlyNew ? { mustExist: true } : { readOnly: true };
  using archive = openUserArchive(config.archiveFile, access);
  const all = lists.flatMap(({ listed }) => listed);
  const usable = hashesPlates(archive) ? new Set(wholePlates(archive, all)) : undefined;
  const texts = readPlateTexts(archive, all.length);
  let [asked, matched, toldBefore] = [0, 0, 0];
  for (const { file, listed } of lists) {
    const told = config.onlyNew ? openToldHits(archive, await whole(file), JSON.stringify(listed)) : undefined;
    const anew = new Map<PlatePattern, ReadonlySet<number>>();
    for (const one of listed) {
      if (usable && !usable.has(one)) continue;
      asked++;
      const onCut = (): void => console.error(tooMany(one.pattern, MOST_WEIGHED));
      const { minOdds, filters } = config;
      const found = likelySightings(archive, one.pattern, minOdds, filters, { onCut, texts });
      if (found.length === 0) continue;
      // A plate may be in the list twice, with two labels: both are told.
      const isTold = (id: number): boolean => told!.isTold(one.pattern, id) && !anew.get(one.pattern)?.has(id);
      const sightings = told ? found.filter(({ id }) => !isTold(id)) : found;
      anew.set(one.pattern, new Set(sightings.map(({ id }) => id)));
      toldBefore += found.length - sightings.length;
      if (sightings.length === 0) continue;
      matched++;
      const isJson = config.output === 'json';
      await print(
        isJson ? sightings.map((sighting) => matchJson(one, sighting)) : matchLines(one, sightings).map(printable),
      );
      // Remembered only after it was printed: a run that is ended in between tells it again.
      told?.add(
        one.pattern,
        sightings.map(({ id }) => id),
      );
    }
  }
  if (config.output === 'table') {
    const anew = config.onlyNew ? ` anew; told before: ${counted(toldBefore, 'sighting')}.` : '.';
    console.error(`${matched} of ${counted(asked, 'plate')} of the list found${anew}`);
  }
  return matched > 0 ? MATCHED : 0;
}

/** Resolves when the lines have gone out. When their reader has closed it never does: the program then ends as `main` says. */
const print = (lines: readonly string[]): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(`${lines.join('\n')}\n`, (error) => {
      if (!error) resolve();
    });
  });

/** The path of a list, absolute and with links followed. */
const whole = (file: string): Promise<string> => realpath(file).catch(() => resolve(file));

/** The rows of several lists; rows that cannot be used are told. Throws as `readPlateList`. */
export async function readLists(files: readonly string[]): Promise<readonly WantedPlate[]> {
  const wanted: WantedPlate[] = [];
  for (const file of files) {
    const list = await readPlateList(file);
    for (const one of list.wanted) wanted.push(one);
    for (const left of list.left) console.error(printable(`platelog: ${file}: ${left}.`));
  }
  return wanted;
}

/** A list with its odds, when one was named. Throws as `readPlateList`. */
export async function readList(file: string | undefined, minOdds: number): Promise<WantedList | undefined> {
  return file === undefined ? undefined : { wanted: await readLists([file]), minOdds };
}

/**
 * The plates of a list that can be found in an archive of HMACs; the others are told. Throws PlatelogError 'bad-option' when
 * there is none.
 */
export function wholePlates({ path }: Archive, listed: readonly WantedPlate[]): readonly WantedPlate[] {
  const why = `${path} holds HMACs of plates and no texts, so that only whole plates match`;
  const whole = listed.filter(({ pattern }) => !isOpen(pattern));
  if (whole.length === 0) throw new PlatelogError('bad-option', `${why}; the list has none.`);
  for (const { pattern } of listed)
    if (isOpen(pattern)) console.error(printable(`platelog: ${pattern}: ${why}; left out.`));
  return whole;
}

function matchJson({ pattern, label, notes }: WantedPlate, sighting: LikelySighting): string {
  return jsonLine({ wanted: pattern, label, notes, ...sightingFields(exported(sighting)) });
}

/** What was found of one plate: the plate, other texts that were accepted for it, and each sighting. */
function matchLines({ pattern, label, notes }: WantedPlate, sightings: readonly LikelySighting[]): readonly string[] {
  const named = [pattern, ...(label === '' ? [] : [`(${label})`]), ...(notes === '' ? [] : [notes])].join(' ');
  const asked = patternExpression(pattern);
  const others = Map.groupBy(
    sightings.filter(({ plate }) => !asked.test(plate) && !isHashedPlate(plate)),
    ({ plate }) => plate,
  );
  const accepted = [...others].map(([plate, same]) => `${plate} ${oddsText(same[0]!.odds)}`).join(', ');
  return [
    `${named}: ${counted(sightings.length, 'sighting')}${accepted === '' ? '' : `; accepted, too: ${accepted}`}`,
    ...sightingTable(sightings.map(exported)).map((line) => `  ${line}`),
  ];
}
