import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { parseExportArgs } from '../config/index.ts';
import { PlatelogError } from '../domain/index.ts';
import { needsPlace, SIGHTING_FORMATS, type SightingFormat, sightingText } from '../export/index.ts';
import { openArchive, searchArchive } from '../store/index.ts';
import { exported } from './exported.ts';
import { printable } from './printable.ts';

/** `platelog export`: sightings of the archive in another program's form. Returns the exit code. */
export async function exportCommand(argv: readonly string[]): Promise<number> {
  const config = parseExportArgs(argv);
  const format = SIGHTING_FORMATS.find((known) => known === config.form);
  if (!format)
    throw new PlatelogError('bad-option', `--as ${config.form}: must be one of ${SIGHTING_FORMATS.join(', ')}.`);
  const { outFile, patterns, filters } = config;
  if (outFile !== undefined && existsSync(outFile))
    throw new PlatelogError('not-writable', `${outFile} is there already and stays; name another file with --out.`);
  using archive = openArchive(config.archiveFile, { readOnly: true });
  let count = 0;
  let placeless = 0;
  const sightings = function* () {
    for (const sighting of searchArchive(archive, { ...filters, ...(patterns && { patterns }) })) {
      if (needsPlace(format) && !sighting.place) placeless++;
      else count++;
      yield exported(sighting);
    }
  };
  const text = sightingText(format, sightings());
  if (outFile === undefined) for (const piece of text) process.stdout.write(piece);
  else await writeNew(outFile, text);
  const left = placeless > 0 ? `; ${placeless} without a place are left out` : '';
  const into = outFile === undefined ? '' : ` into ${outFile}`;
  console.error(
    printable(`${count} ${count === 1 ? 'sighting' : 'sightings'} exported as ${describe(format)}${into}${left}.`),
  );
  return 0;
}

const describe = (format: SightingFormat): string => (format === 'json' ? 'JSON lines' : format);

/** Writes a file that does not exist yet, whole or not at all. */
async function writeNew(path: string, text: Iterable<string>): Promise<void> {
  const partial = `${path}.partial`;
  try {
    await writeFile(partial, text);
    await rename(partial, path);
  } catch (cause) {
    await rm(partial, { force: true });
    if (cause instanceof PlatelogError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new PlatelogError(
      code === 'ENOSPC' ? 'disk-full' : 'not-writable',
      `${path} cannot be written: ${message}; name another file with --out.`,
      { cause },
    );
  }
}
