import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOfShape, partsOfText, prefixOf } from './plate-parts.ts';
import { shapeOfPattern } from './text-shape.ts';

const partsOf = (pattern: string) => partsOfShape(shapeOfPattern(pattern));

test('parts of a text', () => {
  assert.equal(partsOfText('B1'), '^B ^.1 ^..$ B1 B.$ 1$');
  assert.equal(partsOfText(''), '^$');
});

test('the rarest parts of what is left open: letters before digits, both before an end', () => {
  assert.deepEqual(partsOf('B?2*Z'), [['B.2'], ['^B'], ['Z$']]);
  assert.deepEqual(partsOf('?12?XYZ'), [['XY'], ['X.Z'], ['YZ']]);
  assert.deepEqual(partsOf('*'), []);
  assert.deepEqual(partsOf('??'), [], 'every text begins and ends');
  assert.deepEqual(partsOfShape(['AB', '?', '01', '*']), [
    ['A.0', 'A.1', 'B.0', 'B.1'],
    ['^A', '^B'],
    ['^..0', '^..1'],
  ]);
  assert.deepEqual(partsOfShape(['0123456789', '0123456789']), [], 'a hundred pairs are too many');
});

test('what texts of a shape begin with', () => {
  assert.deepEqual(
    ['B12*', '*', 'B1', '?1'].map((pattern) => prefixOf(shapeOfPattern(pattern))),
    ['B12', '', 'B1', ''],
  );
  assert.equal(prefixOf(['A', 'BC', '*']), 'A');
});
