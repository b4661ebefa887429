import { PlatelogError } from '../domain/index.ts';
import { minOddsFlag } from './match-config.ts';
import { fileArguments, parseFlags } from './parse-flags.ts';
import { REPORT_FLAGS, type ReportConfig, reportConfig } from './report-flags.ts';
import { DEFAULT_CSV } from './scan-config.ts';
import { SHAPE_FLAGS, type ShapeConfig, shapeConfig } from './shape-flags.ts';

/** Everything that `platelog replay` was asked for. Frozen. */
export interface ReplayConfig extends ShapeConfig, ReportConfig {
  readonly statsFiles: readonly string[];
  readonly csvFile: string;
  /** A list of plates to leave out, and the odds from which a sighting counts as one of them. */
  readonly ignoreFile: string | undefined;
  readonly minOdds: number;
}

/**
 * Parses the arguments of `platelog replay`.
 * @throws PlatelogError 'bad-option'
 */
export function parseReplayArgs(argv: readonly string[]): ReplayConfig {
  const { values, positionals } = parseFlags(argv, {
    ...SHAPE_FLAGS,
    ...REPORT_FLAGS,
    csv: { type: 'string' },
    ignore: { type: 'string' },
    'min-odds': { type: 'string' },
  });
  if (positionals.length === 0)
    throw new PlatelogError('bad-option', 'Name at least one stats file, as in: platelog replay drive.stats');
  return Object.freeze({
    ...shapeConfig(values),
    ...reportConfig(values),
    statsFiles: fileArguments(positionals),
    csvFile: values.csv ?? DEFAULT_CSV,
    ignoreFile: values.ignore,
    minOdds: minOddsFlag(values['min-odds'], values.ignore !== undefined),
  });
}

/** Everything that `platelog why` was asked for. Frozen. */
export interface WhyConfig extends ShapeConfig {
  /** A text, normalised later; 'all' for every track. */
  readonly about: string;
  readonly statsFiles: readonly string[];
  /** The list whose corrections hold. */
  readonly csvFile: string;
  readonly json: boolean;
}

/**
 * Parses the arguments of `platelog why`.
 * @throws PlatelogError 'bad-option'
 */
export function parseWhyArgs(argv: readonly string[]): WhyConfig {
  const { values, positionals } = parseFlags(argv, {
    ...SHAPE_FLAGS,
    csv: { type: 'string' },
    json: { type: 'boolean' },
  });
  const [about, ...statsFiles] = positionals;
  if (about === undefined || statsFiles.length === 0)
    throw new PlatelogError('bad-option', 'Name a plate, or all, and a stats file: platelog why B123XYZ drive.stats');
  return Object.freeze({
    ...shapeConfig(values),
    about,
    statsFiles: fileArguments(statsFiles),
    csvFile: values.csv ?? DEFAULT_CSV,
    json: values.json ?? false,
  });
}
