import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ClockEvidence, decideClock, isoAt } from './recording-clock.ts';

const HOUR = 3_600_000;
/** Noon UTC of a day; the same number as a local time is noon on the camera's clock. */
const NOON = Date.UTC(2026, 4, 20, 12);
const gps = (startMs: number, clock: 'utc' | 'local' | 'either' = 'utc') => ({ gps: { startMs, clock } });

/** Each row: what is known, then the start as ISO, what told the time, what told the zone. This machine is at -05:00. */
const ROWS: readonly (readonly [string, ClockEvidence, string | undefined, string?, string?])[] = [
  ['nothing', {}, undefined],
  ['GPS alone', gps(NOON), '2026-05-20T07:00:00-05:00', 'gps', 'machine'],
  ['GPS, zone given', { ...gps(NOON), zoneMinutes: 60 }, '2026-05-20T13:00:00+01:00', 'gps', 'given'],
  ['GPS and name', { ...gps(NOON), nameMs: NOON + 3 * HOUR }, '2026-05-20T15:00:00+03:00', 'gps', 'gps'],
  [
    'GPS and a name that is days off',
    { ...gps(NOON), nameMs: NOON + 90 * HOUR },
    '2026-05-20T07:00:00-05:00',
    'gps',
    'machine',
  ],
  [
    'GPS 1024 weeks behind, name two hours ahead of the rest',
    { ...gps(NOON - 1024 * 168 * HOUR), nameMs: NOON + 2 * HOUR },
    '2026-05-20T14:00:00+02:00',
    'gps',
    'gps',
  ],
  [
    'GPS 1023 weeks behind a clock that was never set right',
    { ...gps(NOON - 1023 * 168 * HOUR), nameMs: NOON },
    '2006-10-11T07:00:00-05:00',
    'gps',
    'machine',
  ],
  [
    'GPS that may be local, name the same',
    { ...gps(NOON, 'either'), nameMs: NOON },
    '2026-05-20T12:00:00-05:00',
    'gps',
    'machine',
  ],
  [
    'GPS that may be local, name two hours ahead',
    { ...gps(NOON, 'either'), nameMs: NOON + 2 * HOUR },
    '2026-05-20T14:00:00+02:00',
    'gps',
    'gps',
  ],
  ['GPS that may be local, no name', gps(NOON, 'either'), '2026-05-20T07:00:00-05:00', 'gps', 'machine'],
  ['GPS in local time', { ...gps(NOON, 'local'), nameMs: NOON }, '2026-05-20T12:00:00-05:00', 'gps', 'machine'],
  [
    'GPS in local time, container in UTC',
    { ...gps(NOON, 'local'), containerMs: NOON - HOUR },
    '2026-05-20T12:00:00+01:00',
    'gps',
    'container',
  ],
  [
    'GPS in local time with a proven zone',
    { gps: { startMs: NOON, clock: 'local', zoneMinutes: 180 } },
    '2026-05-20T12:00:00+03:00',
    'gps',
    'gps',
  ],
  [
    'GPS with the camera clock beside it',
    { gps: { startMs: NOON, clock: 'utc', localStartMs: NOON + HOUR } },
    '2026-05-20T13:00:00+01:00',
    'gps',
    'gps',
  ],
  ['container alone', { containerMs: NOON }, '2026-05-20T07:00:00-05:00', 'container', 'machine'],
  [
    'container and name the same',
    { containerMs: NOON, nameMs: NOON - 4000 },
    '2026-05-20T11:59:56-05:00',
    'container',
    'machine',
  ],
  [
    'container in UTC, name local',
    { containerMs: NOON, nameMs: NOON + 2 * HOUR },
    '2026-05-20T14:00:00+02:00',
    'container',
    'container',
  ],
  [
    'container in UTC of the end of two minutes, name local',
    { containerMs: NOON + 117_000, nameMs: NOON + 2 * HOUR, durationMs: 117_000 },
    '2026-05-20T14:00:00+02:00',
    'container',
    'container',
  ],
  [
    'container in UTC of the end of seven minutes, name local',
    { containerMs: NOON + 420_000, nameMs: NOON + 2 * HOUR, durationMs: 420_000 },
    '2026-05-20T14:00:00+02:00',
    'container',
    'container',
  ],
  [
    'container of the end of an hour: the zone that was given says so',
    { containerMs: NOON + HOUR, nameMs: NOON + 3 * HOUR, durationMs: HOUR, zoneMinutes: 180 },
    '2026-05-20T15:00:00+03:00',
    'container',
    'container',
  ],
  [
    'container never set',
    { containerMs: NOON - 40_000 * HOUR, nameMs: NOON },
    '2026-05-20T12:00:00-05:00',
    'name',
    'machine',
  ],
  [
    'name and a log in UTC, container in local time',
    { nameMs: NOON, logZoneMinutes: 330, zoneMinutes: 60, containerMs: NOON + 4000 },
    '2026-05-20T12:00:00+05:30',
    'container',
    'gps',
  ],
  ['name alone, zone given', { nameMs: NOON, zoneMinutes: 330 }, '2026-05-20T12:00:00+05:30', 'name', 'given'],
];

for (const [title, evidence, start, from, zoneFrom] of ROWS) {
  test(title, () => {
    const clock = decideClock(evidence, () => -300);
    assert.equal(clock && isoAt(clock, 0), start);
    assert.deepEqual([clock?.from, clock?.zoneFrom], [from, zoneFrom]);
  });
}

test('how wrong the camera clock is', () => {
  const clock = decideClock({ ...gps(NOON), nameMs: NOON + 2 * HOUR + 73_000 });
  assert.equal(clock?.clockErrorMs, 73_000);
  assert.equal(isoAt(clock!, 1_500_000), '2026-05-20T14:00:01.500+02:00');
});

test('the zone of this machine in the hours around a change of its clocks', () => {
  const before = process.env.TZ;
  process.env.TZ = 'Europe/Bucharest'; // changes at 01:00 UTC
  try {
    for (const [utc, local] of [
      ['2026-03-29T00:30:00Z', '2026-03-29T02:30:00+02:00'],
      ['2026-03-29T01:30:00Z', '2026-03-29T04:30:00+03:00'],
      ['2026-10-25T00:30:00Z', '2026-10-25T03:30:00+03:00'],
      ['2026-10-25T01:30:00Z', '2026-10-25T03:30:00+02:00'],
    ] as const) {
      assert.equal(isoAt(decideClock(gps(Date.parse(utc)))!, 0), local, 'GPS');
      assert.equal(isoAt(decideClock({ containerMs: Date.parse(utc) })!, 0), local, 'container');
    }
    assert.equal(isoAt(decideClock({ nameMs: Date.UTC(2026, 2, 29, 4, 30) })!, 0), '2026-03-29T04:30:00+03:00');
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
});
