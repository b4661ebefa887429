import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { type ExportConfig, parseExportArgs } from '../config/index.ts';
import { PlatelogError } from '../domain/index.ts';
import {
  type ExportedSighting,
  htmlReport,
  needsPlace,
  SIGHTING_FORMATS,
  sightingText,
  type TrainingSample,
  temporaryName,
  writeError,
  writeTrainingSet,
} from '../export/index.ts';
import { type Archive, listRecordings, searchArchive } from '../store/index.ts';
import { loadCropCorrection } from './corrected-crops.ts';
import { counted } from './counted.ts';
import { exported } from './exported.ts';
import { openUserArchive } from './open-user-archive.ts';
import { printable } from './printable.ts';
import { loadTracks } from './report-tracks.ts';

const OTHER_FORMS = ['html', 'fast-plate-ocr'];

/** `platelog export`: sightings of the archive in another program's form. Returns the exit code. */
export async function exportCommand(argv: readonly string[]): Promise<number> {
  const config = parseExportArgs(argv);
  const { form, outFile, patterns, filters } = config;
  const format = SIGHTING_FORMATS.find((known) => known === form);
  if (!format && !OTHER_FORMS.includes(form))
    throw new PlatelogError(
      'bad-option',
      `--as ${form}: must be one of ${[...SIGHTING_FORMATS, ...OTHER_FORMS].join(', ')}.`,
    );
  if (outFile !== undefined && existsSync(outFile))
    throw new PlatelogError('not-writable', `${outFile} is there already and stays; name another file with --out.`);
  using archive = openUserArchive(config.archiveFile, { readOnly: true });
  if (form === 'fast-plate-ocr') return await exportTrainingSet(archive, config, outFile!);
  let count = 0;
  let placeless = 0;
  const sightings = function* () {
    for (const sighting of searchArchive(archive, { ...filters, ...(patterns && { patterns }) })) {
      if (format && needsPlace(format) && !sighting.place) placeless++;
      else count++;
      yield exported(sighting);
    }
  };
  const text = format ? sightingText(format, sightings()) : await reportOf(archive, [...sightings()], config);
  if (outFile === undefined) for (const piece of text) process.stdout.write(piece);
  else await writeNew(outFile, text);
  const left = placeless > 0 ? `; ${placeless} without a place are left out` : '';
  const into = outFile === undefined ? '' : ` into ${outFile}`;
  console.error(
    printable(`${counted(count, 'sighting')} exported as ${form === 'json' ? 'JSON lines' : form}${into}${left}.`),
  );
  return 0;
}

/**
 * A page with all sightings in order of time, those without a time last. Its map has the drives in the asked time or, when more than a time
 * was asked for, the recordings that show what is on the page: it may be meant to be handed on.
 */
async function reportOf(
  archive: Archive,
  sightings: ExportedSighting[],
  { patterns, filters }: ExportConfig,
): Promise<Iterable<string>> {
  const timeOf = ({ utcMs }: ExportedSighting): number => utcMs ?? Number.MAX_SAFE_INTEGER;
  sightings.sort((a, b) => timeOf(a) - timeOf(b));
  const shown = new Set(sightings.map(({ source }) => source));
  const drives = listRecordings(archive, filters).filter(({ hasPlace }) => hasPlace);
  const { near, box, minConfidence } = filters;
  const isOfAll = !patterns && !near && !box && minConfidence === undefined;
  const wanted = isOfAll ? drives : drives.filter(({ path }) => shown.has(path));
  const tracks = await loadTracks(archive, wanted);
  return htmlReport({ title: 'Licence plates seen', sightings, tracks });
}

/** Writes pictures whose true text is known, with that text. Returns the exit code: 1 when there are none. */
async function exportTrainingSet(
  archive: Archive,
  { patterns, filters, csvFile }: ExportConfig,
  folder: string,
): Promise<number> {
  const correct = await loadCropCorrection(csvFile);
  const samples = new Map<string, TrainingSample>();
  for (const sighting of searchArchive(archive, { ...filters, ...(patterns && { patterns }) })) {
    const sample = correct(sighting);
    if (sample) samples.set(sample.crop, sample);
  }
  if (samples.size === 0) {
    console.error('Nothing was corrected of which a picture is still there; see platelog join, platelog split.');
    return 1;
  }
  await writeTrainingSet(
    folder,
    [...samples.values()].sort((a, b) => (a.crop < b.crop ? -1 : 1)),
  );
  console.error(printable(`${counted(samples.size, 'corrected picture')} in ${folder}.`));
  return 0;
}

/** Writes a file that does not exist yet, whole or not at all. */
async function writeNew(path: string, text: Iterable<string>): Promise<void> {
  const partial = temporaryName(path);
  try {
    await writeFile(partial, text, { flag: 'wx' });
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true });
    if (cause instanceof PlatelogError) throw cause;
    throw writeError(path, cause);
  }
}
