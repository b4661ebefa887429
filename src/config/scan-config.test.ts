import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countryAsked,
  EFFORTS,
  parseMatchArgs,
  parseReplayArgs,
  parseScanArgs,
  parseWatchArgs,
  parseWhyArgs,
  shapeAsked,
} from './index.ts';

test('scan: a device is named, in any case of letters', () => {
  assert.equal(parseScanArgs(['a.mp4']).device, 'cpu');
  assert.equal(parseScanArgs(['a.mp4', '--device', 'CUDA']).device, 'cuda');
  assert.throws(() => parseScanArgs(['a.mp4', '--device', 'gpu']), {
    code: 'bad-option',
    message: /cpu, cuda, coreml/,
  });
});

test('an effort names how often is looked; looks a second can be given beside it', () => {
  const paceOf = (...argv: string[]): readonly number[] => {
    const { looksPerSecond, fullLookEveryS } = parseScanArgs(['a', ...argv]);
    return [looksPerSecond, fullLookEveryS];
  };
  assert.deepEqual(paceOf(), Object.values(EFFORTS.normal));
  assert.deepEqual(paceOf('--effort', 'Fast'), Object.values(EFFORTS.fast));
  assert.deepEqual(paceOf('--effort', 'thorough', '--looks-per-second', '30'), [30, 0]);
  assert.equal(parseWatchArgs(['a', '--effort', 'thorough']).fullLookEveryS, 0);
});

test('a dash is no file: what is meant for standard input or output is told, and ./- is a file', () => {
  const refused = (given: string) => ({
    code: 'bad-option',
    message: `${given} is not standard input or output here: name a file (./- for one of that name).`,
  });
  assert.throws(() => parseScanArgs(['a.mp4', '-']), refused('-'));
  assert.throws(() => parseWatchArgs(['-']), refused('-'));
  assert.throws(() => parseReplayArgs(['-']), refused('-'));
  assert.throws(() => parseWhyArgs(['all', '-']), refused('-'));
  assert.throws(() => parseMatchArgs(['-']), refused('-'));
  for (const flag of ['csv', 'db', 'stats', 'match', 'ignore', 'out', 'gpx', 'detector', 'reader'])
    assert.throws(() => parseScanArgs(['a.mp4', `--${flag}`, '-']), refused(`--${flag} -`));
  assert.deepEqual(parseScanArgs(['./-', '--csv', './-.csv']).inputs, ['./-']);
  assert.equal(parseMatchArgs(['a.csv', '--recording', '-']).filters.recording, '-', 'a text');
});

test('defaults', () => {
  const config = parseScanArgs(['a.mp4']);
  assert.deepEqual(config.inputs, ['a.mp4']);
  assert.equal(config.csvFile, 'plates.csv');
  assert.equal(config.outFolder, undefined);
  assert.ok(config.crops && config.refine && !config.json);
  assert.deepEqual([config.minLength, config.maxLength, config.refinePadPx], [4, 10, 20]);
  assert.deepEqual([config.jobs, config.profile], [undefined, false]);
  assert.match(config.detectorFile, /models[/\\]detector\.onnx$/);
  assert.equal(shapeAsked(config), undefined);
  assert.equal(countryAsked(config), undefined);
  assert.ok(Object.isFrozen(config));
});

test('what is written is written into files of their own', () => {
  for (const [argv, flags] of [
    [['--csv', 'out', '--db', './out'], /--csv and --db.*\.\/out/],
    [['--stats', 'x/../plates.csv'], /--csv and --stats.*plates\.csv/],
    [['--db', 'a', '--stats', 'a'], /--db and --stats/],
    [['--csv', 'known.csv', '--match', './known.csv'], /^--match names .*known\.csv, to which .* another list .*--csv/],
    [['--ignore', 'plates.csv'], /^--ignore names plates\.csv/],
    [['--match', 'a.csv', '--ignore', 'a.csv'], /^--match and --ignore both name a\.csv/],
  ] as const)
    assert.throws(() => parseScanArgs(['a.mp4', ...argv]), { code: 'bad-option', message: flags });
  assert.equal(parseScanArgs(['a.mp4', '--csv', 'a', '--db', 'b', '--stats', 'c']).statsFile, 'c');
});

test('a confidence is asked for only when given', () => {
  assert.equal(parseScanArgs(['a']).minConfidence, undefined);
  assert.equal(parseScanArgs(['a', '--min-confidence', '0']).minConfidence, 0);
});

test('time and place: what the user tells of them, in a watch, too', () => {
  const { gpxFile, gpxOffsetS, zoneMinutes } = parseScanArgs(['a']);
  assert.deepEqual([gpxFile, gpxOffsetS, zoneMinutes], [undefined, 0, undefined]);
  const flags = ['--gpx', 't.gpx', '--offset=-3.5', '--time-zone', '+05:45'];
  for (const config of [parseScanArgs(['a', ...flags]), parseWatchArgs(['a', ...flags])])
    assert.deepEqual([config.gpxFile, config.gpxOffsetS, config.zoneMinutes], ['t.gpx', -3.5, 345]);
});

test('countries come repeated, in a list, in any case', () => {
  assert.deepEqual(parseScanArgs(['a', '--country', 'ro,De', '--country', 'uk']).countries, ['RO', 'DE', 'GB']);
});

test('a country and a format must both hold', () => {
  const shape = shapeAsked(parseScanArgs(['a', '--country', 'ro', '--format', 'B.*']))!;
  assert.deepEqual(['B123XYZ', 'CJ07ABC', 'BANANA'].map(shape), [true, false, false]);
});

