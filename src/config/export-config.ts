import type { PlatePattern } from '../domain/index.ts';
import { parseFlags } from './parse-flags.ts';
import { QUERY_FLAGS, type QueryConfig, queryConfig } from './query-flags.ts';
import { patternArgument } from './search-config.ts';

/** Everything that `platelog export` was asked for. Frozen. */
export interface ExportConfig extends QueryConfig {
  readonly patterns: readonly PlatePattern[] | undefined;
  /** A word for the form; the command knows which there are. */
  readonly form: string;
  /** Where it is written; standard output when undefined. */
  readonly outFile: string | undefined;
}

/**
 * Parses the arguments of `platelog export`.
 * @throws PlatelogError 'bad-option'
 */
export function parseExportArgs(argv: readonly string[]): ExportConfig {
  const { values, positionals } = parseFlags(argv, {
    ...QUERY_FLAGS,
    as: { type: 'string' },
    out: { type: 'string' },
  });
  return Object.freeze({
    ...queryConfig(values),
    patterns: positionals.length === 0 ? undefined : positionals.map(patternArgument),
    form: values.as ?? 'csv',
    outFile: values.out,
  });
}
