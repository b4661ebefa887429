import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { distribution, fakeReading, look } from '../../tests/fakes/readings.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { ABSENT, characterIndex, decodeDistributions, encodeDistributions, isRead } from '../domain/index.ts';
import {
  decodePlate,
  decodeSights,
  encodePlate,
  encodeSights,
  openStatsWriter,
  readStats,
  type StatsHead,
  type StatsLine,
} from './index.ts';

test('distributions come back within 4 % of their doubts, and sum to 1', () => {
  for (const doubt of [0.5, 0.3, 0.1, 0.01, 1e-3, 1e-4, 1e-5]) {
    const [back] = decodeDistributions(encodeDistributions([distribution({ B: 1 - doubt, '8': doubt * 0.9 })]));
    assert.ok(Math.abs(back!.reduce((a, b) => a + b, 0) - 1) < 1e-5);
    const kept = 1 - back![characterIndex('B')]!;
    assert.ok(Math.abs(kept - doubt) < 0.045 * doubt + 2e-7, `${doubt} came back as ${kept}`);
    assert.ok(back![ABSENT]! < doubt);
  }
  assert.deepEqual(decodeDistributions(encodeDistributions([])), []);
});

test('a certain and an even distribution', () => {
  const [certain, even] = decodeDistributions(
    encodeDistributions([distribution({ B: 1 }), new Float32Array(38).fill(1 / 38)]),
  );
  assert.ok(certain![characterIndex('B')]! > 0.999999);
  assert.ok(even!.every((p) => Math.abs(p - 1 / 38) < 1e-6));
});

test('what is written once comes back the same for ever', () => {
  const regions = [{ region: 'RO', probability: 0.123456789 }];
  const seen = look(1.5, 100.123456, 50, fakeReading('B123XYZ', { regions, doubts: { 3: { '3': 0.6, '8': 0.39 } } }));
  const once = encodePlate(seen);
  const back = decodePlate(once, seen.timeUs, seen.frameIndex);
  assert.deepEqual(JSON.parse(JSON.stringify(once)), once);
  assert.deepEqual(encodePlate(back), once);
  assert.deepEqual(encodePlate({ ...back }), once, 'also without its origin');
  assert.equal(back.reading.text, 'B123XYZ');
  assert.ok(Math.abs(back.detection.box.x1 - seen.detection.box.x1) <= 0.005);
});

test('a look comes back with what was read in it first, then what was not', () => {
  const { reading: _, plateWidthPx, sharpness, ...glimpse } = look(2, 300.123456, 60, '');
  const seen = look(2, 100, 50, 'B123XYZ');
  const code = encodeSights([glimpse, seen]);
  const [one, other, ...more] = decodeSights(JSON.parse(JSON.stringify(code)), seen.timeUs, seen.frameIndex);
  assert.deepEqual([one && isRead(one) && one.reading.text, more], ['B123XYZ', []]);
  assert.deepEqual(other, { ...glimpse, detection: { box: { x1: 260.12, y1: 50, x2: 340.12, y2: 70 }, score: 0.9 } });
  assert.deepEqual(Object.keys(encodeSights([seen])), ['plates'], 'nothing where all was read');
  assert.deepEqual(decodeSights({ plates: [] }, 0, 0), [], 'as a file from before has it');
});

const HEAD: StatsHead = {
  kind: 'platelog-stats-1',
  platelog: '0.0.0',
  detector: { name: 'd', sha256: '0' },
  reader: { name: 'r', sha256: '1' },
  settings: { looksPerSecond: 10 },
};

test('a file comes back line by line, and replaces the one before', async () => {
  using folder = temporaryFolder();
  const path = folder.file('a.stats');
  for (const frames of [1, 2]) {
    await using writer = await openStatsWriter(path, HEAD);
    await writer.write({ end: 'a.mp4', frames, damaged: 0 });
  }
  const lines: StatsLine[] = [];
  for await (const line of readStats(path)) lines.push(line);
  assert.deepEqual(lines, [HEAD, { end: 'a.mp4', frames: 2, damaged: 0 }]);
});

test('a file that cannot be written is refused before any work', async () => {
  using folder = temporaryFolder();
  const missing = folder.file('none/a.stats');
  await assert.rejects(openStatsWriter(missing, HEAD), { code: 'not-writable', message: /--stats/ });
  await assert.rejects(openStatsWriter(folder.path, HEAD), { code: 'not-writable' });
});

test('what fails only when it is closed is told then, once', { skip: !existsSync('/dev/full') }, async () => {
  const writer = await openStatsWriter('/dev/full', HEAD).catch((error) => error);
  const full = { code: 'disk-full', message: /the disk is full/ };
  if (writer instanceof Error)
    return assert.throws(() => {
      throw writer;
    }, full); // told at once
  await assert.rejects(writer[Symbol.asyncDispose](), full);
});

test('a file that is no stats file is never written over; one that was cut off is', async () => {
  using folder = temporaryFolder();
  const path = folder.file('drive.mp4');
  const refused = { code: 'stats-foreign', message: /drive\.mp4 is there already.*--stats/ };
  for (const content of ['no video', 'plate\nB123XYZ\n', '{"kind":"another"}', '\0'.repeat(1000)]) {
    writeFileSync(path, content);
    await assert.rejects(openStatsWriter(path, HEAD), refused);
    assert.equal(readFileSync(path, 'utf8'), content);
  }
  for (const content of ['', '{"kind":"plate']) {
    writeFileSync(path, content);
    await (await openStatsWriter(path, HEAD))[Symbol.asyncDispose]();
    assert.match(readFileSync(path, 'utf8'), /^\{"kind":"platelog-stats-1",.*\}\n$/);
  }
});
