import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random } from '../../tests/fakes/random-looks.ts';
import { partsOfShape, partsOfText } from './plate-parts.ts';
import { formExpression, globOf, shapesOfExpression } from './text-shape.ts';

test('what an expression asks at least', () => {
  for (const [expression, ...globs] of [
    ['B\\d{2}X.*', 'B[0123456789][0123456789]X*'],
    ['^b123$', 'B123'],
    ['[a-c]{2}\\d+Z', '[ABC][ABC][0123456789]*Z'],
    ['B[XYZ]{1,3}1', 'B[XYZ]*1'],
    ['[^B]1', '[0123456789ACDEFGHIJKLMNOPQRSTUVWXYZ]1'],
    ['[^A-Z]\\D', '[0123456789][ABCDEFGHIJKLMNOPQRSTUVWXYZ]'],
    ['(?!B1)(?<=^)\\bB(?=2)2', 'B2'],
    ['(?=B)*1', '*'],
    ['[\\w-]1', '?1'],
    ['[-1]', '1'],
    ['B(12|3(?:4|5))X', 'B12X', 'B34X', 'B35X'],
    ['B12|C34', 'B12', 'C34'],
    ['B[0|1]2', 'B[01]2'],
    ['B1?2', 'B*2'],
    ['B{1,3}', 'B*'],
    ['B(1|2)?3', 'B*3'],
    ['(A\\d){2}', 'A[0123456789]A[0123456789]'],
    ['(1|2){2,}X', '11*X', '12*X', '21*X', '22*X'],
    ['(?:A|B)+1', 'A*1', 'B*1'],
    ['(A){99}1', '*1'],
    ['(?=B).*', '*'],
    ['(A|B|C|D|E)(A|B|C|D|E)', '*'],
    ['([AB])\\1{2}(1|2)', 'AAA1', 'AAA2', 'BBB1', 'BBB2'],
    ['(1|2)([ab]).*\\2', '1A*A', '2A*A', '1B*B', '2B*B'],
    ['(a)\\1', 'AA'],
    ['(.)\\2\\1(.)', '?*'],
    ['(.)\\12', '?*'],
    ['([AB])?\\1', '*'],
    ['([AB])|\\1', '[AB]', '*'],
    ['((A)|B)\\2', 'A*', 'B*'],
    ['\\1([AB])', '*'],
    ['(A|B|.*)1.*', 'A1*', 'B1*', '*1*'],
    ['', ''],
  ])
    assert.deepEqual(shapesOfExpression(expression!).map(globOf), globs, expression);
});

test('which forms texts of an expression have', () => {
  for (const [expression, ...forms] of [
    ['B\\d+(X|YY)[A-C]', '^A00*AA$', '^A00*AAA$'],
    ['[A-Z]{2,}\\D?1', '^AAA*0$'],
    ['[^0-9]*[XYZ1].+', '^A*...*$'],
    ['1{30}', '^0*$'],
  ])
    assert.deepEqual(
      shapesOfExpression(expression!).map((shape) => formExpression(shape).source),
      forms,
      expression,
    );
});

test('a character that is repeated is each of them', () => {
  const globs = shapesOfExpression('(.)\\1\\1.*').map(globOf);
  assert.deepEqual([globs.length, globs[0], globs[35]], [36, '000*', 'ZZZ*']);
  assert.equal(shapesOfExpression('.*(.).*\\1.*').map(globOf)[35], '*Z*Z*');
  const letters = '[ABCDEFGHIJKLMNOPQRSTUVWXYZ]';
  const digits = '[0123456789]';
  assert.deepEqual(
    shapesOfExpression('(.)(.)\\1\\2X').map(globOf),
    [letters, digits].flatMap((one) => [letters, digits].map((two) => `${one}${two}${one}${two}X`)),
    'too many characters: of which kind they are',
  );
  assert.deepEqual(
    shapesOfExpression('(.)(.)(.)(.)(.)(.)(.)\\1\\2\\3\\4\\5\\6\\7').map(globOf),
    ['*'],
    'too many kinds',
  );
});

/** SQLite's GLOB. */
const globbed = (glob: string): RegExp => new RegExp(`^${glob.replaceAll('?', '.').replaceAll('*', '.*')}$`);

test('every text of an expression fits one of its shapes and has its parts', () => {
  const next = random(1);
  const pick = <Thing>(from: readonly Thing[]): Thing => from[Math.floor(next() * from.length)]!;
  const atoms = [
    'A',
    'b',
    '1',
    '.',
    '\\d',
    '\\w',
    '[AB]',
    '[a-b1]',
    '[^A]',
    '(A|1)',
    '(?:AB|B1|\\d)',
    '(?=A)',
    '(?!B)',
    '(?<=1)B',
    '\\D',
    '[^A1]',
    '\\bA',
    '[\\dA]',
    '(.)',
    '([AB1])',
    '\\1',
    '\\2',
  ];
  const quantifiers = ['', '', '', '*', '+', '?', '{2}', '{1,2}', '{0,}', '+?'];
  let fitting = 0;
  for (let trial = 0; trial < 3000; trial++) {
    const branch = () => Array.from({ length: 1 + next() * 4 }, () => pick(atoms) + pick(quantifiers)).join('');
    const expression = next() < 0.2 ? `${branch()}|${branch()}` : branch();
    const shapes = shapesOfExpression(expression);
    for (const text of Array.from({ length: 20 }, () =>
      Array.from({ length: next() * 6 }, () => pick(['A', 'B', '1', '2'])),
    )) {
      const whole = text.join('');
      if (!new RegExp(`^(?:${expression})$`, 'i').test(whole)) continue;
      fitting++;
      const parts = partsOfText(whole).split(' ');
      const form = whole.replace(/[A-Z]/g, 'A').replace(/\d/g, '0');
      const isFound = shapes.some(
        (shape) =>
          globbed(globOf(shape)).test(whole) &&
          formExpression(shape).test(form) &&
          partsOfShape(shape, true).every((group) => group.some((part) => parts.includes(part))),
      );
      assert.ok(isFound, `${expression} ${whole}`);
    }
  }
  assert.ok(fitting > 2000, `${fitting}`);
});
