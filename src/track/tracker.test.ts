import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeReading, look } from '../../tests/fakes/readings.ts';
import { firstSeenUs, type Glimpse, lastSeenUs, type Observation, type Sight, type Track } from '../domain/index.ts';
import { createTracker, expectedPlate } from './index.ts';

function run(frames: readonly (readonly [number, readonly Sight[]])[]): readonly Track[] {
  const tracker = createTracker();
  const ended = frames.flatMap(([timeS, looks]) => [...tracker.update(timeS * 1e6, looks)]);
  return [...ended, ...tracker.finish()];
}
const texts = (tracks: readonly Track[]): string[] =>
  tracks.map((track) => track.observations.map((observation) => observation.reading.text).join(' '));
const times = (count: number, fps: number): number[] => Array.from({ length: count }, (_, index) => index / fps);

test('nothing seen, no tracks', () => {
  assert.deepEqual(run([]), []);
  assert.deepEqual(
    run([
      [0, []],
      [1, []],
    ]),
    [],
  );
});

test('a single look is a track', () => {
  const tracks = run([[0, [look(0, 100, 100, 'B123XYZ')]]]);
  assert.deepEqual(texts(tracks), ['B123XYZ']);
});

for (const fps of [10, 30, 60])
  test(`a plate that drives across the frame at ${fps} fps is one track`, () => {
    const tracks = run(times(fps * 2, fps).map((t) => [t, [look(t, 100 + 300 * t, 200, 'B123XYZ')]] as const));
    assert.equal(tracks.length, 1);
  });

test('at one frame a second a like text joins looks that lie apart', () => {
  const tracks = run([
    [0, [look(0, 100, 200, 'B123XYZ')]],
    [1, [look(1, 400, 220, 'B123XVZ', { widthPx: 100 })]],
    [2, [look(2, 800, 260, 'B123XYZ', { widthPx: 150 })]],
  ]);
  assert.equal(tracks.length, 1);
});

test('at one frame a second another text in the same place is another track', () => {
  const tracks = run([
    [0, [look(0, 100, 200, 'B123XYZ')]],
    [1, [look(1, 102, 200, 'CJ07ABC')]],
  ]);
  assert.deepEqual(texts(tracks).sort(), ['B123XYZ', 'CJ07ABC']);
});

test('one slip between steady neighbours stays in its track', () => {
  const words = ['B123XYZ', 'B123XYZ', '8I28KV2', 'B123XYZ'];
  const tracks = run(words.map((text, i) => [i / 30, [look(i / 30, 100 + i, 200, text)]] as const));
  assert.equal(tracks.length, 1);
});

test('two plates in a frame never share a track, and two that cross keep their texts', () => {
  const tracks = run(
    times(60, 30).map(
      (t) => [t, [look(t, 100 + 200 * t, 200, 'B123XYZ'), look(t, 500 - 200 * t, 205, 'CJ07ABC')]] as const,
    ),
  );
  assert.equal(tracks.length, 2);
  for (const text of texts(tracks)) assert.equal(new Set(text.split(' ')).size, 1);
});

test('two looks at one place in one frame are two tracks', () => {
  assert.equal(run([[0, [look(0, 100, 100, 'AAA111'), look(0, 100, 100, 'AAA111')]]]).length, 2);
});

test('a track ends after the gap, and not at it', () => {
  const tracker = createTracker({ endAfterGapS: 1.5 });
  tracker.update(0, [look(0, 100, 100, 'B123XYZ')]);
  assert.equal(tracker.update(1.5e6, []).length, 0);
  assert.equal(tracker.live.length, 1);
  assert.equal(tracker.update(1.6e6, []).length, 1);
  assert.equal(tracker.live.length, 0);
  assert.deepEqual(tracker.finish(), []);
});

test('unread looks at one place are one track', () => {
  const tracks = run(times(10, 10).map((t) => [t, [look(t, 100 + 20 * t, 100, fakeReading(''))]] as const));
  assert.equal(tracks.length, 1);
});

test('a long track keeps its first, last and clearest look, and no more than its limit', () => {
  const tracker = createTracker({ maxLooks: 8 });
  for (const t of times(300, 30))
    tracker.update(t * 1e6, [look(t, 100, 100, fakeReading('B123XYZ', { sure: t === 2 ? 0.999 : 0.9 }))]);
  const [track] = tracker.finish();
  assert.equal(track?.observations.length, 8);
  assert.equal(track?.observations[0]?.timeUs, 0);
  assert.ok(track?.observations.some((observation) => observation.timeUs === 2e6));
  assert.equal(track?.observations.at(-1)?.frameIndex, 299);
});

