/** The decoder against brute force over every path, as training's own tests do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beamSearch, greedyText } from './beam-search.ts';
import { likeliestTexts } from './ctc-decode.ts';
import { type ColumnProbabilities, columnProbabilities, textProbability } from './forward-backward.ts';
import { placePosteriors } from './place-posteriors.ts';

/** Made-up columns; the same for the same seed. */
function columnsOf(seed: number, columns = 5, classes = 4): ColumnProbabilities {
  let state = seed + 1;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const values = new Float64Array(columns * classes);
  for (let column = 0; column < columns; column++) {
    const powers = Array.from({ length: classes }, () => Math.exp(6 * random() - 3));
    const sum = powers.reduce((a, b) => a + b);
    for (const [label, power] of powers.entries()) values[column * classes + label] = power / sum;
  }
  return { values, columns, classes };
}

function surely(path: readonly number[], classes = 4): ColumnProbabilities {
  const values = new Float64Array(path.length * classes).fill(1e-6);
  for (const [column, label] of path.entries()) values[column * classes + label] = 1;
  return { values, columns: path.length, classes };
}

/** Probability of every text, by adding up every path. */
function allTexts({ values, columns, classes }: ColumnProbabilities): Map<string, number> {
  const totals = new Map<string, number>();
  for (let path = 0; path < classes ** columns; path++) {
    let probability = 1;
    let previous = 0;
    const text: number[] = [];
    for (let column = 0, rest = path; column < columns; column++, rest = Math.floor(rest / classes)) {
      const label = rest % classes;
      probability *= values[column * classes + label]!;
      if (label !== 0 && label !== previous) text.push(label);
      previous = label;
    }
    totals.set(text.join(), (totals.get(text.join()) ?? 0) + probability);
  }
  return totals;
}

const classesOf = (key: string): number[] => (key === '' ? [] : key.split(',').map(Number));
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-12;

for (const seed of [0, 1, 2, 3, 4]) {
  test(`ctc ${seed}: a text's probability is the sum over its paths`, () => {
    const columns = columnsOf(seed);
    for (const [key, probability] of allTexts(columns)) {
      assert.ok(near(textProbability(columns, classesOf(key)), probability), key);
    }
  });

  test(`ctc ${seed}: a wide beam finds the likeliest texts in order`, () => {
    const columns = columnsOf(seed);
    const expected = [...allTexts(columns)].sort((a, b) => b[1] - a[1]).slice(0, 3);
    const found = likeliestTexts(columns, 200).slice(0, 3);
    assert.deepEqual(
      found.map(({ text }) => text.join()),
      expected.map(([key]) => key),
    );
    for (const [i, { probability }] of found.entries()) assert.ok(near(probability, expected[i]![1]));
  });

  test(`ctc ${seed}: what a place could also hold, by replacing it`, () => {
    const columns = columnsOf(seed, 6);
    for (const text of [[1], [1, 1], [2, 1, 2], [3, 3, 1]]) {
      for (const [place, row] of placePosteriors(columns, text).entries()) {
        const others = [1, 2, 3].map((label) => textProbability(columns, text.with(place, label)));
        const without = textProbability(columns, text.toSpliced(place, 1));
        const sum = others.reduce((a, b) => a + b, without);
        const expected = [...others, without].map((p) => p / sum);
        for (const [i, value] of expected.entries())
          assert.ok(near(row[i]!, value), `${text} place ${place} class ${i + 1}`);
      }
    }
  });
}

test('ctc: no columns read as nothing, surely', () => {
  const none = { values: new Float64Array(), columns: 0, classes: 4 };
  assert.equal(textProbability(none, []), 1);
  assert.equal(textProbability(none, [1]), 0);
  assert.deepEqual(likeliestTexts(none, 8), [{ text: [], probability: 1 }]);
});

test('ctc: nothing written has no places', () => assert.deepEqual(placePosteriors(surely([0, 0]), []), []));

const greedyCases: readonly [path: number[], text: number[]][] = [
  [[0, 0, 0], []],
  [[1], [1]],
  [[1, 1, 1], [1]],
  [
    [1, 0, 1],
    [1, 1],
  ],
  [
    [1, 2, 1],
    [1, 2, 1],
  ],
  [
    [0, 3, 3, 0, 3],
    [3, 3],
  ],
];
for (const [path, text] of greedyCases) {
  test(`ctc: the path ${path} reads ${text.join('') || 'nothing'}`, () => {
    assert.deepEqual(greedyText(surely(path)), text);
    assert.deepEqual(beamSearch(surely(path), 8)[0]!.text, text);
  });
}

test('ctc: still columns in a row count as one, and hardly change what is read', () => {
  const [columns, classes] = [40, 4];
  const spoken = new Map([
    [4, 2],
    [5, 2],
    [12, 2],
    [30, 1],
    [31, 3],
  ]);
  const whole = new Float64Array(columns * classes).fill(1e-5);
  for (let column = 0; column < columns; column++) {
    const own = spoken.get(column);
    whole[column * classes] = own === undefined ? 1 - 3e-5 : 0.1 - 2e-5;
    if (own !== undefined) whole[column * classes + own] = 0.9;
  }
  // In a gap between two characters there may be a third one, here or there.
  whole[20 * classes + 3] = 4e-5;
  whole[21 * classes + 3] = 5e-5;
  const joined = columnProbabilities(Float32Array.from(whole, Math.log), columns, classes);
  assert.equal(joined.columns, 5 + 4);
  assert.deepEqual(greedyText(joined), [2, 2, 1, 3]);
  const all = { values: whole, columns, classes };
  for (const text of [
    [2, 2, 1, 3],
    [2, 2, 3, 1, 3],
    [2, 1, 3],
    [2, 2, 3],
  ]) {
    const [exact, found] = [all, joined].map((each) => textProbability(each, text));
    assert.ok(Math.abs(found! - exact!) < 5e-4, `${text}: ${exact} ${found}`);
  }
  const inTheGap = textProbability(joined, [2, 2, 3, 1, 3]) / textProbability(all, [2, 2, 3, 1, 3]);
  assert.ok(inTheGap > 0.9 && inTheGap < 1.1, `${inTheGap}`);
});

test('ctc: where everything underflows a place holds its own class', () => {
  const dead = { values: new Float64Array(8), columns: 2, classes: 4 };
  assert.deepEqual([...placePosteriors(dead, [2])[0]!], [0, 1, 0, 0]);
});
