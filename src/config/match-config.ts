import { PlatelogError } from '../domain/index.ts';
import { fileArguments, numberFlag, parseFlags } from './parse-flags.ts';
import { QUERY_FLAGS, type QueryConfig, queryConfig } from './query-flags.ts';

/** With a lower one, a list of a thousand plates would mostly match other plates. */
const DEFAULT_MIN_ODDS = 0.05;

/** Everything that `platelog match` was asked for. Frozen. */
export interface MatchConfig extends QueryConfig {
  readonly listFiles: readonly string[];
  /** Odds from which a sighting counts as a match. */
  readonly minOdds: number;
  /** Only what was not told before, which is then remembered. */
  readonly onlyNew: boolean;
  readonly output: 'table' | 'json';
}

/**
 * Parses the arguments of `platelog match`.
 * @throws PlatelogError 'bad-option'
 */
export function parseMatchArgs(argv: readonly string[]): MatchConfig {
  const { values, positionals } = parseFlags(argv, {
    ...QUERY_FLAGS,
    'min-odds': { type: 'string' },
    new: { type: 'boolean' },
    json: { type: 'boolean' },
  });
  if (positionals.length === 0)
    throw new PlatelogError('bad-option', 'Name a list of plates, as in: platelog match list.csv');
  return Object.freeze({
    ...queryConfig(values),
    listFiles: fileArguments(positionals),
    minOdds: minOddsFlag(values['min-odds'], true),
    onlyNew: values.new ?? false,
    output: values.json ? 'json' : 'table',
  });
}

/** Odds from which a match is told. Throws PlatelogError 'bad-option', also when there is no list to match. */
export function minOddsFlag(text: string | undefined, hasList: boolean): number {
  if (text !== undefined && !hasList)
    throw new PlatelogError('bad-option', '--min-odds belongs to --match or --ignore LIST.csv.');
  return numberFlag('min-odds', text, DEFAULT_MIN_ODDS, { min: 0, max: 1 });
}
