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

test('a box: south, west, north, east, also across the date line', () => {
  const of = (box: string) => parseSearchArgs([`--box=${box}`]).filters.box;
  assert.deepEqual(of('44.4, 26, 44.5,26.2'), { south: 44.4, west: 26, north: 44.5, east: 26.2 });
  assert.deepEqual(of('-90,179,-90,-179'), { south: -90, west: 179, north: -90, east: -179 });
  for (const box of [
    '44,26,44.5',
    '44,26,44.5,26.2,1',
    '44.5,26,44.4,26.2',
    '44,26,91,27',
    '44,181,45,182',
    '1,,2,3',
    'a,b,c,d',
  ])
    assert.throws(() => of(box), { code: 'bad-option', message: /must be south,west,north,east/ }, box);
});

test('times: a day to its end, a minute, with and without a zone', () => {
  const of = (...argv: string[]) => parseSearchArgs(argv).filters;
  assert.equal(of('--since', '2026-11-22T21:50+02:00').sinceMs, Date.UTC(2026, 10, 22, 19, 50));
  assert.equal(of('--since', '2026-11-22 21:50:30Z').sinceMs, Date.UTC(2026, 10, 22, 21, 50, 30));
  const day = of('--since', '2026-11-22', '--until', '2026-11-22');
  assert.deepEqual([day.sinceMs, day.untilMs], [new Date(2026, 10, 22).getTime(), new Date(2026, 10, 23).getTime()]);
});

test('times: where clocks go forward at midnight, a day ends where the next one begins', () => {
  const zone = process.env.TZ;
  process.env.TZ = 'Africa/Cairo';
  try {
    const of = (...argv: string[]) => parseSearchArgs(argv).filters;
    const [day, next] = [of('B1', '--until', '2026-04-24'), of('B1', '--since', '2026-04-25')];
    assert.equal(day.untilMs, next.sinceMs);
    assert.equal(new Date(next.sinceMs!).getHours(), 0);
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
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
  [['B1', '--as', 'csv', '--json'], /^Use --json or --as csv, not both/],
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
