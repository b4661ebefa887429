import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  ARCHIVE_FLAGS,
  DETECTOR_FLAGS,
  parseExportArgs,
  parseFlags,
  parseForgetArgs,
  parseMatchArgs,
  parseRepeatArgs,
  parseScanArgs,
  parseSearchArgs,
  parseTripsArgs,
  parseWatchArgs,
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

test('every flag in the help of scan is one', () => {
  const flags = flagsOf(HELP.scan!);
  assert.ok(flags.length >= 15, `${flags}`);
  for (const flag of flags) assertKnown(flag, parseScanArgs);
});

test('every flag in the help of watch is one', () => {
  for (const flag of flagsOf(HELP.watch!)) assertKnown(flag, parseWatchArgs);
});

test('every flag in the help of search, trips, match, repeat, export and forget is one', () => {
  for (const flag of flagsOf(HELP.repeat!)) assertKnown(flag, parseRepeatArgs);
  for (const flag of flagsOf(HELP.export!)) assertKnown(flag, parseExportArgs);
  for (const flag of flagsOf(HELP.forget!).filter((name) => name !== '--rescan')) assertKnown(flag, parseForgetArgs);
  for (const flag of flagsOf(HELP.match!)) assertKnown(flag, parseMatchArgs);
  for (const flag of flagsOf(HELP.search!)) assertKnown(flag, parseSearchArgs);
  for (const flag of flagsOf(HELP.trips!)) assertKnown(flag, parseTripsArgs);
});

test('every flag in the help of detect and doctor is one', () => {
  const known = { ...DETECTOR_FLAGS, ...READER_FLAGS };
  for (const flag of flagsOf(HELP.detect!)) assertKnown(flag, (argv) => parseFlags(argv, known));
  for (const flag of flagsOf(HELP.doctor!))
    assertKnown(flag, (argv) =>
      parseFlags(argv, { detector: DETECTOR_FLAGS.detector, ...READER_FLAGS, ...ARCHIVE_FLAGS }),
    );
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
