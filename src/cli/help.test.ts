import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  ARCHIVE_FLAGS,
  DETECTOR_FLAGS,
  parseCorrectArgs,
  parseExportArgs,
  parseFlags,
  parseForgetArgs,
  parseMatchArgs,
  parseRepeatArgs,
  parseReplayArgs,
  parseScanArgs,
  parseSearchArgs,
  parseTripsArgs,
  parseWatchArgs,
  parseWhyArgs,
  READER_FLAGS,
} from '../config/index.ts';
import { HELP, helpAsked } from './help.js';

const flagsOf = (help: string): readonly string[] => [
  ...new Set([...help.matchAll(/(?<=[\s,])--[a-z-]+/g)].map(([flag]) => flag)),
];

/** Every flag that a help names must be known; whether its value is right does not matter here. */
function assertKnown(flag: string, parse: (argv: readonly string[]) => unknown): void {
  try {
    parse([flag, '1', 'input']);
  } catch (error) {
    assert.doesNotMatch((error as Error).message, /is not an option/);
  }
}

/** How each command takes its flags, where that can be asked without running it. */
const PARSERS: Readonly<Record<string, (argv: readonly string[]) => unknown>> = {
  scan: parseScanArgs,
  watch: parseWatchArgs,
  replay: parseReplayArgs,
  why: parseWhyArgs,
  split: (argv) => parseCorrectArgs(argv, 'apart'),
  join: (argv) => parseCorrectArgs(argv, 'same'),
  search: parseSearchArgs,
  trips: parseTripsArgs,
  match: parseMatchArgs,
  repeat: parseRepeatArgs,
  export: parseExportArgs,
  forget: parseForgetArgs,
  detect: (argv) => parseFlags(argv, DETECTOR_FLAGS),
  doctor: (argv) => parseFlags(argv, { detector: DETECTOR_FLAGS.detector, ...READER_FLAGS, ...ARCHIVE_FLAGS }),
};
/** Flags of other commands that a help tells about. */
const OF_OTHERS: Readonly<Record<string, readonly string[]>> = {
  watch: ['--no-db', '--rescan', '--profile'],
  forget: ['--rescan'],
  replay: ['--stats'],
  why: ['--stats'],
};

test('every flag in the help of a command is one', () => {
  for (const [name, parse] of Object.entries(PARSERS)) {
    const flags = flagsOf(HELP[name as keyof typeof HELP]!).filter((flag) => !OF_OTHERS[name]?.includes(flag));
    assert.ok(flags.length > 0, name);
    for (const flag of flags) assertKnown(flag, parse);
  }
  assert.ok(flagsOf(HELP.scan!).length >= 15);
});

test('every help shows an example and fits a terminal of 124 columns', () => {
  for (const [name, help] of Object.entries(HELP)) {
    assert.match(help, /Examples?\n {2}platelog /, name);
    for (const line of help.split('\n')) assert.ok(line.length <= 124, `${name}: ${line}`);
  }
});

test('every help with --since says whose times are meant', () => {
  for (const [name, help] of Object.entries(HELP))
    if (help.includes('  --since TIME')) assert.match(help, /without a zone these are times of this machine/, name);
});

test('help is asked for by --help, -h or help, and not behind --', () => {
  for (const argv of [['--help'], ['-h'], ['help'], ['help', '--help']]) assert.equal(helpAsked(argv), HELP['']);
  for (const unknown of ['nothing-known', 'constructor']) assert.equal(helpAsked(['help', unknown]), undefined);
  for (const argv of [
    ['help', 'scan'],
    ['scan', '--help'],
    ['scan', 'a.mp4', '-h'],
    ['--help', 'scan'],
  ])
    assert.equal(helpAsked(argv), HELP.scan);
  for (const argv of [[], ['scan'], ['scan', '--', '--help'], ['nothing-known', '--help'], ['--version']])
    assert.equal(helpAsked(argv), undefined);
});

test('pages that a help or a message names come with the package', () => {
  const root = new URL('../../', import.meta.url);
  const { files } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    readonly files: readonly string[];
  };
  const sources = readdirSync(new URL('src/cli/', root)).filter((name) => !name.endsWith('.test.ts'));
  const pages = sources.flatMap((name) =>
    [...readFileSync(new URL(`src/cli/${name}`, root), 'utf8').matchAll(/docs\/[a-z-]+\.md/g)].map(([page]) => page),
  );
  assert.ok(pages.length > 0 && files.includes('docs'));
  for (const page of pages) assert.ok(existsSync(new URL(page, root)), page);
});
