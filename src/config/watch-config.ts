import { PlatelogError } from '../domain/index.ts';
import { numberFlag, parseFlags } from './parse-flags.ts';
import { SCAN_FLAGS, type ScanConfig, scanConfig } from './scan-config.ts';

const DEFAULT_EVERY_S = 5;
const DEFAULT_STILL_S = 10;

/** Everything that `platelog watch` was asked for: a scan, and how it waits. Frozen. */
export interface WatchConfig extends ScanConfig {
  /** Milliseconds between two looks at the folders. */
  readonly everyMs: number;
  /** A file that has not changed for so many milliseconds counts as complete. */
  readonly quietMs: number;
}

/**
 * Parses the arguments of `platelog watch`.
 * @throws PlatelogError 'bad-option'
 */
export function parseWatchArgs(argv: readonly string[]): WatchConfig {
  const { values, positionals } = parseFlags(argv, {
    ...SCAN_FLAGS,
    every: { type: 'string' },
    still: { type: 'string' },
  });
  if (positionals.length === 0)
    throw new PlatelogError('bad-option', 'Name the folder to watch, as in: platelog watch /media/card');
  if (values['no-db'] || values.rescan)
    throw new PlatelogError(
      'bad-option',
      `A watch knows by the archive what it has scanned; use it without ${values.rescan ? '--rescan' : '--no-db'}.`,
    );
  if (values.profile)
    throw new PlatelogError(
      'bad-option',
      'A watch has no end at which costs could be told; use --profile with platelog scan.',
    );
  return Object.freeze({
    ...scanConfig(values, positionals),
    everyMs: 1000 * numberFlag('every', values.every, DEFAULT_EVERY_S, { min: 0.1, max: 86_400 }),
    quietMs: 1000 * numberFlag('still', values.still, DEFAULT_STILL_S, { min: 0.1, max: 86_400 }),
  });
}
