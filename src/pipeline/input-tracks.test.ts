import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import { isSighting } from '../fuse/index.ts';
import { decodePlate, encodePlate } from '../stats/index.ts';
import { createInputTracks, type EndedTrack } from './input-tracks.ts';

test('burnt-in text that is read now and then is taken back, and refused from then on', () => {
  const tracks = createInputTracks({ source: 'a.mp4', durationUs: 60e6, widthPx: 1280, heightPx: 720 }, {});
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

test('a plate that stands is no burnt-in text, though looks at the still picture before and after were left out', () => {
  const tracks = createInputTracks({ source: 'a.mp4', durationUs: 24e6, widthPx: 1280, heightPx: 720 }, {});
  const ended: EndedTrack[] = [];
  // A car at a gate; for four seconds something else moves in half of the picture.
  for (let tenths = 0; tenths < 240; tenths++) {
    const moves = tenths >= 100 && tenths < 140;
    if (!moves && tenths % 3 !== 0) continue;
    const reading = fakeReading('B123XYZ', { sure: 0.99 });
    ended.push(...tracks.look(tenths * 1e5, { changed: moves ? 0.45 : 0 }, [look(tenths / 10, 600, 650, reading)]));
  }
  ended.push(...tracks.finish());
  assert.deepEqual(
    ended.map(({ result }) => ('reason' in result ? result.reason : result.text)),
    ['B123XYZ'],
  );
});

test('hours: what is kept of each plate that went by is a few kilobytes', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const tracks = createInputTracks({ source: 'a.mp4', durationUs: 0, widthPx: 1280, heightPx: 720 }, {});
  const [plates, looks] = [60, 14];
  const kept: EndedTrack[] = [];
  const usedKb: number[] = [];
  for (let plate = 0; plate < 2 * plates; plate++) {
    const reading = fakeReading(`B${100 + plate}XYZ`, { sure: 0.95 });
    for (let at = 0; at < looks; at++) {
      const [timeS, frameIndex] = [plate * 5 + at / 10, plate * 50 + at];
      const plain = encodePlate(look(timeS, 200 + 3 * at, 300, reading, { frameIndex }));
      kept.push(...tracks.look(timeS * 1e6, {}, [decodePlate(plain, timeS * 1e6, frameIndex)]));
    }
    if ((plate + 1) % plates !== 0) continue;
    collect();
    collect(); // what the first one found to be no longer needed is given back by the second
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    usedKb.push((heapUsed + arrayBuffers) / 1024);
  }
  const sightings = kept.map(({ result }) => result).filter(isSighting);
  assert.deepEqual([sightings.length, sightings[5]?.track.observations.length], [2 * plates - 1, 12]);
  const perPlateKb = (usedKb[1]! - usedKb[0]!) / plates;
  assert.ok(perPlateKb < 12, `${perPlateKb.toFixed(1)} KB a plate`);
});
