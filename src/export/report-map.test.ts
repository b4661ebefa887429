import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Coordinates } from '../domain/index.ts';
import { mapFigure, niceLength } from './report-map.ts';

const figure = (tracks: readonly (readonly Coordinates[])[], marks: readonly Coordinates[]): string =>
  [
    ...mapFigure(
      tracks.map((piece) => ({ name: 'drive', pieces: [piece] })),
      marks.map((point, id) => ({ id, label: 'B123XYZ', ...point })),
    ),
  ].join('');
const dots = (map: string): number[][] =>
  [...map.matchAll(/data-at="([^"]*)"/g)].map(([, at]) => at!.split(' ').map(Number));

test('nothing to draw; one spot in the middle, with 200 m around it', () => {
  assert.equal(figure([], []), '');
  assert.equal(figure([[]], []), '');
  const one = figure([], [{ latitude: 44.43, longitude: 26.1 }]);
  assert.deepEqual(dots(one), [[500, 250]]);
  assert.ok(Number(/data-metres="([^"]*)"/.exec(one)![1]) * 500 > 200);
});

test('north is up, east is right, and a kilometre is as long in every direction', () => {
  const squeeze = Math.cos((60 * Math.PI) / 180);
  const [north, south, east, west] = [
    { latitude: 60.01, longitude: 25 },
    { latitude: 59.99, longitude: 25 },
    { latitude: 60, longitude: 25 + 0.01 / squeeze },
    { latitude: 60, longitude: 25 - 0.01 / squeeze },
  ];
  const map = figure([[north!, south!]], [north!, south!, east!, west!]);
  const [up, down, right, left] = dots(map) as [number[], number[], number[], number[]];
  assert.ok(up[1]! < down[1]! && right[0]! > left[0]!);
  assert.ok(Math.abs(down[1]! - up[1]! - (right[0]! - left[0]!)) < 0.1);
  const metresPerUnit = Number(/data-metres="([^"]*)"/.exec(map)![1]);
  assert.ok(Math.abs((down[1]! - up[1]!) * metresPerUnit - 2223.9) < 1);
  assert.match(map, new RegExp(`<path class="track" d="M${up.join(' ')}L${down.join(' ')}">`));
  const [, bar, text] = /v5h([\d.]+)v-5"\/><text[^>]*>([^<]*)/.exec(map)!;
  assert.ok(Math.abs(Number(bar) * metresPerUnit - (text!.endsWith(' km') ? 1000 : 1) * Number.parseFloat(text!)) < 5);
});

test('across the date line both sides lie together; at a pole nothing is infinite', () => {
  const spots = dots(
    figure(
      [],
      [
        { latitude: 0, longitude: 179.999 },
        { latitude: 0, longitude: -179.999 },
      ],
    ),
  );
  assert.ok(spots[1]![0]! > spots[0]![0]! && spots[1]![0]! <= 1000);
  for (const spot of dots(
    figure(
      [],
      [
        { latitude: 90, longitude: 0 },
        { latitude: -90, longitude: 180 },
      ],
    ),
  ).flat())
    assert.ok(spot >= 0 && spot <= 1000);
});

test('scale bars are round lengths', () => {
  for (const [most, length] of [
    [1, 1],
    [1.9, 1],
    [2, 2],
    [4999, 2000],
    [5000, 5000],
    [0.3, 0.2],
    [99_999, 50_000],
  ] as const)
    assert.ok(Math.abs(niceLength(most) - length) < 1e-9, `${most}`);
});
