import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import type { RegionProbability } from '../domain/index.ts';
import { DEFAULT_FUSE_OPTIONS, type FuseOptions, fuseTrack, isSighting } from './index.ts';
import { weighByPlace } from './weigh-by-place.ts';

const regions = (of: Readonly<Record<string, number>>): readonly RegionProbability[] =>
  Object.entries(of).map(([region, probability]) => ({ region, probability }));
const weighed = (seen: Readonly<Record<string, number>>, driven: Readonly<Record<string, number>>, localShare = 0.85) =>
  Object.fromEntries(
    weighByPlace(regions(seen), { driven: regions(driven), localShare }).map(({ region, probability }) => [
      region,
      Math.round(probability * 1000) / 1000,
    ]),
  );

test('of two countries that the reader holds for nearly alike, it is the one that was driven in', () => {
  assert.deepEqual(weighed({ FR: 0.5, RO: 0.5 }, { RO: 1 }), { RO: 0.87, FR: 0.13 }); // 1 to 0.15
  assert.deepEqual(weighed({ FR: 0.5, RO: 0.5 }, { FR: 1 }), { FR: 0.87, RO: 0.13 });
});

test('a sure foreign plate stays foreign', () => {
  assert.deepEqual(weighed({ FR: 0.95, RO: 0.05 }, { RO: 1 }), { FR: 0.74, RO: 0.26 });
  assert.deepEqual(weighed({ FR: 1 }, { RO: 1 }), { FR: 1 });
});

test('what the reader leaves to no country is from anywhere, and the place alone names none', () => {
  assert.deepEqual(weighed({ FR: 0.3 }, { RO: 1 }), { FR: 0.3 });
  assert.deepEqual(weighed({ RO: 0.3 }, { RO: 1 }), { RO: 0.741 });
  assert.deepEqual(weighed({}, { RO: 1 }), {});
});

test('on both sides of a border, each counts by its share', () => {
  const both = weighed({ RO: 0.3, BG: 0.3, FR: 0.4 }, { RO: 0.5, BG: 0.5 });
  assert.equal(both.RO, both.BG);
  assert.ok(both.RO! > 0.4 && both.FR! < 0.2, JSON.stringify(both));
  const most = weighed({ RO: 0.5, BG: 0.5 }, { RO: 0.9, BG: 0.1 });
  assert.ok(most.RO! > most.BG!);
});

test('on a ferry the place says less, and at sea nothing', () => {
  assert.deepEqual(weighed({ NL: 0.5, GB: 0.5 }, { NL: 0.2 }), { NL: 0.546, GB: 0.454 });
  const seen = regions({ NL: 0.5, GB: 0.3 });
  assert.equal(weighByPlace(seen, { driven: [], localShare: 0.85 }), seen, 'the very same');
});

test('a place that is left out changes nothing; readings that say nothing stay nothing', () => {
  const seen = regions({ FR: 0.6, RO: 0.3 });
  assert.equal(weighByPlace(seen, { driven: regions({ RO: 1 }), localShare: 0 }), seen);
  const none = regions({ FR: 1 });
  assert.equal(weighByPlace(none, { driven: regions({ RO: 1 }), localShare: 1 }), none);
});

test('probabilities never sum to more than 1', () => {
  for (let n = 0; n <= 10; n++)
    for (let d = 0; d <= 10; d++) {
      const driven = regions({ RO: d / 10, BG: 1 - d / 10 });
      const total = weighByPlace(regions({ RO: n / 20, FR: 0.5 }), { driven, localShare: 0.85 });
      assert.ok(total.reduce((sum, { probability }) => sum + probability, 0) <= 1 + 1e-9);
    }
});

/** What a track of looks that read a text comes to. */
function sightingOf(reading: ReturnType<typeof fakeReading>, options: Partial<FuseOptions> = {}) {
  const result = fuseTrack({ id: 1, observations: [look(0, 100, 100, reading)] }, 'drive.mp4', options);
  assert.ok(isSighting(result));
  return result;
}

// A text that neither France nor Romania issues: its shape does not decide.
const ALIKE = fakeReading('QX7ZK4W', { regions: regions({ FR: 0.45, RO: 0.4 }) });
const IN_ROMANIA = { driven: regions({ RO: 1 }) };

test('a plate that two countries may have is of the one driven in', () => {
  assert.equal(sightingOf(ALIKE).regions[0]?.region, 'FR');
  assert.equal(sightingOf(ALIKE, IN_ROMANIA).regions[0]?.region, 'RO');
});

test('no positions, or a country that the user names: nothing changes, to the last digit', () => {
  const plain = sightingOf(ALIKE);
  assert.deepEqual(sightingOf(ALIKE, { driven: [] }), plain);
  assert.deepEqual(sightingOf(ALIKE, { ...IN_ROMANIA, localShare: 0 }), plain);
});

test('a plate that was read as foreign for sure stays so, with its text', () => {
  const french = fakeReading('AB123CD', { regions: regions({ FR: 0.97, RO: 0.01 }) });
  const abroad = sightingOf(french, IN_ROMANIA);
  assert.deepEqual([abroad.text, abroad.regions[0]?.region], ['AB123CD', 'FR']);
  assert.ok(abroad.regions[0]!.probability > 0.9);
});

test('of texts that are nearly alike, the one of a shape that is usual where it was seen', () => {
  const seen = regions({ RO: 0.3, FR: 0.3 });
  // The second: a digit in Romania, a letter in France.
  const reading = fakeReading('B123XYZ', { regions: seen, doubts: { 1: { I: 0.5, '1': 0.49 } } });
  const probabilityOfDigit = (options: Partial<FuseOptions>): number => {
    const { text, probability, alternatives } = sightingOf(reading, { minProbability: 0, ...options });
    return text === 'B123XYZ' ? probability : alternatives.find((one) => one.text === 'B123XYZ')!.probability;
  };
  assert.ok(probabilityOfDigit(IN_ROMANIA) > probabilityOfDigit({}));
  assert.ok(probabilityOfDigit({ driven: regions({ FR: 1 }) }) < probabilityOfDigit({}));
});

test('by default no place is known', () => assert.deepEqual(DEFAULT_FUSE_OPTIONS.driven, []));
