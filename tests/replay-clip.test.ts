/** Stats of the sample clip, with the real models, and what is made of them. */
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { runPlatelog, SAMPLE_CLIP } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

test('scan --stats, then replay and why', async () => {
  using folder = temporaryFolder();
  copyFileSync(SAMPLE_CLIP.path, folder.file('drive.mp4'));
  const run = (...argv: string[]) => runPlatelog(argv, folder.path);
  const flags = ['--looks-per-second', '4', '--stats', 'drive.stats', '--no-crops', '-q'];
  const scan = await run('scan', 'drive.mp4', ...flags);
  assert.equal(scan.code, 0, scan.err);
  const replay = await run('replay', 'drive.stats', '--csv', 'again.csv');
  assert.equal(replay.code, 0, replay.err);
  assert.match(replay.out, /6 plates added to again\.csv/);
  assert.deepEqual(readFileSync(folder.file('again.csv')), readFileSync(folder.file('plates.csv')));
  const ro = await run('replay', 'drive.stats', '--csv', 'ro.csv', '--country', 'ro');
  assert.match(ro.out, /^B987XYZ \(RO\)[^\n]*\n1 plate added/);

  const why = await run('why', 'b 987 xyz', 'drive.stats');
  assert.equal(why.code, 0);
  assert.match(why.out, /^B987XYZ {2}listed/m);
  const { first_seen, last_seen } = JSON.parse(
    (await run('why', 'b987xyz', 'drive.stats', '--json')).out.split('\n')[0]!,
  );
  assert.ok(typeof first_seen === 'number' && typeof last_seen === 'number' && first_seen < last_seen);
  const joined = await run('join', 'B987XYZ', 'B 981 XYZ', '--in', 'drive.mp4', '--csv', 'fixed.csv');
  assert.match(joined.out, /^B987XYZ in drive\.mp4 is B981XYZ: kept in fixed\.corrections\.csv/);
  assert.match((await run('replay', 'drive.stats', '--csv', 'fixed.csv')).out, /^B981XYZ/m);
  const merged = await run('why', 'B987XYZ', 'drive.stats', '--csv', 'fixed.csv');
  assert.match(merged.out, /^B987XYZ {2}joined to B981XYZ: corrected/m);
  const split = await run('split', 'B987XYZ');
  assert.deepEqual([split.code, split.out], [2, '']);
  assert.match(split.err, /Name two plates, as in: platelog split/);

  const whole = readFileSync(folder.file('drive.stats'), 'utf8');
  writeFileSync(folder.file('cut.stats'), whole.slice(0, whole.indexOf('{"end"')));
  const cut = await run('replay', 'cut.stats', '--csv', 'cut.csv', '-q');
  assert.deepEqual([cut.code, cut.out], [1, '']);
  assert.match(cut.err, /^platelog: cut\.stats breaks off within drive\.mp4: /);
  const cutWhy = await run('why', 'B987XYZ', 'cut.stats');
  assert.deepEqual([cutWhy.code, cutWhy.err], [0, cut.err]);

  const nothing = await run('why', 'ZZZ999', 'drive.stats');
  assert.deepEqual([nothing.code, nothing.out], [1, 'Nothing like ZZZ999 was seen.\n']);
  const wrong = await run('replay', 'plates.csv');
  assert.deepEqual([wrong.code, wrong.out], [1, '']);
  assert.match(wrong.err, /^platelog: plates\.csv is not a file that platelog scan --stats wrote/);
  const overwrite = await run('scan', 'drive.mp4', '--stats', 'drive.mp4');
  assert.deepEqual([overwrite.code, overwrite.out], [2, '']);
});
