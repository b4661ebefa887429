import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random, shuffled } from '../../tests/fakes/random-looks.ts';
import type { Meeting } from '../domain/index.ts';
import { createModelFit, scoreRepeat } from './index.ts';

interface PlateMeetings {
  readonly plate: string;
  readonly meetings: readonly Meeting[];
}

const DAY_MS = 86_400_000;
const START_DAY = 20_000;

/** A meeting on a day (from 0), at an hour, some kilometres north and east of a town. */
function meeting(day: number, hour: number, northKm?: number, eastKm = 0, more: Partial<Meeting> = {}): Meeting {
  const firstMs = (START_DAY + day) * DAY_MS + hour * 3_600_000;
  const place =
    northKm === undefined
      ? undefined
      : { latitude: 45 + northKm / 111.195, longitude: 25 + eastKm / (111.195 * Math.cos(Math.PI / 4)) };
  const cell = northKm === undefined ? undefined : Math.floor(northKm + 500) * 1000 + Math.floor(eastKm + 500);
  return { day: START_DAY + day, firstMs, lastMs: firstMs + 5_000, cell, place, sightings: 1, ...more };
}

const DAYS = 20;
const CARS = 20_000;
/** Neighbours, who stand where every day begins and ends. */
const NEIGHBOURS = 30;

/** Some weeks of chance traffic on ways through a region, from and to one street, with whoever else is to be in it. */
function traffic(seed: number, others: readonly PlateMeetings[] = []): readonly PlateMeetings[] {
  const next = random(seed);
  const met = new Map<string, Meeting[]>();
  const meet = (plate: string, one: Meeting): unknown => met.set(plate, [...(met.get(plate) ?? []), one]);
  for (let day = 0; day < DAYS; day++) {
    for (let n = 0; n < NEIGHBOURS; n++) if (next() < 0.8) meet(`N${n}`, meeting(day, 7, 0.2 * next(), 0.2 * next()));
    const [toNorth, toEast] = [60 * next() - 30, 60 * next() - 30];
    for (let n = 0; n < 150; n++) {
      const along = next();
      const plate = `C${Math.floor(next() * CARS)}`;
      meet(plate, meeting(day, 8 + along, along * toNorth, along * toEast));
      // Every tenth stays with us for a kilometre or two, some for longer.
      for (let minute = 2; next() < 0.1; minute += 2) {
        const later = Math.min(1, along + minute / 60);
        meet(plate, meeting(day, 8 + later, later * toNorth, later * toEast));
      }
    }
  }
  return [...[...met].map(([plate, meetings]) => ({ plate, meetings })), ...others];
}

function ranked(plates: readonly PlateMeetings[]) {
  const fit = createModelFit();
  for (const { meetings } of plates) fit.add(meetings);
  const model = fit.finish();
  return plates
    .map(({ plate, meetings }) => {
      const score = scoreRepeat(meetings, model);
      return { plate, ...score, expected: Math.exp(score.logChance) * model.plates };
    })
    .sort((a, b) => a.logChance - b.logChance || (a.plate < b.plate ? -1 : 1));
}

const onDays = (plate: string, days: readonly number[]): PlateMeetings => ({
  plate,
  meetings: days.map((day, n) => meeting(day, 9, 25 - 9 * n, -25 + 11 * n)),
});
const ALONG: PlateMeetings = {
  plate: 'ALONG',
  meetings: Array.from({ length: 30 }, (_, n) => meeting(3, 8 + n / 20, n, n)),
};

test('who came along and who is met at one place after the other come first; chance alone brings about next to nothing', () => {
  for (const seed of [1, 2, 3]) {
    const all = ranked(traffic(seed, [onDays('FOLLOWS', [1, 5, 9, 14, 17]), ALONG]));
    assert.deepEqual(
      all.slice(0, 2).map(({ plate }) => plate),
      ['ALONG', 'FOLLOWS'],
      `seed ${seed}`,
    );
    assert.ok(all[0]!.expected < 1e-3 && all[1]!.expected < 0.1, `${all[0]!.expected} ${all[1]!.expected}`);
    const byChance = all.filter(({ plate }) => plate.startsWith('C'));
    assert.ok(byChance.filter(({ expected }) => expected < 1).length <= 3, `${byChance[0]!.expected}`);
    assert.ok(byChance[0]!.expected > 0.01, `${byChance[0]!.expected}`);
  }
});

test('neighbours are met on most days at one place, and that is no surprise', () => {
  const neighbours = ranked(traffic(4)).filter(({ plate }) => plate.startsWith('N'));
  assert.equal(neighbours.length, NEIGHBOURS);
  assert.ok(neighbours.every(({ days, places }) => days >= 10 && places === 1));
  assert.ok(
    neighbours.every(({ expected }) => expected > 1),
    `${neighbours[0]!.expected}`,
  );
});

