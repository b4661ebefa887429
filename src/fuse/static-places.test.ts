import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look } from '../../tests/fakes/readings.ts';
import type { Track } from '../domain/index.ts';
import { createStaticPlaces } from './index.ts';

const track = (id: number, atS: number, x: number, y: number): Track => ({
  id,
  observations: [look(atS, x, y, `${id}MPH30`)],
});
/** What is held to be static after each of the tracks. */
function held(tracks: readonly Track[], motion = 0.5): (readonly number[])[] {
  const places = createStaticPlaces<number>(720);
  return tracks.map((one) => places.add(one, 0, () => motion));
}

test('text at the edge that is found now and then, at one place, while the scene moves', () => {
  const tracks = [track(1, 0, 300, 700), track(2, 4, 301, 701), track(3, 6, 300, 699), track(4, 9, 300, 700)];
  assert.deepEqual(held(tracks), [[], [], [1, 2, 3], [1, 2, 3, 4]]);
  assert.deepEqual(held(tracks, 0.1), [[], [], [], []], 'a standing camera');
  assert.deepEqual(held([tracks[0]!, tracks[1]!]), [[], []], 'too short to tell');
  assert.deepEqual(held([tracks[0]!, tracks[3]!]), [[], [1, 4]]);
});

test('cars that drive along behind one another and come equally near are not text, wherever their plates are on average', () => {
  const driving = (id: number, atS: number): Track => ({
    id,
    observations: [0, 1, 2, 3, 4].map((n) => look(atS + n / 5, 300, 670 + 12 * n, `B12${id}XYZ`)),
  });
  assert.deepEqual(held([0, 1, 2, 3].map((id) => driving(id, id * 20))), [[], [], [], []]);
});

test('plates that pass there are not at one place', () => {
  assert.deepEqual(held([0, 1, 2, 3, 4].map((at) => track(at, at * 3, 300 + at * 9, 700))), [[], [], [], [], []]);
  assert.deepEqual(held([0, 1, 2, 3].map((at) => track(at, at * 3, 300, 500))), [[], [], [], []], 'not at the edge');
});
