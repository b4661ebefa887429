import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patternExpression } from '../src/domain/index.ts';
import {
  type ArchiveQuery,
  type FoundSighting,
  likelySightings,
  openArchive,
  searchArchive,
} from '../src/store/index.ts';
import { isWithin } from '../src/store/search-filters.ts';
import { temporaryFolder } from '../tests/fakes/temporary-folder.ts';
import { FUZZY, fill, QUERIES } from './archive-search.ts';

/** More than a search looks through at once for a filter's sake. */
const SIGHTINGS = 50_000;

/** Whether a sighting answers a query, asked one thing after the other. */
function answers(sighting: FoundSighting, query: ArchiveQuery): boolean {
  const { plate, seenUtcMs = Number.NaN, place, source, confidence } = sighting;
  const { patterns, expression, sinceMs, untilMs, near, box, recording, minConfidence } = query;
  return (
    (!patterns || patterns.some((pattern) => patternExpression(pattern).test(plate))) &&
    (expression === undefined || new RegExp(`^(?:${expression})$`).test(plate)) &&
    (sinceMs === undefined || seenUtcMs >= sinceMs) &&
    (untilMs === undefined || seenUtcMs < untilMs) &&
    (!near || isWithin({ ...place }, near)) &&
    (!box ||
      (place !== undefined &&
        place.latitude >= box.south &&
        place.latitude <= box.north &&
        place.longitude >= box.west &&
        place.longitude <= box.east)) &&
    (recording === undefined || source.toLowerCase().includes(recording.toLowerCase())) &&
    (minConfidence === undefined || confidence >= minConfidence)
  );
}

test('every kind of search that is timed finds all that answers, and nothing twice', { timeout: 110_000 }, () => {
  using folder = temporaryFolder();
  fill(folder.file('archive.db'), SIGHTINGS);
  using archive = openArchive(folder.file('archive.db'), { readOnly: true });
  const all = [...searchArchive(archive, {})];
  assert.equal(all.length, SIGHTINGS);
  // In fewer sightings an hour holds as many as five minutes of ten million.
  const wider: Record<string, ArchiveQuery> = {
    'many in time and place': { sinceMs: 0, box: { south: 44.3, west: 25.9, north: 44.5, east: 26.3 } },
    'a pattern in half of the time': { patterns: ['?12*'], untilMs: all[SIGHTINGS / 2]!.seenUtcMs! },
    'a pattern in half of the place': { patterns: ['?12*'], box: { south: 44.3, west: 25.9, north: 44.6, east: 26.1 } },
    'half of all in half of the place': { patterns: ['B*'], box: { south: 44.3, west: 25.9, north: 44.6, east: 26.1 } },
    'a pattern, half of them sure': { patterns: ['?12*'], minConfidence: 0.75 },
    'an expression in few': { expression: '.*(.)\\1\\1.*', recording: '/400f' },
    'two patterns in few': { patterns: ['B*', '*7', 'CJ11AAA'], recording: '/400f' },
    'two patterns, one of them loose': { patterns: ['B12*', '???????'] },
    'a length and more': { patterns: ['B??????', 'TM??AAA', '*QQ*'] },
  };
  for (const [name, query] of Object.entries({ ...QUERIES, ...wider })) {
    const expected = all.filter((sighting) => answers(sighting, query)).map(({ id }) => id);
    const found = [...searchArchive(archive, query)].map(({ id }) => id);
    assert.deepEqual(
      found.toSorted((a, b) => a - b),
      expected,
      name,
    );
    if (expected.length > 3) assert.equal([...searchArchive(archive, { ...query, limit: 3 })].length, 3, name);
  }
  for (const [name, { pattern, isOfList: _, ...filters }] of Object.entries(FUZZY)) {
    const likely = likelySightings(archive, pattern, 0.01, filters);
    for (const limit of [10, 1000])
      assert.deepEqual(
        likelySightings(archive, pattern, 0.01, { ...filters, limit }),
        likely.slice(0, limit),
        `${name}, ${limit}`,
      );
  }
});
