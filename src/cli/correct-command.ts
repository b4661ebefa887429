import { parseCorrectArgs } from '../config/index.ts';
import type { Correction } from '../domain/index.ts';
import { addCorrection, correctionFileOf } from '../export/index.ts';
import { printable } from './printable.ts';

/** `platelog split`: two plates that were taken for one. Returns the exit code. */
export const splitCommand = (argv: readonly string[]): Promise<number> => correct(argv, 'apart');

/** `platelog join`: one plate that was taken for two, or a text that is really another. Returns the exit code. */
export const joinCommand = (argv: readonly string[]): Promise<number> => correct(argv, 'same');

async function correct(argv: readonly string[], verdict: Correction['verdict']): Promise<number> {
  const { correction, csvFile } = parseCorrectArgs(argv, verdict);
  const file = correctionFileOf(csvFile);
  await addCorrection(file, correction);
  const { text, other, source } = correction;
  const where = source === undefined ? '' : ` in ${source}`;
  const said = verdict === 'apart' ? `${text} and ${other} are two plates` : `${text}${where} is ${other}`;
  console.log(printable(`${said}: kept in ${file}, for every scan and replay that writes ${csvFile}.`));
  return 0;
}
