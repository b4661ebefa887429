import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mock, test } from 'node:test';
import { fakeRecording, fakeSighting, RUN } from '../../tests/fakes/archive-records.ts';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { addRecording, beginHashing, beginRun, openArchive } from '../store/index.ts';
import { joinCommand, splitCommand } from './correct-command.ts';

type Folder = ReturnType<typeof temporaryFolder>;

function fill(folder: Folder, hashed: boolean): void {
  using archive = openArchive(folder.file('archive.db'));
  const nameOf = hashed ? beginHashing(archive) : (text: string) => text;
  const rejections = [{ reason: 'too-short', text: nameOf('AG5'), firstUs: 0, lastUs: 1, looks: 2 }];
  const misread = { readText: nameOf('CJ07A8C'), merge: { reason: 'likely-misreading' } } as const;
  const sightings = [fakeSighting(nameOf('B123XYZ')), fakeSighting(nameOf('CJ07ABC'), misread)];
  addRecording(archive, beginRun(archive, RUN), fakeRecording('/a.mp4', sightings, { rejections }));
  writeFileSync(folder.file('plates.csv'), 'plate,alternatives\nTM 99-ZZZ,TM99ZZ2:0.020 TM99Z2Z:0.010\n');
}

/** Says something of the list in a folder, which prints one line; returns the exit code. */
async function say(folder: Folder, command: typeof joinCommand, ...argv: string[]): Promise<number> {
  const log = mock.method(console, 'log', () => {});
  try {
    const db = argv.includes('--db') ? [] : ['--db', folder.file('archive.db')];
    return await command([...argv, '--csv', folder.file('plates.csv'), ...db]);
  } finally {
    log.mock.restore();
  }
}

test('a plate that nobody has read is refused, with the next step, and nothing is written', async () => {
  using folder = temporaryFolder();
  fill(folder, false);
  for (const command of [joinCommand, splitCommand])
    await assert.rejects(say(folder, command, 'b 132 xyz', 'B123XYZ'), {
      code: 'bad-option',
      message:
        /^B132XYZ was never read: neither \S+plates\.csv nor \S+archive\.db has it\. .*search B132XYZ --fuzzy.*--csv.*--unseen/,
    });
  assert.ok(!existsSync(folder.file('plates.corrections.csv')));
  const other = say(folder, joinCommand, 'B132XYZ', 'B123XYZ', '--db', folder.file('none.db'));
  await assert.rejects(other, { code: 'archive-missing' }, 'an archive that was named must be there');
});

test('a pattern is refused: nothing is said of some plates at once', async () => {
  using folder = temporaryFolder();
  fill(folder, false);
  for (const [command, name] of [
    [splitCommand, 'split'],
    [joinCommand, 'join'],
  ] as const)
    for (const plates of [
      ['B123*', 'CJ07ABC'],
      ['CJ07ABC', 'B123?YZ'],
    ])
      await assert.rejects(say(folder, command, ...plates, '--unseen'), {
        code: 'bad-option',
        message: new RegExp(`: platelog ${name} takes whole plates, without \\* and \\?`),
      });
  assert.ok(!existsSync(folder.file('plates.corrections.csv')));
});

for (const hashed of [false, true])
  test(`known: listed, a possible reading, a plate, joined, left out, corrected before${hashed ? '; by HMAC' : ''}`, async () => {
    using folder = temporaryFolder();
    fill(folder, hashed);
    for (const text of ['TM99ZZZ', 'TM99Z2Z', 'B123XYZ', 'CJ07A8C', 'AG5'])
      assert.equal(await say(folder, joinCommand, text, 'SB20GON'), 0, text);
    assert.equal(await say(folder, joinCommand, 'IS10ABC', 'IS10ABD', '--unseen'), 0);
    assert.equal(await say(folder, joinCommand, 'IS10ABC', 'IS10ABE'), 0);
    assert.equal(readFileSync(folder.file('plates.corrections.csv'), 'utf8').trimEnd().split('\n').length, 8);
  });

test('--in names a recording that was scanned, or one is told so', async () => {
  using folder = temporaryFolder();
  fill(folder, false);
  writeFileSync(folder.file('plates.csv'), 'plate,source\nB123XYZ,front/b.mp4\n');
  const join = (source: string, ...argv: string[]) =>
    say(folder, joinCommand, 'B123XYZ', 'B128XYZ', '--in', source, ...argv);
  assert.equal(await join('front/b.mp4'), 0, 'listed');
  assert.equal(await join('drives/a.mp4'), 0, 'in the archive, from another folder');
  await assert.rejects(join('front/c.mp4'), {
    code: 'bad-option',
    message: /^--in front\/c\.mp4: neither \S+plates\.csv nor \S+archive\.db has a recording of that name\. .*--unseen/,
  });
  assert.equal(await join('front/c.mp4', '--unseen'), 0);
});

test('a lock that is in the way is told, with what to do, and waited for', async () => {
  using folder = temporaryFolder();
  fill(folder, false);
  const lock = folder.file('plates.corrections.csv.lock');
  mkdirSync(lock);
  writeFileSync(folder.file('plates.corrections.csv.lock/dead'), '');
  // As the line says, it is deleted.
  const told = mock.method(console, 'error', () => rmSync(lock, { recursive: true }));
  try {
    assert.equal(await say(folder, joinCommand, 'B123XYZ', 'B128XYZ'), 0);
  } finally {
    told.mock.restore();
  }
  const lines = told.mock.calls.map(({ arguments: [line] }) => String(line));
  assert.equal(lines.length, 1);
  assert.ok(lines[0]!.startsWith(`platelog: waiting for ${lock}: `), lines[0]);
  assert.match(lines[0]!, /taken over after 15 s; if no other platelog runs, delete it/);
});

test('no archive yet: the list alone is asked', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('plates.csv'), 'plate\nB123XYZ\n');
  const { XDG_DATA_HOME, APPDATA, HOME, PLATELOG_DB } = process.env;
  Object.assign(process.env, { XDG_DATA_HOME: folder.path, APPDATA: folder.path, HOME: folder.path, PLATELOG_DB: '' });
  const log = mock.method(console, 'log', () => {});
  try {
    const csv = ['--csv', folder.file('plates.csv')];
    assert.equal(await joinCommand(['B123XYZ', 'B128XYZ', ...csv]), 0);
    await assert.rejects(joinCommand(['B132XYZ', 'B128XYZ', ...csv]), { code: 'bad-option' });
  } finally {
    log.mock.restore();
    for (const [name, value] of Object.entries({ XDG_DATA_HOME, APPDATA, HOME, PLATELOG_DB }))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  }
});
