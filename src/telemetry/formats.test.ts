/** Every format we read, on bytes built from its documented layout. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { FAKE_RECORDINGS, FIXES, seiMetadata } from '../../tests/fakes/recordings.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { loadPlace } from './load-place.ts';
import { readSeiMetadata } from './readers/tesla.ts';

for (const fake of FAKE_RECORDINGS) {
  test(`reads ${fake.title}`, async () => {
    using folder = temporaryFolder();
    const path = folder.file(fake.file);
    writeFileSync(path, fake.bytes);
    const place = await loadPlace(path, { zoneMinutes: 120 });
    assert.equal(place.format, fake.format);
    assert.equal(place.fixes.length, FIXES.length, place.reason);
    assert.equal(place.left.voidCount, fake.voids ?? 0);
    assert.deepEqual([place.left.jumpCount, place.left.damagedCount, place.reason], [0, 0, undefined]);
    const missing = fake.without ?? [];
    for (const [index, fix] of place.fixes.entries()) {
      const wanted = FIXES[index]!;
      const near = (value: number | undefined, right: number | undefined, tolerance: number, what: string): void => {
        const isNear = right === undefined ? value === undefined : Math.abs(value! - right) <= tolerance;
        assert.ok(isNear, `${what} of fix ${index} is ${value}, not ${right}`);
      };
      near(fix.latitude, wanted.latitude, fake.tolerance ?? 1e-6, 'latitude');
      near(fix.longitude, fake.isEast ? -wanted.longitude : wanted.longitude, fake.tolerance ?? 1e-6, 'longitude');
      near(fix.speedKmh, missing.includes('speed') ? undefined : wanted.speedKmh, 0.1, 'speed');
      near(fix.headingDeg, missing.includes('heading') ? undefined : wanted.heading, 0.1, 'heading');
      near(fix.altitudeM, fake.withAltitude ? wanted.altitudeM : undefined, 0.1, 'altitude');
      near(fix.utcMs, missing.includes('clock') ? undefined : wanted.utcMs, 1, 'time');
      near(fix.timeUs, ((fake.startS ?? 0) + index * (fake.stepS ?? 1)) * 1e6, 1000, 'offset');
    }
  });
}

test('Tesla: fields that are 0 are not written; text of fields to come is passed over', () => {
  const standing = seiMetadata(50.1, 30.2, 0, 0);
  const [counters, speed, rest] = [standing.subarray(0, 5), standing.subarray(5, 10), standing.subarray(10, 28)];
  const text = Buffer.from('\x7a\x03abc', 'latin1');
  const expected = { latitude: 50.1, longitude: 30.2, speedKmh: 0, headingDeg: 0 };
  assert.deepEqual(readSeiMetadata(Buffer.concat([counters, rest])), expected);
  assert.deepEqual(readSeiMetadata(Buffer.concat([text, counters, speed, rest])), expected);
});