test('of several countries that fit, the reader decides', () => {
  const country = countryAsked(parseScanArgs(['a', '--country', 'it,fr']))!;
  assert.equal(country('AB123CD', []), 'IT');
  assert.equal(country('AB123CD', [{ region: 'FR', probability: 0.4 }]), 'FR');
  assert.equal(country('AB12345', [{ region: 'FR', probability: 0.4 }]), 'IT');
});

const WRONG: readonly (readonly [readonly string[], RegExp])[] = [
  [[], /^Name at least one video, photo or folder/],
  [['a', '--contry', 'ro'], /^--contry is not an option\. Did you mean --country\?/],
  [['a', '--offset', '2'], /^--offset belongs to --gpx/],
  [['a', '--gpx', 't.gpx', '--offset', 'x'], /^--offset x: must be a number/],
  [['a', '--time-zone', 'CET'], /^--time-zone CET: must be like \+02:00/],
  [['a', '--time-zone', '+02:00', '--no-db'], /^--time-zone tells the archive when, .*without --no-db, or with --gpx/],
  [['a', '--offset', '-3.5'], /^--offset needs a value; if -3\.5 is meant as one, write --offset=-3\.5\.$/],
  [['a', '-j', '-1'], /^-j needs a value; if -1 is meant as one, write -j-1\.$/],
  [['-drive.mp4'], /^-drive\.mp4 is not an option; a file of that name is given as \.\/-drive\.mp4\.$/],
  [['a', '-x'], /^-x is not an option\. See --help/],
  [['a', '--zzz'], /^--zzz is not an option\. See --help/],
  [['a', '--csv'], /--csv/],
  [['a', '--country', 'xx'], /^--country xx: not known/],
  [['a', '--csv', ''], /^--csv needs a value/],
  [['a', '--csv', 'x', '--csv=y'], /^--csv is given twice/],
  [['a', '--country', 'ro', '--country', ''], /^--country needs a value/],
  [['a', '--country', ','], /^--country needs a code/],
  [['a', '--format', '['], /^--format \[: Invalid regular expression/],
  [['a', '--min-length', 'x'], /^--min-length x: must be a whole number from 1 to 20/],
  [['a', '--min-length', '4.5'], /whole number/],
  [['a', '--min-length', '9', '--max-length', '8'], /^--min-length 9 is more than --max-length 8/],
  [['a', '--min-confidence', '80'], /^--min-confidence 80: must be a number from 0 to 1/],
  [['a', '--refine-pad', '-1'], /--refine-pad/],
  [['a', '--effort', 'most'], /^--effort takes fast, normal, thorough, not "most"/],
  [['a', '--looks-per-second', '0'], /from 0\.01 to 1000/],
  [['a', '--jobs', '0'], /^--jobs 0: must be a whole number from 1 to 64/],
  [['a', '-j', '1.5'], /whole number/],
  [['a', '-q', '-v'], /not both/],
  [['a', '--db', 'x.db', '--no-db'], /--no-db or --db, not both/],
  [['a', '--min-odds', '0.1'], /belongs to --match or --ignore/],
  [['a', '--only-matches'], /^--only-matches belongs to --match/],
  [['a', '--match', 'x.csv', '--only-matches', '--stats', 'x'], /without --only-matches/],
  [['a', '--on-match', 'x'], /^--on-match belongs to --match/],
  [['a', '--webhook', 'https://a.example/'], /^--webhook belongs to --match/],
  [['a', '--match', 'x.csv', '--webhook', 'a.example/hook'], /must be an address that begins with https/],
  [['a', '--match', 'x.csv', '--webhook', 'file:///etc/hosts'], /https/],
  [['a', '--match', 'x.csv', '--webhook', 'https://me:secret@a.example/'], /without a user name and password/],
  [['a', '--hash-plates', '--no-db'], /without --no-db/],
  [['a', '--hash-plates', '--stats', 'x'], /without --hash-plates/],
  [['a', '--no-db', '--rescan'], /--no-db or --rescan, not both/],
];
for (const [argv, message] of WRONG)
  test(`scan ${argv.join(' ')} is wrong usage`, () => {
    assert.throws(() => parseScanArgs(argv), { code: 'bad-option', message });
  });

test('odds belong to a list of either kind', () => {
  const { ignoreFile, minOdds, onlyMatches } = parseScanArgs(['a', '--ignore', 'x.csv', '--min-odds', '0.5']);
  assert.deepEqual([ignoreFile, minOdds, onlyMatches], ['x.csv', 0.5, false]);
});

test('with HMACs instead of plates there are no pictures', () => {
  assert.equal(parseScanArgs(['a', '--hash-plates']).crops, false);
});

test('an equal least and greatest length is right', () => {
  assert.equal(parseScanArgs(['a', '--min-length', '7', '--max-length', '7']).minLength, 7);
});

test('a watch is a scan that waits', () => {
  const { everyMs, quietMs, inputs, matchFile } = parseWatchArgs(['card', '--match', 'x.csv', '--every', '0.5']);
  assert.deepEqual([everyMs, quietMs, inputs, matchFile], [500, 10_000, ['card'], 'x.csv']);
  for (const [argv, message] of [
    [[], /^Name the folder to watch/],
    [['card', '--no-db'], /without --no-db/],
    [['card', '--rescan'], /without --rescan/],
    [['card', '--every', '0'], /from 0\.1 to 86400/],
    [['card', '--only-matches'], /belongs to --match/],
  ] as const)
    assert.throws(() => parseWatchArgs(argv), { code: 'bad-option', message });
});
