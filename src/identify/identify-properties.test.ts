/** What must hold for any sightings; tried on many drawn at random, the same at every run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anyLook, anyText, random, shuffled } from '../../tests/fakes/random-looks.ts';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import { ALPHABET, type Correction, type Sighting } from '../domain/index.ts';
import { confidenceOf } from './confidence.ts';
import { CONFIDENCE_FIT } from './confidence-fit.ts';
import { createIdentifier, type Identified, type IdentifyOptions, identifyAll } from './index.ts';

/** Sightings of some plates and of some that differ from them in one character, in several inputs. */
function anySightings(next: () => number): Sighting[] {
  const plates = Array.from({ length: 4 }, () => anyText(next));
  const twins = plates.map((text) => `${text.slice(0, 2)}${ALPHABET[Math.floor(next() * 36)]}${text.slice(3)}`);
  return Array.from({ length: 24 }, (_, at): Sighting => {
    const text = [...plates, ...twins][Math.floor(next() * 8)]!;
    const start = Math.floor(next() * 900);
    const meant = plates[twins.indexOf(text)];
    // Some of those that differ are glimpses in which the true character is nearly as probable.
    const glimpse = meant !== undefined && next() < 0.5;
    const doubts = { 2: { [text[2]!]: 0.5, [meant?.[2] ?? '']: 0.4 } };
    const observations = glimpse
      ? [look(start / 10, 100, 100, fakeReading(text, { doubts }))]
      : Array.from({ length: 1 + Math.floor(next() * 4) }, (_, k) => anyLook(next, text, start + k, { slips: 0 }));
    const probability = 0.3 + 0.69 * next();
    return {
      source: `${Math.floor(next() * 3)}.mp4`,
      track: { id: at, observations },
      text,
      probability,
      characters: [...text].map(() => probability),
      alternatives: [{ text: `${text}X`, probability: (1 - probability) * next() }],
      readLooks: observations.length,
      agreeingLooks: observations.length,
      regions: [
        { region: 'RO', probability: next() * 0.6 },
        { region: 'DE', probability: next() * 0.4 },
      ],
      best: observations[0]!,
    };
  });
}

const listOf = (sightings: readonly Sighting[], corrections: readonly Correction[] = []) => {
  const { plates, unlisted } = identifyAll(sightings, { corrections });
  return [...plates, ...unlisted]
    .map((plate) => ({
      ...plate,
      sightings: plate.sightings.map(({ track }) => track.id).sort(),
      merges: plate.merges.length,
      best: plate.best.track.id,
    }))
    .sort((a, b) => (a.text < b.text ? -1 : 1));
};

test('the same plates, with the same confidence, whatever the order of files and sightings', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const next = random(seed);
    const sightings = anySightings(next);
    const list = listOf(sightings);
    assert.deepEqual(listOf(shuffled(next, sightings)), list, `seed ${seed}`);
    const byFile = Object.values(Object.groupBy(sightings, ({ source }) => source)).reverse();
    assert.deepEqual(listOf(byFile.flatMap((some) => some ?? [])), list, `seed ${seed}`);
  }
});

test('files in any order come to the same list, with misreadings joined across them', () => {
  let across = 0;
  for (let seed = 1; seed <= 40; seed++) {
    const next = random(seed);
    const sightings = anySightings(next);
    const files = Object.values(Object.groupBy(sightings, ({ source }) => source)).map((some) => some ?? []);
    const text = sightings[0]!.text;
    const corrections: Correction[] = [{ text, verdict: 'same', other: sightings.at(-1)!.text, source: '0.mp4' }];
    const list = listOf(files.flat(), corrections);
    for (let time = 0; time < 4; time++)
      assert.deepEqual(listOf(shuffled(next, files).flat(), corrections), list, `seed ${seed}`);
    across += identifyAll(sightings)
      .plates.flatMap(({ merges }) => merges)
      .filter(({ detail }) => detail?.includes('another recording')).length;
    const kept = list.reduce((sum, plate) => sum + plate.sightings.length, 0);
    assert.equal(kept, sightings.length, 'every sighting is in one plate');
  }
  assert.ok(across > 0, 'the drawn sightings have misreadings in other files');
});

