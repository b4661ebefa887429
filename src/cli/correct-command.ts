import { type CorrectConfig, parseCorrectArgs } from '../config/index.ts';
import { type Correction, normalisePlate, PlatelogError } from '../domain/index.ts';
import { addCorrection, correctionFileOf, readCorrectionFile, readPlateCsv } from '../export/index.ts';
import { wasRead } from '../store/index.ts';
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
  try {
    using archive = openUserArchive(config.archiveFile, { readOnly: true });
    return wasRead(archive, text);
  } catch (error) {
    // An archive that is not there knows nothing; one that was named should be there.
    if (error instanceof PlatelogError && error.code === 'archive-missing' && !config.archiveIsNamed) return false;
    throw error;
  }
}
