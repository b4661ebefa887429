import { PlatelogError } from '../domain/index.ts';
import { numberFlag, parseFlags } from './parse-flags.ts';
import { QUERY_FLAGS, type QueryConfig, queryConfig } from './query-flags.ts';
import { outputFlag, type SearchOutput } from './search-config.ts';

const DEFAULT_LIMIT = 20;

/** Everything that `platelog repeat` was asked for. Frozen. */
export interface RepeatConfig extends QueryConfig {
  /** A list of plates to leave out. */
  readonly ignoreFile: string | undefined;
  /** How many at most; all when undefined. */
  readonly limit: number | undefined;
  readonly output: SearchOutput;
}

/**
 * Parses the arguments of `platelog repeat`.
 * @throws PlatelogError 'bad-option'
 */
export function parseRepeatArgs(argv: readonly string[]): RepeatConfig {
  const { values, positionals } = parseFlags(argv, {
    ...QUERY_FLAGS,
    ignore: { type: 'string' },
    limit: { type: 'string' },
    as: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (positionals.length > 0)
    throw new PlatelogError(
      'bad-option',
      `${positionals[0]}: platelog repeat weighs all plates; platelog search finds one.`,
    );
  const limit = numberFlag('limit', values.limit, DEFAULT_LIMIT, { min: 0, max: 1e9, whole: true });
  return Object.freeze({
    ...queryConfig(values),
    ignoreFile: values.ignore,
    limit: limit === 0 ? undefined : limit,
    output: outputFlag(values),
  });
}
