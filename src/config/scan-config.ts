import { PlatelogError, type RegionProbability } from '../domain/index.ts';
import { findCountry, formatOf, isPlateOf, type PlateFormat, parseFormatOption } from '../syntax/index.ts';
import {
  DETECTOR_FLAGS,
  type DetectorConfig,
  detectorConfig,
  READER_FLAGS,
  type ReaderConfig,
  readerConfig,
} from './model-flags.ts';
import { numberFlag, parseFlags } from './parse-flags.ts';

export const DEFAULT_CSV = 'plates.csv';
export const DEFAULT_MIN_LENGTH = 4;
export const DEFAULT_MAX_LENGTH = 10;
export const DEFAULT_LOOKS_PER_SECOND = 10;

/** How much is told: problems only, the usual, or also what was rejected and why. */
export type Loudness = 'quiet' | 'normal' | 'verbose';

/** Everything that `platelog scan` was asked for. Frozen. */
export interface ScanConfig extends DetectorConfig, ReaderConfig {
  readonly inputs: readonly string[];
  readonly csvFile: string;
  /** Where the folders of pictures go; beside each input when undefined. */
  readonly outFolder: string | undefined;
  readonly crops: boolean;
  /** ISO 3166 alpha-2, upper case. */
  readonly countries: readonly string[];
  /** All formats that a plate must have; the countries count as one. */
  readonly formats: readonly PlateFormat[];
  readonly minLength: number;
  readonly maxLength: number;
  readonly looksPerSecond: number;
  readonly json: boolean;
  readonly loudness: Loudness;
}

const FLAGS = {
  ...DETECTOR_FLAGS,
  ...READER_FLAGS,
  csv: { type: 'string' },
  out: { type: 'string' },
  'no-crops': { type: 'boolean' },
  country: { type: 'string', multiple: true },
  format: { type: 'string' },
  'min-length': { type: 'string' },
  'max-length': { type: 'string' },
  'looks-per-second': { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  verbose: { type: 'boolean', short: 'v' },
} as const;

/**
 * Parses the arguments of `platelog scan`.
 * @throws PlatelogError 'bad-option'
 */
export function parseScanArgs(argv: readonly string[]): ScanConfig {
  const { values, positionals } = parseFlags(argv, FLAGS);
  if (positionals.length === 0)
    throw new PlatelogError('bad-option', 'Name at least one video, photo or folder, as in: platelog scan drive.mp4');
  if (values.quiet && values.verbose) throw new PlatelogError('bad-option', 'Use --quiet or --verbose, not both.');
  const codes = (values.country ?? []).flatMap((list) => list.split(',')).filter((code) => code.trim() !== '');
  if (values.country && codes.length === 0)
    throw new PlatelogError('bad-option', '--country needs a code, as in: --country ro');
  const countries = codes.map((code) => findCountry(code).code);
  const minLength = numberFlag('min-length', values['min-length'], DEFAULT_MIN_LENGTH, {
    min: 1,
    max: 20,
    whole: true,
  });
  const maxLength = numberFlag('max-length', values['max-length'], Math.max(DEFAULT_MAX_LENGTH, minLength), {
    min: 1,
    max: 20,
    whole: true,
  });
  if (minLength > maxLength)
    throw new PlatelogError('bad-option', `--min-length ${minLength} is more than --max-length ${maxLength}.`);
  return Object.freeze({
    ...detectorConfig(values),
    ...readerConfig(values),
    inputs: positionals,
    csvFile: values.csv ?? DEFAULT_CSV,
    outFolder: values.out,
    crops: !values['no-crops'],
    countries,
    formats: [
      ...(countries.length > 0 ? [formatOf(...countries)] : []),
      ...(values.format === undefined ? [] : [parseFormatOption(values.format)]),
    ],
    minLength,
    maxLength,
    looksPerSecond: numberFlag('looks-per-second', values['looks-per-second'], DEFAULT_LOOKS_PER_SECOND, {
      min: 0.01,
      max: 1000,
    }),
    json: values.json ?? false,
    loudness: values.quiet ? 'quiet' : values.verbose ? 'verbose' : 'normal',
  });
}

/** The shape asked for, as one question; undefined when none was. */
export function shapeAsked(config: ScanConfig): ((text: string) => boolean) | undefined {
  const { formats } = config;
  return formats.length === 0 ? undefined : (text) => formats.every((format) => format.matches(text));
}

/**
 * How a plate's country is told when countries were asked for: the one whose plates look so; of several the one that the
 * reader holds for most probable. Undefined when none was asked for.
 */
export function countryAsked(
  config: ScanConfig,
): ((text: string, regions: readonly RegionProbability[]) => string) | undefined {
  if (config.countries.length === 0) return undefined;
  const countries = config.countries.map(findCountry);
  return (text, regions) => {
    const codes = countries.filter((country) => isPlateOf(text, country)).map(({ code }) => code);
    return regions.find(({ region }) => codes.includes(region))?.region ?? codes[0] ?? '';
  };
}
