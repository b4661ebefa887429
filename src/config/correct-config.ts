import { type Correction, normalisePlate, PlatelogError } from '../domain/index.ts';
import { ARCHIVE_FLAGS, type ArchiveConfig, archiveConfig } from './archive-flags.ts';
import { parseFlags } from './parse-flags.ts';
import { DEFAULT_CSV } from './scan-config.ts';

/** Everything that `platelog split` or `platelog join` was asked for. Frozen. */
export interface CorrectConfig extends ArchiveConfig {
  readonly correction: Correction;
  /** The list whose corrections are kept beside it. */
  readonly csvFile: string;
  /** Allows a plate that neither the list nor the archive knows. */
  readonly unseen: boolean;
}

/**
 * Parses the arguments of `platelog split` (verdict `apart`) and `platelog join` (`same`).
 * @throws PlatelogError 'bad-option'
 */
export function parseCorrectArgs(argv: readonly string[], verdict: Correction['verdict']): CorrectConfig {
  const { values, positionals } = parseFlags(argv, {
    ...ARCHIVE_FLAGS,
    csv: { type: 'string' },
    in: { type: 'string' },
    unseen: { type: 'boolean' },
  });
  const name = verdict === 'apart' ? 'split' : 'join';
  const open = positionals.find((plate) => /[*?]/.test(plate));
  if (open !== undefined)
    throw new PlatelogError('bad-option', `${open}: platelog ${name} takes whole plates, without * and ?; name each.`);
  const [text = '', other = ''] = positionals.map(normalisePlate);
  if (positionals.length !== 2 || text === '' || other === '' || text === other)
    throw new PlatelogError('bad-option', `Name two plates, as in: platelog ${name} B128XYZ B123XYZ`);
  if (verdict === 'apart' && values.in !== undefined)
    throw new PlatelogError('bad-option', '--in is for platelog join: say what the plate in that recording really is.');
  return Object.freeze({
    correction: { text, verdict, other, ...(values.in !== undefined && { source: values.in }) },
    csvFile: values.csv ?? DEFAULT_CSV,
    unseen: values.unseen ?? false,
    ...archiveConfig(values),
  });
}
