import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type MarkedPhoto, marksOf, verdictOf } from './photo-boxes.ts';

const at = (x1: number) => ({ x1, y1: 10, x2: x1 + 100, y2: 40 });
const marks: MarkedPhoto = { plates: [at(0)], none: [at(40), at(500)], unsure: [at(300)] };

test('a box is on what the marked box is on that it overlaps most', () => {
  const verdicts = [2, 25, 498, 320, 700].map((x1) => verdictOf(marks, at(x1)));
  assert.deepEqual(verdicts, ['plates', 'none', 'none', 'unsure', 'unmarked']);
});

test('a box that overlaps marked ones too little, or in a photo without marks, is unmarked', () => {
  assert.equal(verdictOf(marks, at(570)), 'unmarked');
  assert.equal(verdictOf(undefined, at(0)), 'unmarked');
});

test('photos are known by their content alone, and every mark is a box', () => {
  for (const line of readFileSync(join(import.meta.dirname, 'photo-boxes.jsonl'), 'utf8')
    .trim()
    .split('\n')) {
    const { photo } = JSON.parse(line) as { photo: string };
    assert.match(photo, /^[0-9a-f]{16}$/);
    const boxes = Object.values(marksOf(photo.padEnd(64, '0'))!).flat();
    assert.ok(boxes.length > 0 && boxes.every(({ x1, y1, x2, y2 }) => x2 > x1 && y2 > y1), photo);
  }
  assert.equal(marksOf('0'.repeat(64)), undefined);
});
