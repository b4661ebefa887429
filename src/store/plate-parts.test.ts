import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOfShape, partsOfText, prefixesOf, prefixOf, shareOfParts } from './plate-parts.ts';
import { shapeOfPattern } from './text-shape.ts';

const partsOf = (pattern: string) => partsOfShape(shapeOfPattern(pattern));

test('parts of a text', () => {
  assert.equal(partsOfText('B1'), '^B ^.1 ^..$ B1 B.$ 1$');
  assert.equal(partsOfText(''), '^$');
});

test('the rarest parts of what is left open: letters before digits, both before an end', () => {
  assert.deepEqual(partsOf('B?2*Z'), [['B.2'], ['^B']], 'more would take longer to look up than they leave out');
  assert.deepEqual(partsOf('?12?XYZ'), [['XY'], ['X.Z']]);
  assert.deepEqual(partsOf('*'), []);
  assert.deepEqual(partsOf('??'), [], 'every text begins and ends');
  assert.deepEqual(partsOfShape(['AB', '?', '01', '*']), [
    ['A.0', 'A.1', 'B.0', 'B.1'],
    ['^A', '^B'],
  ]);
  assert.deepEqual(partsOfShape(['0123456789', '0123456789']), [], 'a hundred pairs are too many');
  assert.deepEqual(
    partsOfShape(['*', 'XY', 'XY', 'XY', '*A']),
    [
      ['XX', 'XY', 'YX', 'YY'],
      ['X.X', 'X.Y', 'Y.X', 'Y.Y'],
    ],
    'each once',
  );
});

test('one character that is known alone: with whatever stands behind it, where it may', () => {
  const [parts, ...others] = partsOfShape(['*', 'Q', '*'], true);
  assert.deepEqual([parts!.length, parts![0], parts!.at(-1), others], [37, 'Q0', 'Q$', []]);
  assert.deepEqual(partsOfShape(['?', '?', '?', 'Q', '?', '?', '?'], true)[0]!.at(-1), 'QZ');
  assert.deepEqual(partsOfShape(['*', 'Q', '*']), []);
  assert.deepEqual(partsOfShape(['*', 'QWX', '*'], true), [], 'too many pairs');
  assert.deepEqual(partsOfShape(['*', '?'], true), []);
});

test('which share of texts has some parts', () => {
  assert.equal(shareOfParts([['^.1', '^.2']]), 0.2);
  assert.ok(Math.abs(shareOfParts([['B1'], ['Z$']]) - 1 / 240 / 24) < 1e-9);
});

test('what texts of a shape begin with', () => {
  assert.deepEqual(
    ['B12*', '*', 'B1', '?1'].map((pattern) => prefixOf(shapeOfPattern(pattern))),
    ['B12', '', 'B1', ''],
  );
  assert.equal(prefixOf(['A', 'BC', '*']), 'A');
  assert.deepEqual(prefixesOf(['A', 'BC', '01', '*A']), ['AB0', 'AB1', 'AC0', 'AC1']);
  assert.deepEqual(prefixesOf(['0123456789', '0123456789']).length, 10, 'a hundred are too many');
  assert.deepEqual([prefixesOf(['?']), prefixesOf([])], [[''], ['']]);
});