test('a look that surely reads nothing does not make a track forget its text', () => {
  const nothing = { ...fakeReading(''), probability: 0.999 };
  const tracks = run([
    [0, [look(0, 100, 200, 'B123XYZ')]],
    [0.3, [look(0.3, 101, 200, nothing)]],
    [1.3, [look(1.3, 300, 200, 'B123XYZ')]],
  ]);
  assert.equal(tracks.length, 1);
});

test('a small plate is looked for where the camera moved the large ones', () => {
  const shaken = [0, 0, 50, 0];
  const tracks = run(
    shaken.map((by, i): [number, Observation[]] => [
      i / 10,
      [
        look(i / 10, 100 + by, 200, '', { widthPx: 120 }),
        look(i / 10, 500 + by, 220, '', { widthPx: 120 }),
        look(i / 10, 900 + by, 220, '', { widthPx: 20 }),
      ],
    ]),
  );
  assert.equal(tracks.length, 3);
});

test('a plate alone may jump further than one that has a rival', () => {
  const small = { widthPx: 20 };
  const at = (timeS: number, ...places: readonly number[]) =>
    [timeS, places.map((x) => look(timeS, x, 200, '', small))] as const;
  assert.equal(run([at(0, 100), at(0.1, 100), at(0.2, 126)]).length, 1);
  assert.equal(run([at(0, 100), at(0.1, 100), at(0.2, 74, 126)]).length, 3); // nobody knows which
});

test('a plate that comes into the frame is one track, whatever its half reads', () => {
  const box = (timeS: number, x2: number, text: string): Observation => {
    const seen = look(timeS, 0, 0, text);
    return { ...seen, detection: { ...seen.detection, box: { x1: 0, y1: 190, x2, y2: 214 } } };
  };
  assert.equal(
    run([
      [0, [box(0, 40, 'ZP')]],
      [0.1, [box(0.1, 100, 'ZRX215')]],
    ]).length,
    1,
  );
});

test('a sign that reads otherwise at each look is one track, and two plates at one place are not', () => {
  const sign = (timeS: number, text: string, y: number, notPlateProbability: number): Observation =>
    look(timeS, 1090, y, fakeReading(text, { notPlateProbability }), { widthPx: 104 });
  const seen = (none: number) =>
    run([
      [0, [sign(0, '183707', 120, none)]],
      [0.1, [sign(0.1, '183707', 120, none)]],
      [0.2, [sign(0.2, '42518XI', 138, 0.01)]],
      [0.3, [sign(0.3, '183707', 121, none)]],
    ]);
  assert.equal(seen(0.9).length, 1);
  assert.equal(seen(0.01).length, 2);
});

const unread = ({ timeUs, frameIndex, detection }: Observation): Glimpse => ({ timeUs, frameIndex, detection });

test('a plate that is seen and not read carries its track on, and is none of its looks', () => {
  // Read at the ends alone, the plate has gone further than any look may lie from where it was expected.
  const seen = times(20, 10).map((t) => look(t, 100 + 600 * t * t, 200, t === 0 || t === 1.9 ? 'B123XYZ' : 'CJ07ABC'));
  const ends = [seen[0]!, seen[19]!];
  const followed = run(seen.map((one) => [one.timeUs / 1e6, [ends.includes(one) ? one : unread(one)]] as const));
  assert.deepEqual(
    followed.map(({ observations }) => observations),
    [ends],
  );
  assert.equal(run(ends.map((one) => [one.timeUs / 1e6, [one]] as const)).length, 2, 'without the sights between');
});

test('a track tells until when its plate was seen, read or not', () => {
  const at = (t: number): Observation => look(t, 100 + 20 * t, 200, 'B123XYZ');
  const [track] = run(times(5, 10).map((t) => [t, [t < 0.15 ? at(t) : unread(at(t))]] as const));
  assert.deepEqual([track!.observations.length, track!.seenUntilUs, lastSeenUs(track!)], [2, 4e5, 4e5]);
  const [read] = run(times(5, 10).map((t) => [t, [at(t)]] as const));
  assert.deepEqual([read!.seenUntilUs, firstSeenUs(read!), lastSeenUs(read!)], [undefined, 0, 4e5]);
});

test('a plate that is never read is no track', () => {
  assert.deepEqual(run(times(10, 10).map((t) => [t, [unread(look(t, 100, 100, 'B123XYZ'))]] as const)), []);
});

