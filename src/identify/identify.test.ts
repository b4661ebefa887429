import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import type { Observation, Sighting, UniquePlate } from '../domain/index.ts';
import { type IdentifyOptions, identifyAll as identifyAllBy, identify as identifyBy } from './index.ts';

/** Numbers of these tests' own: the shipped ones are fitted anew with every reader. */
const NUMBERS: Partial<IdentifyOptions> = {
  confidence: { intercept: -2.6, weights: [1.5, 1, 1.5, 0.3, 1], sureProbability: 0.97 },
  minProbability: 0.5,
};
const identify = (sightings: readonly Sighting[], options: Partial<IdentifyOptions> = {}) =>
  identifyBy(sightings, { ...NUMBERS, ...options });
const identifyAll = (sightings: readonly Sighting[]) => identifyAllBy(sightings, NUMBERS);

/** A sighting whose looks, one every tenth of a second from `atS`, are as given. */
function seen(
  text: string,
  atS: number,
  options: { looks?: readonly Observation['reading'][]; source?: string; probability?: number; x?: number } = {},
): Sighting {
  const { looks = [fakeReading(text)], source = 'a.mp4', probability = 0.95, x = 100 } = options;
  const observations = looks.map((reading, i) => look(atS + i / 10, x, 100, reading));
  return {
    source,
    track: { id: 1, observations },
    text,
    probability,
    characters: [...text].map(() => probability),
    alternatives: [],
    readLooks: looks.length,
    agreeingLooks: looks.filter((reading) => reading.text === text).length,
    regions: [],
    best: observations[0]!,
  };
}
const texts = (plates: readonly UniquePlate[]): string[] => plates.map((plate) => plate.text);
const three = (text: string) => [fakeReading(text), fakeReading(text), fakeReading(text)];
/** Reads B128XYZ where B123XYZ is not impossible. */
const doubtful = fakeReading('B128XYZ', { doubts: { 3: { '8': 0.6, '3': 0.35 } } });

test('nothing seen, no plates', () => assert.deepEqual(identify([]), []));

test('a single sure sighting is a plate', () => {
  const [plate] = identify([seen('B123XYZ', 1)]);
  assert.equal(plate?.text, 'B123XYZ');
  assert.equal(plate.country, '');
  assert.deepEqual(plate.merges, []);
});

test('the same text is one plate: later, and in another input', () => {
  const plates = identify([seen('B123XYZ', 1), seen('B123XYZ', 500), seen('B123XYZ', 9, { source: 'b.mp4' })]);
  assert.equal(plates.length, 1);
  assert.equal(plates[0]?.sightings.length, 3);
  assert.deepEqual(
    plates[0].merges.map(({ reason }) => reason),
    ['same-text', 'same-text'],
  );
});

test('a doubtful look near a better supported plate is a misreading of it', () => {
  const sure = seen('B123XYZ', 1, { looks: three('B123XYZ') });
  const slip = seen('B128XYZ', 3, { looks: [doubtful] });
  for (const order of [
    [sure, slip],
    [slip, sure],
  ]) {
    const plates = identify(order);
    assert.deepEqual(texts(plates), ['B123XYZ']);
    assert.deepEqual(
      plates[0]?.merges.map(({ text, reason }) => [text, reason]),
      [['B128XYZ', 'likely-misreading']],
    );
    assert.equal(plates[0].best, sure);
  }
});

test('texts with different well supported characters remain two', () => {
  const plates = identify([
    seen('B123XYZ', 1, { looks: three('B123XYZ') }),
    seen('B128XYZ', 3, { looks: [...three('B128XYZ'), ...three('B128XYZ')] }),
  ]);
  assert.deepEqual(texts(plates), ['B123XYZ', 'B128XYZ']);
});

