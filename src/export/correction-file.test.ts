import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { addCorrection, correctionFileOf, readCorrectionFile } from './correction-file.ts';

test('no file, no corrections; what is added comes back in order', async () => {
  using folder = temporaryFolder();
  const path = correctionFileOf(folder.file('trip.csv'));
  assert.equal(path, folder.file('trip.corrections.csv'));
  assert.deepEqual(await readCorrectionFile(path), []);
  const apart = { text: 'B128XYZ', verdict: 'apart', other: 'B123XYZ' } as const;
  const same = { text: 'B128XYZ', verdict: 'same', other: 'B123XYZ', source: '=odd, name.mp4' } as const;
  await addCorrection(path, apart);
  await addCorrection(path, same);
  assert.deepEqual(await readCorrectionFile(path), [apart, same]);
  assert.match(readFileSync(path, 'utf8'), /^plate,verdict,other,source\nB128XYZ,apart,B123XYZ,\n/);
});

test('a file from a spreadsheet is added to as it is, columns of its own and all', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.corrections.csv');
  const kept = '\uFEFFsep=;\r\nPlate;why;verdict;other;source\r\nb 128 xyz;"seen; twice";apart;B-123-XYZ;\r\n';
  writeFileSync(path, kept);
  const apart = { text: 'B128XYZ', verdict: 'apart', other: 'B123XYZ' } as const;
  const same = { text: 'B1', verdict: 'same', other: 'B2', source: 'a;b.mp4' } as const;
  await addCorrection(path, same);
  assert.equal(readFileSync(path, 'utf8'), `${kept}B1;;same;B2;"a;b.mp4"\r\n`);
  assert.deepEqual(await readCorrectionFile(path), [apart, same]);
  for (const [text, said] of [
    ['plate,verdict,other\n', /has no column "source"; add it to its first line/],
    ['text,verdict\n', /has no column "plate"; add that column, or take the file away/],
  ] as const) {
    writeFileSync(path, text);
    await assert.rejects(addCorrection(path, same), { code: 'csv-foreign', message: said });
    assert.equal(readFileSync(path, 'utf8'), text);
  }
});

test('a file as people keep it, and one that says nothing', async () => {
  using folder = temporaryFolder();
  const path = folder.file('plates.corrections.csv');
  writeFileSync(path, '\uFEFFplate,verdict,other\r\nb 128 xyz,apart,B-123-XYZ\r\n');
  assert.deepEqual(await readCorrectionFile(path), [{ text: 'B128XYZ', verdict: 'apart', other: 'B123XYZ' }]);
  for (const row of ['B128XYZ,perhaps,B123XYZ', 'B128XYZ,apart,', ',apart,B1', 'B1,same,B1']) {
    writeFileSync(path, `plate,verdict,other\n${row}\n`);
    await assert.rejects(readCorrectionFile(path), { code: 'csv-unreadable', message: /corrections\.csv row 1/ });
  }
  writeFileSync(path, 'plate,verdict\n"B1');
  await assert.rejects(readCorrectionFile(path), { code: 'csv-unreadable' });
});
