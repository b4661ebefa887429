import { existsSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { type Correction, normalisePlate, readCorrections } from '../domain/index.ts';
import { correctionFileOf, readCorrectionFile, readPlateCsv, type TrainingSample } from '../export/index.ts';
import type { FoundSighting } from '../store/index.ts';

/** Tells what a sighting's picture was corrected to; undefined when it was not corrected, or is gone. */
export type CropCorrection = (sighting: FoundSighting) => TrainingSample | undefined;

/**
 * Where the true text of a picture is known from, in this order: a row of the list whose plate was edited; `platelog join` and
 * `platelog split` (a text that was told apart is right as it was read); a misreading that was joined to a surer sighting of its
 * plate.
 * @throws PlatelogError as `readPlateCsv` and `readCorrectionFile`; a list that does not exist corrects nothing
 */
export async function loadCropCorrection(csvFile: string): Promise<CropCorrection> {
  const { rows } = await readPlateCsv(csvFile);
  const corrections = await readCorrectionFile(correctionFileOf(csvFile));
  const listed = new Map(
    rows.flatMap(({ plate, crop }) =>
      plate && crop ? [[resolve(dirname(csvFile), crop), normalisePlate(plate)] as const] : [],
    ),
  );
  return (sighting) => {
    const { picture, plate, source, readText = plate } = sighting;
    if (picture === undefined) return undefined;
    const edited = listed.get(`${picture}.png`);
    const told = toldText(readText, source, corrections);
    const isEdited = edited !== undefined && edited !== plate;
    const text = isEdited ? edited : (told ?? plate);
    if (text === '' || (text === readText && told === undefined && !isEdited)) return undefined;
    // When a correction was made before the scan, the picture is named by the corrected text.
    const crop = [picture, picture.replace(new RegExp(`${readText}(-\\d+)?$`), `${text}$1`)].find((stem) =>
      existsSync(`${stem}.png`),
    );
    return crop === undefined ? undefined : { crop: `${crop}.png`, text };
  };
}

/** What people said a text really is in a recording: the text itself when they told it apart; undefined when they said nothing. */
function toldText(text: string, source: string, corrections: readonly Correction[]): string | undefined {
  // They named recordings as for the scan, maybe relative to another folder than today's.
  const isIn = (named: string): boolean => resolve(named) === source || source.endsWith(`${sep}${named}`);
  const here = corrections.map((one) => (one.source !== undefined && isIn(one.source) ? { ...one, source } : one));
  const { textOf, areApart } = readCorrections(here);
  const told = textOf({ text, source });
  if (told !== text) return told;
  return corrections.some(({ text: a, other: b }) => (a === text || b === text) && areApart(a, b)) ? text : undefined;
}