test('a plate not read keeps its track from the one that is read beside it', () => {
  // The left plate stops being read as another comes up behind it.
  const frames = times(8, 10).map((t): readonly [number, readonly Sight[]] => {
    const left = look(t, 300 - 100 * t, 200, 'B123XYZ');
    const right = look(t, 345 - 100 * t, 200, 'CJ07ABC');
    return [t, t < 0.25 ? [left] : [unread(left), right]];
  });
  assert.deepEqual(texts(run(frames)).sort(), ['B123XYZ B123XYZ B123XYZ', 'CJ07ABC CJ07ABC CJ07ABC CJ07ABC CJ07ABC']);
});

test('a plate is known once it was read alike often enough, and where it goes', () => {
  const tracker = createTracker({ knownReadings: 3, knownProbability: 0.95 });
  const see = (t: number, reading: Parameters<typeof look>[3]): number => {
    tracker.update(t * 1e6, [look(t, 100 + 200 * t, 200, reading)]);
    return tracker.known().length;
  };
  const clear = fakeReading('B123XYZ', { sure: 0.999 });
  assert.equal(see(0, clear), 0);
  assert.equal(see(0.1, fakeReading('B123XYZ', { sure: 0.98 })), 0, 'unsure');
  assert.equal(see(0.2, fakeReading('B123XY2', { sure: 0.99 })), 0, 'another text');
  assert.equal(see(0.3, clear), 0);
  assert.equal(see(0.4, clear), 1);
  const { x1, x2, y1, y2 } = expectedPlate(tracker.known()[0]!, 0.9e6).box;
  assert.ok(Math.abs((x1 + x2) / 2 - 280) < 2, `${x1} to ${x2}`);
  assert.deepEqual([x2 - x1, y1, y2].map(Math.round), [80, 190, 210]);
});

test('a plate that comes near is expected larger, and further on than its speed would take it', () => {
  const tracker = createTracker();
  // What keeps its speed is seen 1 / (4 - t) times as wide, and as far from where it comes from.
  const at = (t: number) =>
    look(t, 600 + 400 / (4 - t), 300, fakeReading('B123XYZ', { sure: 0.999 }), { widthPx: 200 / (4 - t) });
  for (const t of times(11, 10)) tracker.update(t * 1e6, [at(t)]);
  const { x1, x2 } = expectedPlate(tracker.known()[0]!, 1.8e6).box;
  const { box } = at(1.8).detection;
  assert.ok(Math.abs(x1 - box.x1) < 8 && Math.abs(x2 - box.x2) < 8, `${x1} to ${x2}, not ${box.x1} to ${box.x2}`);
  assert.equal(Math.round(tracker.known()[0]!.readWidthPx), 67);
  assert.ok(x2 - x1 > 1.2 * (tracker.known()[0]!.box.x2 - tracker.known()[0]!.box.x1));
});

test('a plate that reads nothing for sure is never known', () => {
  const tracker = createTracker();
  const nothing = { ...fakeReading(''), probability: 1 };
  for (const t of times(10, 10)) tracker.update(t * 1e6, [look(t, 100, 100, nothing)]);
  assert.deepEqual(tracker.known(), []);
});

test('what is taken for no plate again and again is known, too', () => {
  const tracker = createTracker();
  const sign = fakeReading('', { notPlateProbability: 0.97 });
  const counts = times(4, 10).map((t) => {
    tracker.update(t * 1e6, [look(t, 100, 100, sign)]);
    return tracker.known().length;
  });
  assert.deepEqual(counts, [0, 0, 1, 1]);
});

test('where the scene is cut the place tells nothing any more, and a like text still does', () => {
  const cut = (text: string, isUnread = false): readonly string[] => {
    const tracker = createTracker();
    tracker.update(0, [look(0, 100, 100, 'B123XYZ')]);
    tracker.cut();
    const next = look(0.1, 100, 100, text);
    tracker.update(1e5, [isUnread ? unread(next) : next]);
    return texts(tracker.finish());
  };
  assert.deepEqual(cut('CJ07ABC'), ['B123XYZ', 'CJ07ABC']);
  assert.deepEqual(cut('B123XYZ'), ['B123XYZ B123XYZ']);
  assert.deepEqual(cut('B123XYZ', true), ['B123XYZ']);
});

test('nothing is known of a scene that was cut, nor of what was not seen just now', () => {
  const tracker = createTracker();
  const clear = fakeReading('B123XYZ', { sure: 0.999 });
  for (const t of times(4, 10)) tracker.update(t * 1e6, [look(t, 100, 100, clear)]);
  assert.equal(tracker.known().length, 1);
  tracker.update(0.5e6, []);
  assert.equal(tracker.known().length, 1);
  tracker.update(0.6e6, []);
  assert.equal(tracker.known().length, 0);
  tracker.update(0.7e6, [look(0.7, 100, 100, clear)]);
  assert.equal(tracker.known().length, 1);
  tracker.cut();
  assert.equal(tracker.known().length, 0);
});
