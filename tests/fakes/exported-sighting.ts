import type { ExportedSighting } from '../../src/export/exported-sighting.ts';

/** A sighting with all that it may have; its names want escaping. */
export const SEEN: ExportedSighting = {
  plate: 'B123XYZ',
  country: 'RO',
  confidence: 0.98765,
  status: 'sure',
  alternatives: [{ text: 'B128XYZ', probability: 0.02 }],
  time: '2026-11-22T21:50:01+02:00',
  utcMs: Date.UTC(2026, 10, 22, 19, 50, 1),
  source: '/card/a & <b>.mp4',
  timeUs: 12_345_678,
  frame: 370,
  firstUs: 12_000_000,
  lastUs: 13_000_000,
  place: { latitude: 44.43, longitude: 26.1, speedKmh: 50.04, headingDeg: 90 },
  box: [10.4, 20.6, 90, 40],
  score: 0.9,
  crop: '/card/a.plates/a_B123XYZ.png',
};
