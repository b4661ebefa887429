import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Candidate } from '../domain/index.ts';
import { weighByFormat } from './format-weight.ts';
import { DEFAULT_FUSE_OPTIONS } from './options.ts';

const BRAZIL = [{ region: 'BR', probability: 0.95 }];
const TEXTS = [
  { text: 'XYZ36I4', probability: 0.6 },
  { text: 'XYZ3614', probability: 0.3 },
];
const sum = (texts: readonly { probability: number }[]): number =>
  texts.reduce((a, { probability }) => a + probability, 0);

test('no texts, none weighed', () => assert.deepEqual(weighByFormat([], BRAZIL, DEFAULT_FUSE_OPTIONS), []));

test('a doubtful reading gives way to the shape of its country', () => {
  const weighed = weighByFormat(TEXTS, BRAZIL, DEFAULT_FUSE_OPTIONS);
  assert.equal(weighed[0]?.text, 'XYZ3614');
  assert.ok(sum(weighed) <= 1);
});

test('a sure reading of no known shape stays', () => {
  const [best] = weighByFormat(
    [
      { text: 'XYZ36I4', probability: 0.99 },
      { text: 'XYZ3614', probability: 0.005 },
    ],
    BRAZIL,
    DEFAULT_FUSE_OPTIONS,
  );
  assert.equal(best?.text, 'XYZ36I4');
});

const UNITED_STATES = [{ region: 'US', probability: 0.9 }];
const VANITY: readonly { sure: string; other: string; probability: number }[] = [
  { sure: 'NOFEAR', other: 'N0FEAR', probability: 0.6 },
  { sure: 'N0FEAR', other: 'NOFEAR', probability: 0.9 },
  { sure: 'OLDGRL1', other: '0LDGRL1', probability: 0.7 },
  { sure: 'GR8ONE', other: 'GRBONE', probability: 0.8 },
  { sure: 'B00GIE', other: 'BOOGIE', probability: 0.9 },
  { sure: 'LUV', other: 'L0V', probability: 0.7 },
];
for (const { sure, other, probability } of VANITY)
  test(`an own choice survives: ${sure}`, () => {
    const texts = [
      { text: sure, probability },
      { text: other, probability: 0.95 - probability },
    ];
    assert.equal(weighByFormat(texts, UNITED_STATES, DEFAULT_FUSE_OPTIONS)[0]?.text, sure);
  });

test('an own choice survives where the country has one shape, when the reader is sure of it', () => {
  const slovakia = [{ region: 'SK', probability: 0.95 }];
  const texts = [
    { text: 'BAMARTN', probability: 0.98 },
    { text: 'BA1ARTN', probability: 0.01 },
  ];
  assert.equal(weighByFormat(texts, slovakia, DEFAULT_FUSE_OPTIONS)[0]?.text, 'BAMARTN');
});

test('a single text keeps what was left over to others', () => {
  const [one, ...others] = weighByFormat([{ text: 'XYZ3614', probability: 0.9 }], BRAZIL, DEFAULT_FUSE_OPTIONS);
  assert.deepEqual([one?.text, others], ['XYZ3614', []]);
  assert.ok(Math.abs(one!.probability - 0.9) < 1e-12, `${one!.probability}`);
});

test('where the user asks for a shape, the texts that have it are weighed among themselves', () => {
  const asked = (matches: (text: string) => boolean) => ({ ...DEFAULT_FUSE_OPTIONS, matches });
  const all = weighByFormat(
    TEXTS,
    BRAZIL,
    asked(() => true),
  );
  assert.equal(all[0]?.text, 'XYZ3614');
  assert.ok(Math.abs(sum(all) - sum(TEXTS)) < 1e-9);
  assert.deepEqual(
    weighByFormat(
      TEXTS,
      BRAZIL,
      asked(() => false),
    ),
    TEXTS,
  );
  const one = weighByFormat(
    TEXTS,
    BRAZIL,
    asked((text) => text === 'XYZ3614'),
  );
  for (const [index, { text, probability }] of TEXTS.entries()) {
    assert.equal(one[index]?.text, text);
    assert.ok(Math.abs(one[index].probability - probability) < 1e-9);
  }
});

test('wanted texts that are next to impossible stay so: never not a number', () => {
  for (const probability of [0, Number.MIN_VALUE]) {
    const texts: Candidate[] = [
      { text: 'XYZ36I4', probability: 1 },
      { text: 'XYZ3614', probability },
    ];
    const matches = (text: string): boolean => text === 'XYZ3614';
    const weighed = weighByFormat(texts, BRAZIL, { ...DEFAULT_FUSE_OPTIONS, matches });
    assert.deepEqual(
      weighed.map(({ text }) => text),
      ['XYZ36I4', 'XYZ3614'],
    );
    assert.ok(weighed[1]!.probability >= 0 && weighed[1]!.probability < 1e-9, `${weighed[1]!.probability}`);
  }
});
