import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading } from '../tests/fakes/readings.ts';
import type { HeldCrop } from './held-crops.ts';
import { cropSightings, joinCrops } from './joined-crops.ts';

const crop = (text: string, read: string, sure: number): HeldCrop => ({
  name: '',
  text,
  group: 'drawn RO',
  region: 'RO',
  reading: fakeReading(read, { sure }),
});

test('no crops, nothing joined', () =>
  assert.deepEqual(joinCrops([], 40, {}), { misread: 0, joined: 0, twins: 0, twinsJoined: 0 }));

test('a look beside its plate, and beside a plate of its fleet', () => {
  const seen = cropSightings([
    crop('B120XYZ', 'B12OXYZ', 0.999),
    crop('B124XYZ', 'B127XYZ', 0.999),
    crop('B128XYZ', 'B128XYZ', 0.999),
    crop('ABCDEFG', 'ABCDEFG', 0.999),
    crop('B128XYZ', 'B128XYZ', 0.3),
  ]);
  assert.equal(seen.length, 4, 'nothing is made of the last');
  assert.deepEqual(joinCrops(seen, 40, {}), { misread: 2, joined: 2, twins: 1, twinsJoined: 1 });
  assert.deepEqual(joinCrops(seen, 'another recording', {}), { misread: 2, joined: 1, twins: 1, twinsJoined: 0 });
  const without = joinCrops(seen, 'another recording', { confusions: undefined });
  assert.deepEqual([without.joined, without.twinsJoined], [0, 0]);
});
