import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confusionFile, countConfusions, linedUp } from './confusions.ts';

const steps = (read: string, truth: string): string =>
  linedUp({ read, truth })
    .map((step) => step.read + step.stood)
    .join(' ');

test('two texts are lined up by the fewest changes', () => {
  assert.equal(steps('', ''), '');
  assert.equal(steps('B8', 'B8'), 'BB 88');
  assert.equal(steps('B12O', 'B120'), 'BB 11 22 O0');
  assert.equal(steps('23XYZ', 'B23XYZ'), '-B 22 33 XX YY ZZ');
  assert.equal(steps('1B23', 'B23'), '1- BB 22 33');
  assert.equal(steps('', 'AB'), '-A -B');
});

test('what stood there is counted, and what was left out', () => {
  const pairs = [
    { read: 'B0', truth: 'BO' },
    { read: 'B0', truth: 'B0' },
    { read: 'B0I', truth: 'B0' },
    { read: '0', truth: 'B0' },
  ];
  assert.deepEqual(countConfusions(pairs), {
    stood: { B: { B: 3 }, 0: { O: 1, 0: 3 }, I: { '-': 1 } },
    leftOut: { B: 1 },
  });
  assert.deepEqual(countConfusions([]), { stood: {}, leftOut: {} });
});

test('the file that is written holds every count', () => {
  const file = confusionFile({ stood: { 0: { O: 1, 0: 3, '-': 2 } }, leftOut: { B: 1 } }, 'Of a test.');
  assert.match(file, /\n \* Of a test\.\n/);
  assert.match(file, /\n {2}stood: \{\n {4}0: \{ 0: 3, O: 1, '-': 2 \},\n {2}\},\n {2}leftOut: \{ B: 1 \},\n\};\n$/);
});
