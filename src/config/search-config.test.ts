import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSearchArgs } from './search-config.ts';

test('patterns, filters and defaults', () => {
  const config = parseSearchArgs(['b 12*', 'cj_7', '--near', '44.43,26.10', '--within', '2km', '--recording', 'rear']);
  assert.deepEqual(config.patterns, ['B12*', 'CJ?7']);
  assert.deepEqual(config.filters, { near: { latitude: 44.43, longitude: 26.1, withinM: 2000 }, recording: 'rear' });
  assert.deepEqual([config.limit, config.output, config.minOdds], [100, 'table', undefined]);
  assert.equal(parseSearchArgs(['B1', '--limit', '0', '--json']).limit, undefined);
  assert.equal(parseSearchArgs(['B1', '--fuzzy']).minOdds, 0.01);
});

test('times: a day to its end, a minute, with and without a zone', () => {
  const of = (...argv: string[]) => parseSearchArgs(argv).filters;
  assert.equal(of('--since', '2026-11-22T21:50+02:00').sinceMs, Date.UTC(2026, 10, 22, 19, 50));
  assert.equal(of('--since', '2026-11-22 21:50:30Z').sinceMs, Date.UTC(2026, 10, 22, 21, 50, 30));
  const day = of('--since', '2026-11-22', '--until', '2026-11-22');
  assert.deepEqual([day.sinceMs, day.untilMs], [new Date(2026, 10, 22).getTime(), new Date(2026, 10, 23).getTime()]);
});

const WRONG: readonly (readonly [readonly string[], RegExp])[] = [
  [[], /^Name a plate/],
  [['--limit', '5'], /^Name a plate/],
  [['-- -'.slice(3)], /a plate has letters or digits/],
  [['B1', '--regex', 'B'], /--regex alone/],
  [['--regex', '['], /^--regex \[: Invalid/],
  [['--fuzzy', '--since', '2026-01-01'], /--fuzzy needs a PLATE/],
  [['B1', '--min-odds', '0.5'], /belongs to --fuzzy/],
  [['B1', '--as', 'xml'], /table, csv or json/],
  [['B1', '--since', '2026-02-30'], /must be like/],
  [['B1', '--since', 'yesterday'], /must be like/],
  [['B1', '--since', '2026-11-23', '--until', '2026-11-22'], /not before/],
  [['B1', '--near', 'Bucharest'], /latitude and longitude/],
  [['B1', '--near', '91,0'], /latitude and longitude/],
  [['B1', '--within', '5km'], /belongs to --near/],
  [['B1', '--near', '1,1', '--within', 'far'], /distance/],
];
for (const [argv, message] of WRONG)
  test(`search ${argv.join(' ')} is wrong usage`, () => {
    assert.throws(() => parseSearchArgs(argv), { code: 'bad-option', message });
  });
