import { resolve } from 'node:path';
import { DEVICES, type Device, PlatelogError } from '../domain/index.ts';
import { ARCHIVE_FLAGS, type ArchiveConfig, archiveConfig } from './archive-flags.ts';
import { effortFlag } from './effort.ts';
import { minOddsFlag } from './match-config.ts';
import {
  DETECTOR_FLAGS,
  type DetectorConfig,
  detectorConfig,
  READER_FLAGS,
  type ReaderConfig,
  readerConfig,
} from './model-flags.ts';
import { fileArguments, numberFlag, parseFlags } from './parse-flags.ts';
import { PLACE_FLAGS, type PlaceConfig, placeConfig } from './place-flags.ts';
import { REPORT_FLAGS, type ReportConfig, reportConfig } from './report-flags.ts';
import { SHAPE_FLAGS, type ShapeConfig, shapeConfig } from './shape-flags.ts';

export const DEFAULT_CSV = 'plates.csv';

/** Everything that `platelog scan` was asked for. Frozen. */
export interface ScanConfig
  extends DetectorConfig,
    ReaderConfig,
    ShapeConfig,
    ReportConfig,
    ArchiveConfig,
    PlaceConfig {
  readonly inputs: readonly string[];
  readonly csvFile: string;
  /** A list of plates to look for, and the odds from which a sighting counts as a match. */
  readonly matchFile: string | undefined;
  readonly minOdds: number;
  /** Keeps nothing of plates that are not on that list. */
  readonly onlyMatches: boolean;
  /** A shell command that is run for each match, and an address that each is posted to. */
  readonly onMatch: string | undefined;
  readonly webhook: string | undefined;
  /** A list of plates of which nothing is kept. */
  readonly ignoreFile: string | undefined;
  /** File that keeps every look for `platelog replay`; none when undefined. */
  readonly statsFile: string | undefined;
  /** Where the folders of pictures go; beside each input when undefined. */
  readonly outFolder: string | undefined;
  readonly crops: boolean;
  /** Whether the archive is used: to add what is found, and to skip what it knows. */
  readonly archive: boolean;
  /** Keeps HMACs of plates instead of their texts, and no pictures. */
  readonly hashPlates: boolean;
  /** Reads every input, also those that the archive knows. */
  readonly rescan: boolean;
  /** At most this many frames of a video are looked at in a second. */
  readonly looksPerSecond: number;
  /** Seconds from one full look to the next. */
  readonly fullLookEveryS: number;
  /** Where the models are to run, if that works. */
  readonly device: Device;
  /** Threads that look at frames; as many as there are cores, within reason, when undefined. */
  readonly jobs: number | undefined;
  /** Whether to tell at the end what each stage has cost. */
  readonly profile: boolean;
}

export const SCAN_FLAGS = {
  ...DETECTOR_FLAGS,
  ...READER_FLAGS,
  ...SHAPE_FLAGS,
  ...REPORT_FLAGS,
  ...ARCHIVE_FLAGS,
  ...PLACE_FLAGS,
  'no-db': { type: 'boolean' },
  'hash-plates': { type: 'boolean' },
  rescan: { type: 'boolean' },
  csv: { type: 'string' },
  stats: { type: 'string' },
  match: { type: 'string' },
  'min-odds': { type: 'string' },
  'only-matches': { type: 'boolean' },
  'on-match': { type: 'string' },
  webhook: { type: 'string' },
  ignore: { type: 'string' },
  out: { type: 'string' },
  'no-crops': { type: 'boolean' },
  effort: { type: 'string' },
  'looks-per-second': { type: 'string' },
  jobs: { type: 'string', short: 'j' },
  device: { type: 'string' },
  profile: { type: 'boolean' },
} as const;

type ScanValues = ReturnType<typeof parseFlags<typeof SCAN_FLAGS>>['values'];

/**
 * Parses the arguments of `platelog scan`.
 * @throws PlatelogError 'bad-option'
 */
export function parseScanArgs(argv: readonly string[]): ScanConfig {
  const { values, positionals } = parseFlags(argv, SCAN_FLAGS);
  return scanConfig(values, positionals);
}

