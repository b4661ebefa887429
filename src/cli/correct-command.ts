import { basename } from 'node:path';
import { type ArchiveConfig, type CorrectConfig, parseCorrectArgs } from '../config/index.ts';
import { type Correction, normalisePlate, PlatelogError } from '../domain/index.ts';
import { addCorrection, correctionFileOf, readCorrectionFile, readPlateCsv } from '../export/index.ts';
import { type Archive, wasRead, wasScanned } from '../store/index.ts';
import { sayWait } from './lock-wait.ts';
import { openUserArchive } from './open-user-archive.ts';
import { printable } from './printable.ts';

/** `platelog split`: two plates that were taken for one. Returns the exit code. */
export const splitCommand = (argv: readonly string[]): Promise<number> => correct(argv, 'apart');

/** `platelog join`: one plate that was taken for two, or a text that is really another. Returns the exit code. */
export const joinCommand = (argv: readonly string[]): Promise<number> => correct(argv, 'same');

async function correct(argv: readonly string[], verdict: Correction['verdict']): Promise<number> {
  const config = parseCorrectArgs(argv, verdict);
  const { correction, csvFile, archiveFile } = config;
  const { text, other, source } = correction;
  const file = correctionFileOf(csvFile);
  if (!config.unseen && !(await wasEverRead(config, file)))
    throw new PlatelogError(
      'bad-option',
      `${text} was never read: neither ${csvFile} nor ${archiveFile} has it. Name what was read first (platelog search ${text} --fuzzy tells what is like it), the right list with --csv, or add --unseen to say it beforehand.`,
    );
  if (!config.unseen && source !== undefined && !(await isRecording(source, config)))
    throw new PlatelogError(
      'bad-option',
      `--in ${source}: neither ${csvFile} nor ${archiveFile} has a recording of that name. Name it as in the column source, or add --unseen to say it beforehand.`,
    );
  await addCorrection(
    file,
    correction,
    sayWait((line) => console.error(printable(line))),
  );
  const where = source === undefined ? '' : ` in ${source}`;
  const said = verdict === 'apart' ? `${text} and ${other} are two plates` : `${text}${where} is ${other}`;
  console.log(printable(`${said}: kept in ${file}, for every scan and replay that writes ${csvFile}.`));
  return 0;
}

/** Whether the list, an earlier correction or the archive knows the plate that is corrected. */
async function wasEverRead(
  { correction: { text }, csvFile, ...config }: CorrectConfig,
  file: string,
): Promise<boolean> {
  const { rows } = await readPlateCsv(csvFile);
  const listed = rows.flatMap(({ plate = '', alternatives = '' }) => [
    plate,
    ...alternatives.split(' ').map((one) => one.replace(/:[\d.]+$/, '')),
  ]);
  if (listed.some((one) => normalisePlate(one) === text)) return true;
  if ((await readCorrectionFile(file)).some(({ text: said }) => said === text)) return true;
  return askArchive(config, (archive) => wasRead(archive, text));
}

/** Whether the list or the archive knows a recording of this name. */
async function isRecording(source: string, { csvFile, ...config }: CorrectConfig): Promise<boolean> {
  const { rows } = await readPlateCsv(csvFile);
  if (rows.some((row) => row.source === source)) return true;
  return askArchive(config, (archive) => wasScanned(archive, basename(source)));
}

/** Asks the archive. The usual one need not exist, and then knows nothing; one that was named must. */
function askArchive(config: ArchiveConfig, ask: (archive: Archive) => boolean): boolean {
  try {
    using archive = openUserArchive(config.archiveFile, { readOnly: true });
    return ask(archive);
  } catch (error) {
    if (error instanceof PlatelogError && error.code === 'archive-missing' && !config.archiveIsNamed) return false;
    throw error;
  }
}
