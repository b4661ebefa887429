import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedTable } from './asked.ts';

test('asks nothing of no rows', () => {
  assert.deepEqual(askedTable([]), []);
});

test('compares rows of the same clip and length alone', () => {
  const clip = '1080p30 H.264 14 Mbit/s';
  const lines = askedTable([
    { what: 'decode to nothing', clip, clipSeconds: 600, medianS: 100 },
    { what: 'scan', clip, clipSeconds: 600, medianS: 140, peakMib: 601 },
    { what: 'scan, one core', clip, clipSeconds: 60, medianS: 30 },
    { what: 'peer, one core', clip, clipSeconds: 60, medianS: 240 },
  ]);
  assert.deepEqual(lines, [
    [`x decoding, ${clip}, 600 s`, '≤ 1.4', '1.40', 'yes'],
    [`peak MiB, ${clip}, 600 s`, '≤ 600', '601', 'no'],
    [`x the peer, ${clip}, 60 s`, '≥ 8', '8.00', 'yes'],
  ]);
});

test('asks for times of real time where the bitrate is low', () => {
  const lines = askedTable([
    { what: 'decode to nothing', clip: 'low 720p', clipSeconds: 60, medianS: 3 },
    { what: 'scan', clip: 'low 720p', clipSeconds: 60, medianS: 5 },
  ]);
  assert.deepEqual(lines, [['x real time, low 720p, 60 s', '≥ 12', '12.00', 'yes']]);
});
