import { PlatelogError } from '../domain/index.ts';
import { parseFlags } from './parse-flags.ts';
import { QUERY_FLAGS, type QueryConfig, queryConfig } from './query-flags.ts';

/** Everything that `platelog trips` was asked for. Frozen. */
export interface TripsConfig extends QueryConfig {
  readonly json: boolean;
}

const { db, since, until, recording } = QUERY_FLAGS;

/**
 * Parses the arguments of `platelog trips`.
 * @throws PlatelogError 'bad-option'
 */
export function parseTripsArgs(argv: readonly string[]): TripsConfig {
  const { values, positionals } = parseFlags(argv, { db, since, until, recording, json: { type: 'boolean' } });
  if (positionals.length > 0)
    throw new PlatelogError(
      'bad-option',
      `platelog trips tells of what was scanned and takes no file; --recording ${positionals[0]} narrows it.`,
    );
  return Object.freeze({ ...queryConfig(values), json: values.json ?? false });
}
