import { type Correction, normalisePlate, PlatelogError } from '../domain/index.ts';
import { parseFlags } from './parse-flags.ts';
import { DEFAULT_CSV } from './scan-config.ts';

/** Everything that `platelog split` or `platelog join` was asked for. Frozen. */
export interface CorrectConfig {
  readonly correction: Correction;
  /** The list whose corrections are kept beside it. */
  readonly csvFile: string;
}

/**
 * Parses the arguments of `platelog split` (verdict `apart`) and `platelog join` (`same`).
 * @throws PlatelogError 'bad-option'
 */
export function parseCorrectArgs(argv: readonly string[], verdict: Correction['verdict']): CorrectConfig {
  const { values, positionals } = parseFlags(argv, { csv: { type: 'string' }, in: { type: 'string' } });
  const name = verdict === 'apart' ? 'split' : 'join';
  const [text = '', other = ''] = positionals.map(normalisePlate);
  if (positionals.length !== 2 || text === '' || other === '' || text === other)
    throw new PlatelogError('bad-option', `Name two plates, as in: platelog ${name} B128XYZ B123XYZ`);
  if (verdict === 'apart' && values.in !== undefined)
    throw new PlatelogError('bad-option', '--in is for platelog join: say what the plate in that recording really is.');
  return Object.freeze({
    correction: { text, verdict, other, ...(values.in !== undefined && { source: values.in }) },
    csvFile: values.csv ?? DEFAULT_CSV,
  });
}
