import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { FAKE_RECORDINGS, FIXES } from '../../tests/fakes/recordings.ts';
import { mp4 } from '../../tests/fakes/telemetry-bytes.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { createCardPlaces } from './card-places.ts';
import { machineZone } from './clock/time-zone.ts';
import type { PlaceOptions } from './load-place.ts';

const WITH_GPS = FAKE_RECORDINGS.find(({ title }) => title === 'Novatek, layout 17')!.bytes;

/** Files of a card, with GPS or without, in a folder. */
function card(
  folder: ReturnType<typeof temporaryFolder>,
  files: Readonly<Record<string, Uint8Array>>,
  options?: PlaceOptions,
) {
  for (const [name, bytes] of Object.entries(files)) writeFileSync(folder.file(name), bytes);
  const placeOf = createCardPlaces(Object.keys(files).map(folder.file), options);
  return (name: string) => placeOf(folder.file(name));
}
const SILENT = mp4({ durationMs: 3000 });

test('no file, a photo, one alone', async () => {
  using folder = temporaryFolder();
  assert.equal(await createCardPlaces([])(folder.file('none.mp4')), undefined);
  const placeOf = card(folder, { 'a.jpg': Buffer.from('no video'), '2026_0304_070607_001F.MP4': SILENT });
  assert.equal((await placeOf('a.jpg'))?.clock, undefined);
  const alone = await placeOf('2026_0304_070607_001F.MP4');
  assert.deepEqual(
    [alone!.clock!.zoneMinutes, alone!.clock!.zoneFrom],
    [machineZone(Date.UTC(2026, 2, 4, 7, 6, 7)), 'machine'],
  );
});

test('a recording without GPS is in the zone of the nearest with it, by the same kind of recorder', async () => {
  using folder = temporaryFolder();
  const placeOf = card(folder, {
    '2026_0304_070607_001F.MP4': WITH_GPS, // UTC 05:06:07
    '2026_0304_070607_002R.MP4': SILENT,
    '2026_0304_071007_003F.MP4': SILENT,
    '2026_0401_071007_004F.MP4': SILENT, // summer time may have begun
    'FILE260304-071007F.MP4': SILENT,
  });
  const shown = async (name: string) => {
    const { clock, fixes } = (await placeOf(name))!;
    return [clock!.startUtcMs, clock!.zoneMinutes, clock!.zoneFrom, fixes.length];
  };
  assert.deepEqual(await shown('2026_0304_070607_002R.MP4'), [FIXES[0]!.utcMs, 120, 'gps', 3]);
  assert.deepEqual(await shown('2026_0304_071007_003F.MP4'), [FIXES[0]!.utcMs + 240_000, 120, 'given', 0]);
  for (const other of ['2026_0401_071007_004F.MP4', 'FILE260304-071007F.MP4'])
    assert.equal((await shown(other))[2], 'machine', other);
});

test('a given track and zone are for recordings that tell nothing themselves', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('phone.gpx'), FAKE_RECORDINGS.find(({ title }) => title === 'GPX')!.bytes);
  const placeOf = card(
    folder,
    {
      '2026_0304_070607_001F.MP4': WITH_GPS, // UTC 05:06:07, zone +02:00
      '2026_0304_070605_001F.MP4': SILENT, // in the zone of that one; 2 s before the first position
      'FILE260304-100606F.MP4': SILENT, // another recorder
      'drive.mp4': SILENT,
      'a.jpg': Buffer.from('no video'),
    },
    { gpxFile: folder.file('phone.gpx'), gpxOffsetS: 1, zoneMinutes: 300 },
  );
  const shown = async (name: string) => {
    const place = await placeOf(name);
    return [place?.format, place?.clock?.zoneMinutes, place?.fixes.map(({ timeUs }) => timeUs / 1e6)];
  };
  assert.deepEqual(await shown('2026_0304_070607_001F.MP4'), ['novatek', 120, [0, 1, 2]]);
  assert.deepEqual(await shown('2026_0304_070605_001F.MP4'), ['gpx', 120, [1, 2, 3]]);
  assert.deepEqual(await shown('FILE260304-100606F.MP4'), ['gpx', 300, [0, 1, 2]]);
  assert.deepEqual(await shown('drive.mp4'), [undefined, undefined, []], 'no clock, no place in a track');
  assert.deepEqual((await shown('a.jpg'))[2] ?? [], []);
});

test('of a long card not all places are kept', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  using folder = temporaryFolder();
  const names = Array.from(
    { length: 100 },
    (_, n) => `2026_0304_07${String(n % 60).padStart(2, '0')}0${Math.floor(n / 60)}_001F.MP4`,
  );
  const placeOf = card(folder, Object.fromEntries(names.map((name) => [name, WITH_GPS])));
  const places: WeakRef<object>[] = [];
  for (const name of names) places.push(new WeakRef((await placeOf(name))!));
  await new Promise((resolve) => setTimeout(resolve, 10));
  collect();
  const kept = places.filter((place) => place.deref() !== undefined).length;
  assert.ok(kept <= 70, `${kept}`);
});
