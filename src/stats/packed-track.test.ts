/** Packed looks say what they said before: to the last digit of what a stats file holds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anyLook, anyText, random } from '../../tests/fakes/random-looks.ts';
import type { Observation, Sighting } from '../domain/index.ts';
import { packSighting, packTrack } from './packed-track.ts';
import { decodePlate, encodePlate } from './plate-code.ts';

const asWritten = (look: Observation): Observation => decodePlate(encodePlate(look), look.timeUs, look.frameIndex);

/** All of it as plain data: what a packed look says is computed, and no comparison would see it. */
const plain = ({ timeUs, frameIndex, detection, reading, plateWidthPx, sharpness }: Observation): object => {
  const { text, probability, positions, candidates, regions, notPlateProbability } = reading;
  return {
    ...{ timeUs, frameIndex, detection, plateWidthPx, sharpness },
    ...{ text, probability, candidates, regions, notPlateProbability },
    positions: positions.map((position) => [...position]),
  };
};

const looksOf = (seed: number, count: number): readonly Observation[] => {
  const next = random(seed);
  const text = anyText(next);
  return Array.from({ length: count }, (_, at) => {
    const look = anyLook(next, at % 4 === 3 ? '' : text, at);
    const corners = [0, 1, 2, 3].map((n) => ({ x: 100 * next() + n, y: 50 * next() }));
    const regions = [{ region: 'RO', probability: next() }];
    return asWritten({
      ...look,
      detection: { ...look.detection, ...(at % 2 === 0 && { corners: corners as never }) },
      reading: { ...look.reading, regions },
    });
  });
};

test('packed looks are the looks, also when tracks are asked in turn, and when packed again', () => {
  const tracks = [1, 2, 3].map((seed) => ({ id: seed, observations: looksOf(seed, 2 + 3 * seed) }));
  const packed = tracks.map(packTrack);
  const again = packed.map(packTrack);
  for (let at = 0; at < 11; at++)
    for (const [n, { observations }] of tracks.entries()) {
      const look = observations[at];
      if (!look) continue;
      for (const kept of [packed, again]) {
        assert.deepEqual(plain(kept[n]!.observations[at]!), plain(look));
        assert.deepEqual(encodePlate(kept[n]!.observations[at]!), encodePlate(look));
        assert.equal(JSON.stringify(kept[n]!.observations[at]!), JSON.stringify(look));
      }
    }
  assert.deepEqual(
    packed.map(({ id, observations }) => [id, observations.length]),
    [
      [1, 5],
      [2, 8],
      [3, 11],
    ],
  );
});

test("a sighting's best look is packed, whether or not its track kept it", () => {
  const [first, second, ...rest] = looksOf(7, 6);
  const sighting = { text: 'B123XYZ', track: { id: 4, observations: [first, ...rest] } } as unknown as Sighting;
  const kept = packSighting({ ...sighting, best: rest[1]! });
  assert.equal(kept.best, kept.track.observations[2]);
  assert.deepEqual(plain(kept.best), plain(rest[1]!));
  const gone = packSighting({ ...sighting, best: second! });
  assert.deepEqual(plain(gone.best), plain(second!));
  assert.equal(gone.text, 'B123XYZ');
});