/** What the flags of a scan say. Throws PlatelogError 'bad-option'. */
export function scanConfig(values: ScanValues, positionals: readonly string[]): ScanConfig {
  if (positionals.length === 0)
    throw new PlatelogError('bad-option', 'Name at least one video, photo or folder, as in: platelog scan drive.mp4');
  refuseConflicts(values);
  const hashPlates = values['hash-plates'] ?? false;
  const effort = effortFlag(values.effort);
  return Object.freeze({
    ...detectorConfig(values),
    ...readerConfig(values),
    ...shapeConfig(values),
    ...reportConfig(values),
    ...archiveConfig(values),
    ...placeConfig(values),
    archive: !values['no-db'],
    rescan: values.rescan ?? false,
    inputs: fileArguments(positionals),
    csvFile: values.csv ?? DEFAULT_CSV,
    matchFile: values.match,
    minOdds: minOddsFlag(values['min-odds'], values.match !== undefined || values.ignore !== undefined),
    onlyMatches: values['only-matches'] ?? false,
    onMatch: values['on-match'],
    webhook: webhookFlag(values.webhook),
    ignoreFile: values.ignore,
    statsFile: values.stats,
    outFolder: values.out,
    crops: !values['no-crops'] && !hashPlates,
    hashPlates,
    looksPerSecond: numberFlag('looks-per-second', values['looks-per-second'], effort.looksPerSecond, {
      min: 0.01,
      max: 1000,
    }),
    fullLookEveryS: effort.fullLookEveryS,
    device: deviceFlag(values.device),
    jobs: values.jobs === undefined ? undefined : numberFlag('jobs', values.jobs, 1, { min: 1, max: 64, whole: true }),
    profile: values.profile ?? false,
  });
}

/** Refuses flags that do not go together. Throws PlatelogError 'bad-option'. */
function refuseConflicts(values: ScanValues): void {
  if (values['no-db'] && (values.db !== undefined || values.rescan))
    throw new PlatelogError('bad-option', `Use --no-db or ${values.rescan ? '--rescan' : '--db'}, not both.`);
  if (values['no-db'] && values['time-zone'] !== undefined && values.gpx === undefined)
    throw new PlatelogError(
      'bad-option',
      '--time-zone tells the archive when, and --gpx where; use it without --no-db, or with --gpx.',
    );
  for (const flag of ['only-matches', 'on-match', 'webhook'] as const)
    if (values[flag] !== undefined && values.match === undefined)
      throw new PlatelogError('bad-option', `--${flag} belongs to --match LIST.csv.`);
  if (values['only-matches'] && values.stats !== undefined)
    throw new PlatelogError('bad-option', '--stats keeps everything that was seen; use it without --only-matches.');
  const hashPlates = values['hash-plates'];
  if (hashPlates && values['no-db'])
    throw new PlatelogError('bad-option', '--hash-plates keeps its key beside the archive; use it without --no-db.');
  if (hashPlates && values.stats !== undefined)
    throw new PlatelogError('bad-option', '--stats keeps every text that was read; use it without --hash-plates.');
  const { archiveFile } = archiveConfig(values);
  assertApart([
    ['csv', values.csv ?? DEFAULT_CSV],
    ['db', values['no-db'] ? undefined : archiveFile],
    ['stats', values.stats],
  ]);
  for (const flag of ['match', 'ignore'] as const) assertNotListed(flag, values[flag], values.csv ?? DEFAULT_CSV);
  if (values.match !== undefined && values.ignore !== undefined && resolve(values.match) === resolve(values.ignore))
    throw new PlatelogError(
      'bad-option',
      `--match and --ignore both name ${values.match}; its plates cannot be looked for and left out.`,
    );
}

/** Refuses outputs that would overwrite each other. Throws PlatelogError 'bad-option'. */
function assertApart(written: readonly (readonly [flag: string, path: string | undefined])[]): void {
  const flagOf = new Map<string, string>();
  for (const [flag, path] of written) {
    if (path === undefined) continue;
    const other = flagOf.get(resolve(path));
    if (other !== undefined)
      throw new PlatelogError(
        'bad-option',
        `--${other} and --${flag} both name ${path}; each needs a file of its own.`,
      );
    flagOf.set(resolve(path), flag);
  }
}

/** Refuses a list that is also the output: whoever passes would be added to it. Throws PlatelogError 'bad-option'. */
function assertNotListed(flag: string, list: string | undefined, csvFile: string): void {
  if (list !== undefined && resolve(list) === resolve(csvFile))
    throw new PlatelogError(
      'bad-option',
      `--${flag} names ${list}, to which the plates that are found are added; name another list for them with --csv.`,
    );
}

function deviceFlag(text = 'cpu'): Device {
  const device = DEVICES.find((name) => name === text.toLowerCase());
  if (device === undefined)
    throw new PlatelogError('bad-option', `--device takes ${DEVICES.join(', ')}, not "${text}".`);
  return device;
}

function webhookFlag(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '' || url.password !== '')
    throw new PlatelogError(
      'bad-option',
      '--webhook must be an address that begins with https:// (or http://), without a user name and password in it.',
    );
  return text;
}