/** Pairs that the reader takes for each other now and then, and pairs that it never does; digits for digits, as in fleets. */
const ALIKE = ['B123XYZ B128XYZ', 'B173XYZ B113XYZ', 'B126XYZ B128XYZ', 'B125XYZ B126XYZ', 'B120XYZ B128XYZ'];
const UNLIKE = ['B123XYZ B124XYZ', 'B127XYZ B126XYZ', 'B124XYZ B128XYZ', 'B120XYZ B127XYZ', 'B123XYZ B123KYZ'];
const LETTER_FOR_DIGIT = ['B120XYZ B12OXYZ', 'B121XYZ B12IXYZ', 'B128XYZ B12BXYZ', 'B120XYZ B12DXYZ'];

for (const [right, wrong] of [...ALIKE, ...UNLIKE, ...LETTER_FOR_DIGIT].map(
  (pair) => pair.split(' ') as [string, string],
))
  test(`one character wrong, seen once, 40 s after the right one: ${wrong} is ${right}`, () => {
    const sure = seen(right, 1, { looks: three(right) });
    const clear = seen(wrong, 41, { looks: [fakeReading(wrong, { sure: 0.999 })], probability: 0.99 });
    const [plate, ...others] = identify([sure, clear]);
    assert.deepEqual([plate?.text, others.length, plate?.merges[0]?.text], [right, 0, wrong]);
    assert.match(plate!.merges[0]!.detail!, /40\.0? s apart|39\.8 s apart/);
  });

for (const [one, other] of [...ALIKE, ...UNLIKE].map((pair) => pair.split(' ') as [string, string]))
  test(`two plates of one fleet, each read well three times, are two: ${one} and ${other}`, () => {
    for (const atS of [3, 41, 600]) {
      const fleet = [one, other].map((text, at) => seen(text, 1 + at * atS, { looks: three(text) }));
      assert.deepEqual(texts(identify(fleet)), [one, other], `${atS} s`);
      assert.equal(identify(fleet.toReversed()).length, 2);
    }
    const rear = seen(other, 1, { looks: three(other), source: 'b.mp4' });
    assert.deepEqual(texts(identify([seen(one, 1, { looks: three(one) }), rear])), [one, other]);
  });

test('what the reader takes for another is joined in another recording, too; what it never does is not', () => {
  const clear = (wrong: string) =>
    seen(wrong, 1, { looks: [fakeReading(wrong, { sure: 0.999 })], source: 'b.mp4', probability: 0.99 });
  for (const [right, wrong, plates] of [
    ['B120XYZ', 'B12OXYZ', 1],
    ['B121XYZ', 'B12IXYZ', 1],
    ['B120XYZ', 'B12KXYZ', 2],
    ['B123XYZ', 'B124XYZ', 2],
  ] as const) {
    const sure = seen(right, 1, { looks: three(right) });
    assert.equal(identify([sure, clear(wrong)]).length, plates, `${right} ${wrong}`);
    assert.equal(identify([sure, clear(wrong)], { confusions: undefined }).length, 2, `${right} ${wrong}`);
  }
});

test('far away in time or in another input only a doubtful text is a misreading', () => {
  const sure = seen('B123XYZ', 1, { looks: three('B123XYZ') });
  const clear = { looks: [fakeReading('B128XYZ', { sure: 0.999 })] };
  for (const [atS, source] of [
    [3000, 'a.mp4'],
    [3, 'b.mp4'],
  ] as const) {
    const joined = identify([sure, seen('B128XYZ', atS, { looks: [doubtful], source })]);
    assert.deepEqual(texts(joined), ['B123XYZ']);
    assert.match(joined[0]!.merges[0]!.detail!, source === 'b.mp4' ? /in another recording/ : /2998\.8 s apart/);
    assert.equal(identify([sure, seen('B128XYZ', atS, { ...clear, source })]).length, 2);
  }
});

test('the more texts there are, the less a like one is taken for the same', () => {
  const sure = seen('B123XYZ', 1, { looks: three('B123XYZ') });
  const slip = seen('B128XYZ', 1, { looks: [doubtful], source: 'b.mp4' });
  const others = Array.from({ length: 40 }, (_, i) => {
    const text = `K${10 + i}${String.fromCharCode(65 + (i % 26))}ZZ`;
    return seen(text, 1, { source: `${i}.mp4`, looks: three(text) });
  });
  assert.equal(identify([sure, slip, ...others]).length, 41);
  assert.equal(identify([sure, slip, ...others], { farTexts: 2 }).length, 42);
});

