import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { SEEN } from '../../tests/fakes/exported-sighting.ts';
import type { ExportedSighting } from './exported-sighting.ts';
import { needsPlace, SIGHTING_FORMATS, type SightingFormat, sightingText } from './sighting-formats.ts';

const BARE: ExportedSighting = {
  plate: 'CJ07ABC',
  country: '',
  confidence: 0.5,
  status: 'review',
  readText: 'CJ07A8C',
  alternatives: [],
  source: '=1+1.jpg',
  timeUs: 0,
  frame: 0,
  firstUs: 0,
  lastUs: 0,
  box: [0, 0, 1, 1],
  score: 0.1,
};
const text = (format: SightingFormat, ...sightings: ExportedSighting[]): string =>
  [...sightingText(format, sightings)].join('');

test('no sightings, and one: every form is whole', () => {
  for (const format of SIGHTING_FORMATS) {
    assert.ok(!text(format).includes('undefined'), format);
    const one = text(format, SEEN);
    assert.ok(one.includes('B123XYZ') || one.includes('b123xyz'), format);
    if (needsPlace(format)) assert.equal(text(format, BARE), text(format), format);
  }
});

test('CSV: every column, empty where nothing is known, formulas made harmless', () => {
  const [seen, bare] = parse(text('csv', SEEN, BARE), { columns: true }) as Record<string, string>[];
  assert.deepEqual(
    [seen!.plate, seen!.confidence, seen!.time, seen!.latitude, seen!.speed_kmh, seen!.time_s, seen!.alternatives],
    ['B123XYZ', '0.988', '2026-11-22T21:50:01+02:00', '44.43', '50', '12.346', 'B128XYZ:0.02'],
  );
  assert.deepEqual([bare!.time, bare!.latitude, bare!.read_as, bare!.source], ['', '', 'CJ07A8C', "'=1+1.jpg"]);
});

test('JSON lines: one object each, nothing that is not known', () => {
  const [seen, bare] = text('json', SEEN, BARE)
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row));
  assert.deepEqual([seen.heading, seen.crop], [90, SEEN.crop]);
  assert.ok(!('time' in bare) && !('latitude' in bare) && bare.read_as === 'CJ07A8C');
});

test("Plate Recognizer's columns", () => {
  const written = text('plate-recognizer', SEEN);
  assert.match(
    written,
    /^timestamp,plate,score,dscore,file,box,model_make,color,vehicle,region,orientation,candidates,source_url,position_sec,direction\n/,
  );
  const [row] = parse(written, { columns: true }) as Record<string, string>[];
  assert.deepEqual(JSON.parse(row!.box!), { xmin: 10, ymin: 21, xmax: 90, ymax: 40 });
  assert.deepEqual(JSON.parse(row!.candidates!), [
    { plate: 'b123xyz', score: 0.988 },
    { plate: 'b128xyz', score: 0.02 },
  ]);
  assert.match(row!.source_url!, /^file:\/\/\/.*a%20&%20%3Cb%3E\.mp4$/);
  assert.deepEqual([row!.region, row!.position_sec, row!.color], ['ro', '12.346', '']);
});

test('maps: longitude first in GeoJSON and KML, nothing of XML in names', () => {
  const { features } = JSON.parse(text('geojson', SEEN, BARE, SEEN));
  assert.equal(features.length, 2);
  assert.deepEqual(features[0].geometry.coordinates, [26.1, 44.43]);
  assert.equal(features[0].properties.plate, 'B123XYZ');
  assert.match(text('gpx', SEEN), /<wpt lat="44\.4300000" lon="26\.1000000"><time>2026-11-22T19:50:01\.000Z<\/time>/);
  assert.match(text('kml', SEEN), /<coordinates>26\.1000000,44\.4300000<\/coordinates>/);
  for (const format of ['gpx', 'kml'] as const) assert.match(text(format, SEEN), /a &#38; &#60;b&#62;\.mp4/);
});

test('coordinates west and south stay numbers in a CSV', () => {
  const south = { ...SEEN, place: { ...SEEN.place!, latitude: -33.9, longitude: -0.12 } };
  assert.match(text('csv', south), /,-33\.9,-0\.12,/);
});
