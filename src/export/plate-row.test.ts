import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look } from '../../tests/fakes/readings.ts';
import type { Sighting, UniquePlate } from '../domain/index.ts';
import { harmlessCell, plainCell } from './csv-row.ts';
import { appendRows, NEW_CSV } from './csv-text.ts';
import { plateRow } from './index.ts';
import { pictureStem, picturesFolder } from './picture-name.ts';
import { pictureError } from './picture-store.ts';

function plate(source: string): UniquePlate {
  const seen = (from: string, ...times: number[]): Sighting => {
    const observations = times.map((time) => look(time, 100, 100, 'B123XYZ'));
    return {
      source: from,
      track: { id: 1, observations },
      text: 'B123XYZ',
      probability: 0.9,
      characters: [],
      alternatives: [],
      readLooks: 2,
      agreeingLooks: 2,
      regions: [],
      best: observations[0]!,
    };
  };
  const sightings = [seen(source, 2, 2.5), seen(source, 1), seen('other.mp4', 0)];
  return {
    text: 'B123XYZ',
    country: 'RO',
    probability: 0.98765,
    status: 'sure',
    support: { joined: 0.99, agreeingLooks: 6, readLooks: 6, widthPx: 80 },
    alternatives: [
      { text: 'B128XYZ', probability: 0.0123 },
      { text: 'B12XYZ', probability: 0.01 },
    ],
    best: sightings[0]!,
    sightings,
    merges: [],
  };
}

test('a row: times of the best source, all sightings, the picture below the list', () => {
  assert.deepEqual(plateRow(plate('a.mp4'), '/x/plates.csv', '/x/a.plates/p.png'), {
    plate: 'B123XYZ',
    country: 'RO',
    confidence: '0.988',
    source: 'a.mp4',
    time_s: '2.000',
    frame: '60',
    first_seen: '1.000',
    last_seen: '2.500',
    sightings: '3',
    alternatives: 'B128XYZ:0.01 B12XYZ:0.01',
    crop: 'a.plates/p.png',
    status: 'sure',
  });
});

test('a picture elsewhere is named in full, and none at all is empty', () => {
  assert.equal(plateRow(plate('a.mp4'), '/x/plates.csv', '/y/p.png').crop, '/y/p.png');
  assert.equal(plateRow(plate('a.mp4'), '/x/plates.csv').crop, '');
});

test('a name that a spreadsheet would run is made harmless', () => {
  const row = plateRow(plate('=1+1.mp4'), '/x/plates.csv', '/x/=1+1.plates/p.png');
  assert.deepEqual([row.source, row.crop], ['=1+1.mp4', '=1+1.plates/p.png']); // only in the file are they guarded
  assert.match(appendRows(NEW_CSV, [row]), /,'=1\+1\.mp4,.*,'=1\+1\.plates\/p\.png,sure\n$/);
  for (const cell of ['=1', '+1', '-1', '@x', '\tx', '\rx']) {
    assert.equal(harmlessCell(cell), `'${cell}`);
    assert.equal(plainCell(harmlessCell(cell)), cell);
  }
  for (const cell of ['', 'a=1', "'tis"]) {
    assert.equal(harmlessCell(cell), cell);
    assert.equal(plainCell(cell), cell);
  }
});

test('a full disk says how to get the pictures all the same', () => {
  const error = (code: string) => pictureError('a.plates', Object.assign(new Error(code), { code }));
  assert.match(error('ENOSPC').message, /^a\.plates cannot be written: the disk is full.* take their rows out/);
  assert.deepEqual([error('ENOSPC').code, error('EACCES').code], ['disk-full', 'not-writable']);
});

const STEMS: readonly (readonly [string, number, string])[] = [
  ['/v/drive.mp4', 0, 'drive_00m00.000s_B123XYZ'],
  ['/v/drive.mp4', 12_345_000, 'drive_00m12.345s_B123XYZ'],
  ['/v/drive.mp4', 59_999_600, 'drive_01m00.000s_B123XYZ'],
  ['/v/drive.mp4', 3_723_004_000, 'drive_01h02m03.004s_B123XYZ'],
  ['/v/.hidden', 0, '.hidden_00m00.000s_B123XYZ'],
  ['/v/a:b*?.mp4', 0, 'a_b___00m00.000s_B123XYZ'],
  ['/v/two.dots.mp4', 0, 'two.dots_00m00.000s_B123XYZ'],
];
for (const [source, timeUs, stem] of STEMS)
  test(`picture of ${source} at ${timeUs} us`, () => assert.equal(pictureStem(source, timeUs, 'B123XYZ'), stem));

test('names stay within what file systems take', () => {
  assert.ok(Buffer.byteLength(`${pictureStem(`/v/${'ü'.repeat(200)}.mp4`, 0, 'B123XYZ')}_frame.jpg`) < 255);
});

test('pictures lie beside the input, or below --out', () => {
  assert.equal(picturesFolder('/v/drive.mp4', undefined), '/v/drive.plates');
  assert.equal(picturesFolder('drive.mp4', undefined), 'drive.plates');
  assert.equal(picturesFolder('/v/drive.mp4', '/out'), '/out/drive.plates');
});
