import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import { createInputTracks } from './input-tracks.ts';

test('burnt-in text that is read now and then is taken back, and refused from then on', () => {
  const tracks = createInputTracks({ source: 'a.mp4', durationUs: 60e6, heightPx: 720 }, {});
  const told: string[] = [];
  const tell = (ended: ReturnType<typeof tracks.finish>): void => {
    for (const { result, withdrawn } of ended) {
      for (const { sighting, rejection } of withdrawn) told.push(`${sighting.text} back: ${rejection.reason}`);
      told.push(`${result.text} ${'reason' in result ? result.reason : 'seen'}`);
    }
  };
  const clock: Readonly<Record<number, string>> = { 10: 'A01KMH', 60: 'A30KMH', 130: 'B47KMH', 200: 'C88KMH' };
  for (let at = 0; at < 250; at++) {
    const text = clock[at];
    const looks = text === undefined ? [] : [look(at / 10, 300 + (at % 3), 700, fakeReading(text, { sure: 0.999 }))];
    tell(tracks.look(at * 1e5, { changed: 0.5 }, looks));
  }
  tell(tracks.finish());
  assert.deepEqual(told, [
    'A01KMH seen',
    'A01KMH back: static-text',
    'A30KMH static-text',
    'B47KMH static-text',
    'C88KMH static-text',
  ]);
  assert.equal(tracks.best.size, 0);
});
