import assert from 'node:assert/strict';
import { test } from 'node:test';
import { flatFrame } from '../../tests/fakes/plain-frame.ts';
import { EFFORTS } from '../config/index.ts';
import type { Frame } from '../domain/index.ts';
import { createLookBeat } from './look-beat.ts';
import { createStillPicture } from './still-picture.ts';

const WIDTH = 320;
const HEIGHT = 180;

/** Shows a frame every tenth of a second, all of one grey but for what `draw` puts into them; `.` is a look, `-` one left out. */
function looks(count: number, draw: (luma: Uint8Array, index: number) => void) {
  const picture = createStillPicture();
  return Array.from({ length: count }, (_, index) => {
    const frame: Frame = { ...flatFrame(WIDTH, HEIGHT), timeUs: index * 100_000 };
    draw(frame.luma.data, index);
    return picture.leavesOut(frame, true) ? '-' : '.';
  }).join('');
}

/** A square of one grey, its top left corner at (x, y). */
function square(luma: Uint8Array, x: number, y: number, sidePx: number, level: number): void {
  for (let row = y; row < y + sidePx; row++) luma.fill(level, row * WIDTH + x, row * WIDTH + x + sidePx);
}

test('after a second of standing still, a look in 0.4 s', () => {
  assert.equal(
    looks(26, () => {}),
    '..........---.---.---.---.',
  );
});

test('noise is no motion; what changes more is, wherever a plate may be', () => {
  const noisy = looks(30, (luma, index) => luma.set(luma.map((_, at) => 90 + ((at * 7 + index * 13) % 7))));
  assert.ok(noisy.includes('---.---'), noisy);
  // A key frame that redraws a patch here and there, once a second.
  const redrawn = looks(30, (luma, index) => {
    for (let x = 8; x < WIDTH - 8; x += 32) square(luma, x, 80, 8, index % 10 === 0 ? 120 : 90);
  });
  assert.ok(redrawn.endsWith('---.---.'), redrawn);
  for (const [x, y] of [
    [0, 20],
    [155, 90],
    [300, 140],
  ] as const) {
    const moving = looks(30, (luma, index) => square(luma, x + (index % 2), y, 16, index % 2 === 0 ? 120 : 60));
    assert.equal(moving, '.'.repeat(30), `${x}, ${y}`);
  }
});

test('a clock that is burnt in at the edge is no motion', () => {
  for (const y of [0, HEIGHT - 12]) {
    const ticking = looks(30, (luma, index) => square(luma, 20, y, 12, index % 2 === 0 ? 255 : 16));
    assert.ok(ticking.endsWith('---.---.'), ticking);
  }
});

test('what appears is looked at at once, and for a second as often as ever', () => {
  const appears = looks(40, (luma, index) => index >= 22 && square(luma, 100, 60, 40, 200));
  assert.equal(appears, '..........---.---.---...........---.---.');
});

test('what creeps in is looked at no later than when it differs from what was looked at last', () => {
  // Three grey levels every tenth of a second: too little from one frame to the next, enough from one look to the next.
  const creeping = looks(40, (luma, index) => square(luma, 100, 60, 40, 90 + 3 * Math.max(0, index - 10)));
  assert.equal(creeping, '..........---..........--..........--...');
});

test('looks at a still picture come within half a second, at any rate of frames and looks', () => {
  for (const framesPerSecond of [3.5, 3.9, 5, 12, 15, 24, 25, 29.97, 30])
    for (const looksPerSecond of [3, 3.5, 4, EFFORTS.fast.looksPerSecond, EFFORTS.normal.looksPerSecond]) {
      const picture = createStillPicture();
      const beat = createLookBeat({ looksPerSecond, fullLookEveryS: 1000 }, { widthPx: WIDTH, heightPx: HEIGHT });
      const lookedS: number[] = [];
      for (let index = 0; index < 10 * framesPerSecond; index++) {
        const frame = { ...flatFrame(WIDTH, HEIGHT), timeUs: Math.round((index * 1e6) / framesPerSecond) };
        if (beat(frame.timeUs) && !picture.leavesOut(frame, true)) lookedS.push(frame.timeUs / 1e6);
      }
      const longestS = Math.max(...lookedS.slice(1).map((timeS, at) => timeS - lookedS[at]!));
      const dueS = Math.max(1 / looksPerSecond, 1 / framesPerSecond);
      // Where looks are due more seldom than that, none is left out; the frame that is due may come one late.
      assert.ok(
        longestS < Math.max(0.5, dueS + 1 / framesPerSecond),
        `${framesPerSecond}, ${looksPerSecond}: ${longestS}`,
      );
    }
});

test('a picture smaller than a patch is looked at, and each one where the size changes from frame to frame', () => {
  assert.ok(!createStillPicture().leavesOut(flatFrame(2, 2), true));
  const picture = createStillPicture();
  for (let index = 0; index < 30; index++) {
    const frame = { ...flatFrame(index % 2 === 0 ? WIDTH : 2 * WIDTH, HEIGHT), timeUs: index * 100_000 };
    assert.ok(!picture.leavesOut(frame, true), `${index}`);
  }
});

test('what must be looked at is, however still, and counts for what comes after', () => {
  const picture = createStillPicture();
  const left = Array.from({ length: 20 }, (_, index) => {
    const frame = { ...flatFrame(WIDTH, HEIGHT), timeUs: index * 100_000 };
    return picture.leavesOut(frame, index !== 11) ? '-' : '.';
  }).join('');
  assert.equal(left, '..........-.---.---.');
});
