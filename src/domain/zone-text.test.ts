import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseZone, zoneText } from './zone-text.ts';

test('zones as text, and back', () => {
  for (const [text, minutes] of [
    ['+00:00', 0],
    ['+05:45', 345],
    ['-03:30', -210],
    ['+14:00', 840],
  ] as const) {
    assert.equal(zoneText(minutes), text);
    assert.equal(parseZone(text), minutes);
  }
  assert.deepEqual(['Z', '+2', '+0530', '-9:30'].map(parseZone), [0, 120, 330, -570]);
  assert.deepEqual(['', '2', '+15:00', '+02:60', 'CET', '+2:'].map(parseZone), Array(6).fill(undefined));
});
