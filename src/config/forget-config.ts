import { PlatelogError, type PlatePattern } from '../domain/index.ts';
import { numberFlag, parseFlags } from './parse-flags.ts';
import { QUERY_FLAGS, type QueryConfig, queryConfig } from './query-flags.ts';
import { patternArgument } from './search-config.ts';

/** Everything that `platelog forget` was asked for. Frozen. */
export interface ForgetConfig extends QueryConfig {
  readonly patterns: readonly PlatePattern[] | undefined;
  readonly olderThanDays: number | undefined;
  /** Does it; otherwise only tells what would go. */
  readonly yes: boolean;
  readonly keepPictures: boolean;
  /** Whether missing folders are gone for good, with the pictures in them. */
  readonly gone: boolean;
}

/**
 * Parses the arguments of `platelog forget`.
 * @throws PlatelogError 'bad-option', also when nothing to forget was named
 */
export function parseForgetArgs(argv: readonly string[]): ForgetConfig {
  const { values, positionals } = parseFlags(argv, {
    ...QUERY_FLAGS,
    'older-than': { type: 'string' },
    yes: { type: 'boolean', short: 'y' },
    'keep-pictures': { type: 'boolean' },
    gone: { type: 'boolean' },
  });
  const query = queryConfig(values);
  const days = values['older-than']?.replace(/ ?(d|days?)$/i, '');
  const olderThanDays = days === undefined ? undefined : numberFlag('older-than', days, 0, { min: 0, max: 36_500 });
  if (positionals.length === 0 && olderThanDays === undefined && Object.keys(query.filters).length === 0)
    throw new PlatelogError(
      'bad-option',
      'Say what to forget: a plate, --older-than 90d, --since and --until, --recording or --near.',
    );
  return Object.freeze({
    ...query,
    patterns: positionals.length === 0 ? undefined : positionals.map(patternArgument),
    olderThanDays,
    yes: values.yes ?? false,
    keepPictures: values['keep-pictures'] ?? false,
    gone: values.gone ?? false,
  });
}
