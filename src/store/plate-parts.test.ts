import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOfPattern, partsOfText, patternOfExpression, prefixOf } from './plate-parts.ts';

test('parts of a text, and of what is left open', () => {
  assert.equal(partsOfText('B1'), '^B ^.1 ^..$ B1 B.$ 1$');
  assert.equal(partsOfText(''), '^$');
  assert.deepEqual(partsOfPattern('B?2*Z'), ['^B', '^..2', 'B.2', 'Z$']);
  assert.deepEqual(partsOfPattern('*'), []);
  assert.deepEqual(partsOfPattern('??'), ['^..$']);
  assert.deepEqual(['B12*', '*', 'B1', '?1'].map(prefixOf), ['B12', '', 'B1', '']);
});

test('every text of a pattern has the parts of the pattern', () => {
  const texts = ['B123XYZ', 'B1', 'XB12Y', 'BB22ZZ', 'B12Z'];
  for (const pattern of ['B*', '?1*', '*2*Z', 'B??Z', '*B1*', 'B123XYZ'])
    for (const text of texts) {
      const fits = new RegExp(`^${pattern.replaceAll('?', '.').replaceAll('*', '.*')}$`).test(text);
      const parts = partsOfText(text).split(' ');
      if (fits)
        assert.ok(
          partsOfPattern(pattern).every((part) => parts.includes(part)),
          `${pattern} ${text}`,
        );
    }
});

test('what an expression asks at least', () => {
  for (const [expression, pattern] of [
    ['B\\d{2}X.*', 'B??X*'],
    ['^b123$', 'B123'],
    ['[A-Z]{2}\\d+Z', '??*Z'],
    ['B(12|34)X', 'B*'],
    ['B12|C34', '*'],
    ['B[0|1]2', 'B?2'],
    ['B1?2', 'B*2'],
    ['B{1,3}', '*'],
    ['(?=B).*', '*'],
    ['', ''],
  ])
    assert.equal(patternOfExpression(expression!), pattern, expression);
});