/** Everything that a list says, in its order. */
const wholeList = ({ plates, unlisted }: Identified) =>
  [...plates, ...unlisted].map((plate) => ({
    ...plate,
    best: plate.best.track.id,
    sightings: plate.sightings.map(({ track }) => track.id),
    merges: plate.merges.map(({ sighting, ...merge }) => ({ ...merge, id: sighting.track.id })),
  }));

test('identified bit by bit, with some taken back, it is the list of the whole to the last digit', () => {
  let joined = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const next = random(seed);
    const sightings = [...anySightings(next), ...anySightings(next)].map((sighting, id) => ({
      ...sighting,
      track: { ...sighting.track, id },
      source: `${Math.floor(next() * 8)}.mp4`,
    }));
    const [one, other] = [sightings[0]!.text, sightings.at(-1)!.text];
    const options: Partial<IdentifyOptions> = {
      farTexts: next() < 0.5 ? 4 : 1000,
      isPhoto: (source) => source < '2',
      usual: (text) => (text.charCodeAt(2) % 5) - 2,
      corrections: [
        { text: one, verdict: next() < 0.5 ? 'apart' : 'same', other },
        { text: other, verdict: 'same', other: `${other}X`, source: '3.mp4' },
      ],
    };
    const identifier = createIdentifier(options);
    const added: Sighting[] = [];
    for (const sighting of next() < 0.5 ? sightings : sightings.sort((a, b) => (a.source < b.source ? -1 : 1))) {
      identifier.add(sighting);
      added.push(sighting);
      if (next() < 0.2) identifier.remove(added.splice(Math.floor(next() * added.length), 1)[0]!);
      if (next() < 0.5) continue;
      const now = identifier.identified();
      assert.deepEqual(wholeList(now), wholeList(identifyAll(added, options)), `seed ${seed}`);
      joined += now.plates
        .flatMap(({ merges }) => merges)
        .filter(({ reason }) => reason === 'likely-misreading').length;
    }
  }
  assert.ok(joined > 200, `${joined} misreadings were joined on the way`);
});

test('a plate that nothing changed is the same object', () => {
  const sightings = anySightings(random(1));
  const identifier = createIdentifier();
  for (const sighting of sightings) identifier.add(sighting);
  const before = identifier.identified();
  identifier.add({ ...sightings[0]!, source: 'later.mp4', text: '0THER0', track: { ...sightings[0]!.track, id: 99 } });
  const after = new Set([identifier.identified()].flatMap(({ plates, unlisted }) => [...plates, ...unlisted]));
  const kept = [...before.plates, ...before.unlisted].filter((plate) => after.has(plate));
  assert.equal(kept.length, after.size - 1);
});

test('one more sighting of a plate never lowers its confidence', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const all = anySightings(random(seed));
    const own = all.filter(({ text }) => text === all[0]!.text);
    const confidences = own.map((_, count) => {
      const { plates, unlisted } = identifyAll(own.slice(0, count + 1));
      return [...plates, ...unlisted][0]!.probability;
    });
    assert.ok(
      confidences.every((confidence, at) => at === 0 || confidence >= confidences[at - 1]! - 1e-9),
      `seed ${seed}: ${confidences}`,
    );
  }
});

test('more support never lowers a confidence', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const next = random(seed);
    const readLooks = 1 + Math.floor(next() * 20);
    const agreeingLooks = Math.floor(next() * readLooks);
    const support = {
      joined: next(),
      agreeingLooks,
      readLooks,
      widthPx: 10 + 150 * next(),
      notPlateProbability: 0.4 * next(),
    };
    const before = confidenceOf(support, CONFIDENCE_FIT);
    const more = { ...support, agreeingLooks: agreeingLooks + 1, readLooks: readLooks + 1 };
    assert.ok(confidenceOf(more, CONFIDENCE_FIT) >= before);
    assert.ok(confidenceOf({ ...support, joined: Math.min(1, support.joined + 0.1) }, CONFIDENCE_FIT) >= before);
    assert.ok(confidenceOf({ ...support, notPlateProbability: 0.45 }, CONFIDENCE_FIT) <= before);
    assert.ok(confidenceOf({ ...support, widthPx: support.widthPx + 10 }, CONFIDENCE_FIT) >= before);
    assert.ok(before > 0 && before < 1);
  }
});