test('what a person says stands above what is computed, and a merge can be undone', () => {
  const sure = seen('B123XYZ', 1, { looks: three('B123XYZ') });
  const slip = seen('B128XYZ', 3, { looks: [doubtful] });
  const apart = { text: 'B128XYZ', verdict: 'apart', other: 'B123XYZ' } as const;
  const same = { text: 'B128XYZ', verdict: 'same', other: 'B123XYZ' } as const;
  const list = (...corrections: IdentifyOptions['corrections']) => texts(identify([sure, slip], { corrections }));
  assert.deepEqual(list(), ['B123XYZ']);
  assert.deepEqual(list(apart), ['B123XYZ', 'B128XYZ']);
  assert.deepEqual(list(apart, same), ['B123XYZ'], 'the later one holds');
  assert.deepEqual(list({ text: 'B123XYZ', verdict: 'same', other: 'B128XYZ' }), ['B128XYZ']);
});

test('two sightings of one text are told apart by saying what one really reads', () => {
  const one = seen('B123XYZ', 1, { looks: three('B123XYZ') });
  const other = seen('B123XYZ', 1, { looks: three('B123XYZ'), source: 'b.mp4' });
  const [first, second] = identify([one, other], {
    corrections: [{ text: 'B123XYZ', verdict: 'same', other: 'B128XYZ', source: 'b.mp4' }],
  });
  assert.deepEqual([first?.text, first?.sightings.length, first?.merges], ['B123XYZ', 1, []]);
  assert.equal(second?.text, 'B128XYZ');
  assert.deepEqual(
    second.merges.map(({ text, reason }) => [text, reason]),
    [['B123XYZ', 'corrected']],
  );
  const ring = [
    { text: 'B123XYZ', verdict: 'same', other: 'CJ07ABC' },
    { text: 'CJ07ABC', verdict: 'same', other: 'TM45ABC' },
    { text: 'TM45ABC', verdict: 'same', other: 'B123XYZ' },
  ] as const;
  assert.equal(identify([one, other], { corrections: ring }).length, 1);
});

test('a text that no plate there has must say more to be another plate', () => {
  const sure = seen('B123XYZ', 1, { looks: [...three('B123XYZ'), fakeReading('B123XYZ')] });
  const odd = seen('B123XY2', 3, { looks: three('B123XY2') });
  const usual = (text: string): number => (/[A-Z]{3}$/.test(text) ? 3 : 0);
  assert.equal(identify([sure, odd]).length, 2);
  assert.deepEqual(texts(identify([sure, odd], { usual })), ['B123XYZ']);
  assert.equal(identify([sure, odd], { usual, usualMost: 0 }).length, 2);
  const fleet = seen('B124XYZ', 3, { looks: three('B124XYZ') });
  assert.equal(identify([sure, fleet], { usual }).length, 2, 'one digit further, as usual');
});

test('two plates in one picture are two, however alike they read; two boxes on one plate are not', () => {
  const sure = seen('B123XYZ', 1, { looks: three('B123XYZ') });
  assert.equal(identify([sure, seen('B128XYZ', 1, { looks: [doubtful], x: 400 })]).length, 2);
  assert.equal(identify([sure, seen('B128XYZ', 1, { looks: [doubtful], x: 110 })]).length, 1);
});

test('a cut-off reading is a misreading of the whole plate', () => {
  const plates = identify([seen('B123XYZ', 1, { looks: three('B123XYZ') }), seen('B123XY', 2)]);
  assert.deepEqual(texts(plates), ['B123XYZ']);
});

test('less is asked of a text that several looks agree on', () => {
  const least = (looks: number): number =>
    [...Array(99).keys()].findIndex(
      (percent) =>
        identify([seen('B123XYZ', 1, { looks: Array(looks).fill(fakeReading('B123XYZ')), probability: percent / 100 })])
          .length === 1,
    );
  assert.ok(least(1) > least(3) && least(3) > least(8), `${[least(1), least(3), least(8)]}`);
});

