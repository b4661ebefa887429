import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ScanEvent } from '../pipeline/index.ts';
import { createScanReport } from './scan-report.ts';

const PROGRESS: ScanEvent = {
  event: 'progress',
  source: 'a.mp4',
  input: 1,
  inputs: 2,
  percent: 41.5,
  speed: 3.2,
  plates: 1,
  eta_s: 3725,
};
const PLATE: ScanEvent = {
  event: 'plate',
  plate: 'B123XYZ',
  country: 'RO',
  confidence: 0.97,
  source: 'a.mp4',
  time_s: 61.5,
  frame: 1,
  first_seen: 1,
  last_seen: 2,
  sightings: 1,
  alternatives: '',
  crop: '',
  status: 'review',
};
const PROBLEM: ScanEvent = { event: 'problem', source: 'a.mp4', code: 'damaged', message: 'a.mp4 is damaged' };
const REJECTION: ScanEvent = {
  event: 'rejection',
  source: 'a.mp4',
  reason: 'too-short',
  text: 'AB1',
  first_seen: 1,
  last_seen: 1,
  looks: 1,
};
const DONE: ScanEvent = {
  event: 'done',
  inputs: 2,
  skipped: 0,
  problems: 1,
  added: 1,
  known: 2,
  left_out: 0,
  csv: 'plates.csv',
  interrupted: false,
};
const ALL = [PROGRESS, PLATE, PROBLEM, REJECTION, DONE];

function tell(
  events: readonly ScanEvent[],
  options: { json?: boolean; loudness?: 'quiet' | 'normal' | 'verbose'; isTTY?: boolean; stepMs?: number } = {},
): { out: string; err: string } {
  const { json = false, loudness = 'normal', isTTY = false, stepMs = 0 } = options;
  const told = { out: '', err: '' };
  let nowMs = 0;
  const report = createScanReport(
    { json, loudness },
    {
      out: { write: (text) => (told.out += text) },
      err: { write: (text) => (told.err += text), isTTY, columns: 60 },
    },
    () => nowMs,
  );
  for (const event of events) {
    report.onEvent(event);
    nowMs += stepMs;
  }
  return told;
}

test('piped: plain lines, plates on standard output', () => {
  assert.deepEqual(tell(ALL), {
    out: 'B123XYZ (RO)  0.970  a.mp4 at 1:02\n1 plate added to plates.csv, 2 already in it.\n',
    err: '1/2 a.mp4  42%  3.2x  1 plate  1:02:05 left\nplatelog: a.mp4 is damaged\n',
  });
});

test('on a terminal one line is written again and cleared', () => {
  const { err } = tell([PROGRESS, PLATE], { isTTY: true });
  const clear = '\r\x1b[2K';
  assert.equal(err, `${clear}1/2 a.mp4  42%  3.2x  1 plate  1:02:05 left${clear}`);
});

test('on a terminal too narrow for the name its end is shown, and how far it is', () => {
  const shown = (source: string): string => tell([{ ...PROGRESS, source }], { isTTY: true }).err.slice(5);
  assert.equal(
    shown('/media/card/DCIM/Movie/2026_1120.MP4'),
    '1/2 ...ovie/2026_1120.MP4  42%  3.2x  1 plate  1:02:05 left',
  );
  assert.match(shown('2026_1120.MP4'), /^1\/2 2026_1120\.MP4 {2}42%/);
});

test('progress is not told more often than can be read', () => {
  const lines = (stepMs: number): number => tell(Array(11).fill(PROGRESS), { stepMs }).err.split('\n').length - 1;
  assert.deepEqual([lines(1), lines(5000), lines(2500)], [1, 11, 6]);
});

test('quiet tells problems only; verbose tells rejections too', () => {
  assert.deepEqual(tell(ALL, { loudness: 'quiet' }), { out: '', err: 'platelog: a.mp4 is damaged\n' });
  assert.match(tell(ALL, { loudness: 'verbose' }).err, /not listed: AB1 too-short, 1 look from 1\.000 s in a\.mp4/);
});

test('a name with line ends and control sequences stays one harmless line', () => {
  const { out, err } = tell([
    { ...PLATE, source: 'a\n\x1b[31m.mp4' },
    { ...PROBLEM, message: 'a\r\nb' },
  ] as ScanEvent[]);
  assert.deepEqual([out, err], ['B123XYZ (RO)  0.970  a\uFFFD\uFFFD[31m.mp4 at 1:02\n', 'platelog: a\uFFFD\uFFFDb\n']);
});

test('JSON lines hold every event, and nothing else is on standard output', () => {
  const { out, err } = tell(ALL, { json: true });
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ScanEvent);
  assert.deepEqual(events, [PROGRESS, PLATE, PROBLEM, DONE]);
  assert.equal(err, '');
});