test('how many cars are about is estimated from those met once and twice', () => {
  const fit = createModelFit();
  for (const { meetings } of traffic(5)) fit.add(meetings);
  const { cars, days, plates } = fit.finish();
  assert.equal(days, DAYS);
  assert.ok(plates < 3100 && cars > CARS / 2 && cars < CARS * 1.5, `${plates} ${cars}`);
});

test('what is told of a plate', () => {
  const [along] = ranked([ALONG]);
  assert.deepEqual([along!.days, along!.places, along!.sightings], [1, 1, 30]);
  assert.ok(Math.abs(along!.togetherM - 29_000 * Math.SQRT2) < 500, `${along!.togetherM}`);
  assert.equal(Math.round(along!.togetherMs / 60_000), 87);
  const [twice] = ranked([{ plate: 'B123XYZ', meetings: [meeting(0, 8, 0), meeting(1, 8, 0)] }]);
  assert.deepEqual([twice!.days, twice!.places, twice!.usualDays, twice!.usualVisits], [2, 1, 2, 2]);
});

test('nobody, once, and without positions', () => {
  assert.deepEqual(ranked([]), []);
  const [once] = ranked([{ plate: 'B123XYZ', meetings: [meeting(0, 8, 0)] }]);
  assert.deepEqual([once!.logChance, once!.days, once!.togetherM], [0, 1, 0]);
  const placeless = (plate: string, days: readonly number[]): PlateMeetings => ({
    plate,
    meetings: days.map((day) => meeting(day, 8)),
  });
  const all = ranked([placeless('A', [0]), placeless('B', [1]), placeless('C', [2, 3, 4]), placeless('D', [3, 4])]);
  assert.deepEqual(
    all.map(({ plate, places }) => [plate, places]),
    [
      ['C', 1],
      ['D', 1],
      ['A', 1],
      ['B', 1],
    ],
  );
});

test('one spot on the edge of cells and squares is one place', () => {
  const next = random(6);
  for (let trial = 0; trial < 200; trial++) {
    const [north, east] = [100 * next() - 50, 100 * next() - 50];
    const jitter = (): number => next() - 0.5;
    const meetings = [0, 1, 2, 3].map((day) => meeting(day, 8, north + jitter(), east + jitter()));
    assert.equal(ranked([{ plate: 'P', meetings }])[0]!.places, 1, `${north} ${east}`);
  }
});

/** Any meetings of a plate, within some days and a region. */
const anyMeetings = (next: () => number, count: number): Meeting[] =>
  Array.from({ length: count }, () => {
    const [day, hour, north, east] = [DAYS * next(), 24 * next(), 60 * next() - 30, 60 * next() - 30];
    const [where] = next() < 0.1 ? [undefined] : next() < 0.3 ? [0] : [north];
    return meeting(Math.floor(day), hour, where, where === 0 ? 0 : east);
  });

test('in any order of plates and of their meetings it comes to the same', () => {
  const next = random(7);
  const plates = Array.from({ length: 60 }, (_, n) => ({
    plate: `P${n}`,
    meetings: anyMeetings(next, 1 + Math.floor(next() * 6)),
  }));
  const expected = ranked(plates);
  for (let trial = 0; trial < 20; trial++) {
    const mixed = shuffled(next, plates).map(({ plate, meetings }) => ({ plate, meetings: shuffled(next, meetings) }));
    const rounded = (all: ReturnType<typeof ranked>) =>
      all.map(({ plate, logChance, ...rest }) => ({ plate, logChance: logChance.toFixed(9), days: rest.days }));
    assert.deepEqual(rounded(ranked(mixed)), rounded(expected));
  }
});

test('one more day never makes a plate likelier', () => {
  const fit = createModelFit();
  for (const { meetings } of traffic(8)) fit.add(meetings);
  const model = fit.finish();
  const next = random(9);
  for (let trial = 0; trial < 2000; trial++) {
    const meetings = anyMeetings(next, 1 + Math.floor(next() * 8));
    const before = scoreRepeat(meetings, model);
    const taken = new Set(meetings.map(({ day }) => day));
    const [more] = anyMeetings(next, 1);
    if (taken.has(more!.day)) continue;
    const after = scoreRepeat([...meetings, more!], model);
    assert.ok(after.logChance <= before.logChance + 1e-9, `${before.logChance} to ${after.logChance}`);
    assert.ok(after.days === before.days + 1 && after.places >= before.places);
  }
});
