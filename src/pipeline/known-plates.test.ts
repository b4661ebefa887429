import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedPlate, type KnownPlace } from '../track/index.ts';
import { createKnownPlates, KNOWN_FROM_LOOKS, knownPlates } from './known-plates.ts';

const place = (x1: number): KnownPlace => ({
  box: { x1, y1: 100, x2: x1 + 80, y2: 120 },
  timeUs: 0,
  speed: { x: 100, y: 0 },
  growth: 0,
  readWidthPx: 80,
});

test('a look knows what was known so many looks before it, whenever that was told', () => {
  for (const underWay of [1, 3, KNOWN_FROM_LOOKS]) {
    const known = createKnownPlates();
    const seen: number[] = [];
    for (let look = 0; look < 30; look++) {
      seen.push(...known.next(1e6, false).map(({ box }) => box.x1));
      if (look + 1 >= underWay) known.add([place(look + 1 - underWay)]);
    }
    const expected = Array.from({ length: 30 - KNOWN_FROM_LOOKS }, (_, at) => at + 100);
    assert.deepEqual(seen, expected, `${underWay} under way`);
  }
});

test('what was known of another scene is forgotten', () => {
  const known = createKnownPlates();
  const counts: number[] = [];
  for (let look = 0; look < 20; look++) {
    counts.push(known.next(1e6, look === 10).length);
    known.add([place(0)]);
  }
  const before = KNOWN_FROM_LOOKS;
  assert.deepEqual(
    counts,
    Array.from({ length: 20 }, (_, at) => ((at >= before && at < 10) || at >= 10 + before ? 1 : 0)),
  );
});

test('a known plate lies where it is expected, and is not much larger than it was read', () => {
  const isKnown = (dx: number, larger = 1): boolean => {
    const found = { box: { x1: dx, y1: 100, x2: dx + 80 * larger, y2: 120 }, score: 0.9 };
    return knownPlates([found], [expectedPlate(place(0), 0)]).has(found);
  };
  assert.deepEqual([isKnown(0), isKnown(75), isKnown(85)], [true, true, false]);
  assert.deepEqual([isKnown(0, 1.3), isKnown(0, 1.5)], [true, false]);
});

test('of two plates near one place the nearer is known, and nothing is where nothing is expected', () => {
  const [near, far] = [20, 60].map((x1) => ({ box: { x1, y1: 100, x2: x1 + 80, y2: 120 }, score: 0.9 }));
  assert.deepEqual([...knownPlates([far!, near!], [expectedPlate(place(0), 0)])], [near]);
  assert.deepEqual([...knownPlates([far!, near!], [])], []);
  assert.deepEqual([...knownPlates([], [expectedPlate(place(0), 0)])], []);
});
