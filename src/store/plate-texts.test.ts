import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeRecording, fakeSighting, RUN } from '../../tests/fakes/archive-records.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { addRecording, beginHashing, beginRun, likelySightings, openArchive, readPlateTexts } from './index.ts';

test('with the texts of the archive in memory exactly as much is found as without', () => {
  let state = 3;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const text = (signs: string): string =>
    Array.from({ length: 2 + next(5) }, () => signs[next(signs.length)]!).join('');
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const sightings = Array.from({ length: 150 }, () => fakeSighting(text('B08OD'), { confidence: next(101) / 100 }));
  addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', sightings));
  const texts = readPlateTexts(archive, 300);
  assert.ok(texts);
  let [found, none] = [0, 0];
  const asked = ['', 'B', 'ZZZZZZZ', 'ZZ?ZZ*', ...Array.from({ length: 120 }, () => text('B08ODX?*'))];
  for (const pattern of asked)
    for (const [minOdds, most, filters] of [
      [0, 20_000, {}],
      [0.05, 3, {}],
      [0.01, 20_000, { minConfidence: 0.5, limit: 2 }],
    ] as const) {
      const find = (among?: typeof texts): readonly unknown[] => {
        let cuts = 0;
        return [
          ...likelySightings(archive, pattern, minOdds, filters, {
            onCut: () => cuts++,
            mostWeighed: most,
            texts: among,
          }),
          cuts,
        ];
      };
      const expected = find();
      assert.deepEqual(find(texts), expected, `${pattern} ${minOdds}`);
      if (expected.length > 1) found++;
      else none++;
    }
  assert.ok(found > 60 && none > 60, `${found} ${none}`);
});

test('an archive of HMACs is asked for them, an empty one for nothing', () => {
  using folder = temporaryFolder();
  using hashed = openArchive(folder.file('hashed.db'));
  const hash = beginHashing(hashed);
  const bare = { distribution: new Uint8Array(0), looks: new Uint8Array(0) };
  addRecording(hashed, beginRun(hashed, RUN), fakeRecording('/a.mp4', [fakeSighting(hash('B123XYZ'), bare)]));
  using empty = openArchive(folder.file('empty.db'));
  for (const [archive, expected] of [
    [hashed, [1, 0]],
    [empty, [0, 0]],
  ] as const) {
    const texts = readPlateTexts(archive, 1);
    const found = ['B123XYZ', 'B128XYZ'].map((plate) => likelySightings(archive, plate, 0, {}, { texts }).length);
    assert.deepEqual(found, expected);
  }
});

test('many plates are not read for the sake of a few rows, and are read whole for many', () => {
  using folder = temporaryFolder();
  using archive = openArchive(folder.file('archive.db'));
  const insert = archive.db.prepare('INSERT INTO plates(text) VALUES (?)');
  const plates = Array.from({ length: 2_000 }, (_, n) => `B${1000 + n}X`);
  archive.db.exec('BEGIN');
  for (const plate of plates) insert.run(plate);
  archive.db.exec('COMMIT');
  assert.equal(readPlateTexts(archive, 3), undefined);
  const texts = readPlateTexts(archive, 4)!;
  assert.ok(plates.every(texts.mayHave) && texts.mayFit(['ZZ*']));
  assert.equal(Array.from({ length: 2_000 }, (_, n) => `C${1000 + n}X`).filter(texts.mayHave).length, 0);
});
