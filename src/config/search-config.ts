import { normalisePattern, PlatelogError, type PlatePattern } from '../domain/index.ts';
import { numberFlag, parseFlags } from './parse-flags.ts';
import { QUERY_FLAGS, type QueryConfig, queryConfig } from './query-flags.ts';

const DEFAULT_LIMIT = 100;
const DEFAULT_MIN_ODDS = 0.01;

/** The form of a search's answer. */
export type SearchOutput = 'table' | 'csv' | 'json';

/** Everything that `platelog search` was asked for. Frozen. */
export interface SearchConfig extends QueryConfig {
  readonly patterns: readonly PlatePattern[] | undefined;
  readonly expression: string | undefined;
  /** With --fuzzy: the odds from which plates that may have been misread are told; else undefined. */
  readonly minOdds: number | undefined;
  /** How many at most; all when undefined. */
  readonly limit: number | undefined;
  readonly output: SearchOutput;
}

const FLAGS = {
  ...QUERY_FLAGS,
  regex: { type: 'string' },
  fuzzy: { type: 'boolean' },
  'min-odds': { type: 'string' },
  limit: { type: 'string' },
  as: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/**
 * Parses the arguments of `platelog search`.
 * @throws PlatelogError 'bad-option'
 */
export function parseSearchArgs(argv: readonly string[]): SearchConfig {
  const { values, positionals } = parseFlags(argv, FLAGS);
  const { regex: expression, fuzzy = false } = values;
  const patterns = positionals.map(patternArgument);
  if (expression !== undefined) {
    if (patterns.length > 0 || fuzzy)
      throw new PlatelogError('bad-option', 'Use --regex alone, without PLATE and --fuzzy.');
    assertExpression('regex', expression);
  }
  if (fuzzy && patterns.length === 0) throw new PlatelogError('bad-option', '--fuzzy needs a PLATE to be like.');
  if (values['min-odds'] !== undefined && !fuzzy)
    throw new PlatelogError('bad-option', '--min-odds belongs to --fuzzy.');
  const query = queryConfig(values);
  if (patterns.length === 0 && expression === undefined && Object.keys(query.filters).length === 0)
    throw new PlatelogError('bad-option', "Name a plate, as in: platelog search 'B12*', or --since, --near and so on.");
  const limit = numberFlag('limit', values.limit, DEFAULT_LIMIT, { min: 0, max: 1e9, whole: true });
  return Object.freeze({
    ...query,
    patterns: patterns.length === 0 ? undefined : patterns,
    expression,
    minOdds: fuzzy ? numberFlag('min-odds', values['min-odds'], DEFAULT_MIN_ODDS, { min: 0, max: 1 }) : undefined,
    limit: limit === 0 ? undefined : limit,
    output: outputFlag(values),
  });
}

/** The form that `--as` or `--json` names. Throws PlatelogError 'bad-option'. */
export function outputFlag({ as, json }: { readonly as?: string; readonly json?: boolean }): SearchOutput {
  if (json && as !== undefined && as !== 'json')
    throw new PlatelogError('bad-option', `Use --json or --as ${as}, not both.`);
  const output = as ?? (json ? 'json' : 'table');
  if (output !== 'table' && output !== 'csv' && output !== 'json')
    throw new PlatelogError('bad-option', `--as ${output}: must be table, csv or json.`);
  return output;
}

/** A plate or pattern as a user wrote it. Throws PlatelogError 'bad-option' when nothing is left of it. */
export function patternArgument(text: string): PlatePattern {
  const pattern = normalisePattern(text);
  if (pattern === '') throw new PlatelogError('bad-option', `${text}: a plate has letters or digits (A-Z, 0-9, ?, *).`);
  return pattern;
}

function assertExpression(flag: string, expression: string): void {
  try {
    new RegExp(expression);
  } catch (cause) {
    throw new PlatelogError('bad-option', `--${flag} ${expression}: ${(cause as Error).message}.`, { cause });
  }
}