test('weak sightings of one text bear each other out, and each says so', () => {
  const weak = (atS: number): Sighting => seen('B123XYZ', atS, { probability: 0.5 });
  const one = identifyAll([weak(1)]);
  const [three] = identify([weak(1), weak(4), weak(9)]);
  assert.ok(three && three.probability > (one.plates[0] ?? one.unlisted[0])!.probability + 0.1);
});

test('what is left out is told, as unreadable', () => {
  const { plates, unlisted } = identifyAll([seen('B123XYZ', 1, { probability: 0.05 })]);
  assert.deepEqual([plates.length, unlisted[0]?.text, unlisted[0]?.status], [0, 'B123XYZ', 'unreadable']);
});

test('a plate is sure or for review', () => {
  const many = Array(20).fill(fakeReading('B123XYZ'));
  assert.equal(identify([seen('B123XYZ', 1, { looks: many, probability: 0.9999 })])[0]?.status, 'sure');
  assert.equal(identify([seen('B123XYZ', 1, { looks: three('B123XYZ'), probability: 0.8 })])[0]?.status, 'review');
  const photo = seen('B123XYZ', 0, { probability: 0.999, source: 'a.jpg' });
  const isPhoto = (): boolean => true;
  assert.equal(identify([photo], { isPhoto })[0]?.status, 'review', 'one look is never sure');
  assert.equal(identify([photo, { ...photo, source: 'b.jpg' }], { isPhoto })[0]?.status, 'sure');
  const unlike = Array(17).fill(fakeReading('B128XYZ'));
  const few = seen('B123XYZ', 1, { looks: [...three('B123XYZ'), ...unlike], probability: 0.9999 });
  assert.equal(identify([few], { minProbability: 0 })[0]?.status, 'review', 'few of its looks read it');
});

test('a photo has no second look and is asked less', () => {
  const photo = seen('B123XYZ', 0, { probability: 0.6, source: 'a.jpg' });
  assert.equal(identify([photo], { isPhoto: (source) => source.endsWith('.jpg') }).length, 1);
});

test('a video that shows a plate of a photo as well takes nothing from it', () => {
  const photo = seen('B123XYZ', 0, { probability: 0.7, source: 'a.jpg' });
  const video = seen('B123XYZ', 0, { probability: 0.3, source: 'a.mp4' });
  const isPhoto = (source: string): boolean => source.endsWith('.jpg');
  const [alone] = identify([photo], { isPhoto });
  assert.deepEqual(identify([video], { isPhoto }), []);
  const [both] = identify([photo, video], { isPhoto });
  assert.ok(alone && both && both.probability >= alone.probability);
  assert.equal(both.sightings.length, 2);
});

test('a plate that would be listed is not lost to a more frequent text that would not', () => {
  const vague = Array(8).fill(fakeReading('BO23XYZ', { doubts: { 1: { O: 0.6, '0': 0.39 } } }));
  const often = seen('BO23XYZ', 1, { looks: vague, probability: 0.5 });
  const sure = seen('B023XYZ', 30, { looks: three('B023XYZ').slice(1), probability: 0.999 });
  const options = {
    minProbability: 0.8,
    confidence: { intercept: -2.6, weights: [1.5, 0, 1.5, 0, 0], sureProbability: 0.97 },
  };
  assert.deepEqual(texts(identify([sure], options)), ['B023XYZ']);
  assert.deepEqual(texts(identify([often], options)), []);
  assert.deepEqual(texts(identify([often, sure], options)), ['B023XYZ']);
});

test('the country is the reader’s, when it is sure enough', () => {
  const told = (probability: number): string =>
    identify([{ ...seen('B123XYZ', 1), regions: [{ region: 'RO', probability }] }])[0]!.country;
  assert.equal(told(0.5), 'RO');
  assert.equal(told(0.49), '');
});
