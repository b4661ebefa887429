import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { findInputs } from './find-inputs.ts';

function folderWith(names: readonly string[]) {
  const folder = temporaryFolder();
  for (const name of names) {
    mkdirSync(dirname(folder.file(name)), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(folder.file(name), name.endsWith('.ts') ? 'G\0' : 'x');
    else mkdirSync(folder.file(name), { recursive: true });
  }
  return folder;
}

const short = (root: string, files: readonly string[]): string[] =>
  files.map((file) => relative(root, file).split(sep).join('/'));

test('inputs: none', async () => assert.deepEqual(await findInputs([]), { files: [], problems: [] }));

test('inputs: a folder gives its media below in natural order, without hidden files and .plates folders', async () => {
  using folder = folderWith([
    'clip10.mp4',
    'clip2.MP4',
    'notes.txt',
    '.hidden.mp4',
    '.trash/old.mp4',
    'clip2.plates/crop.jpg',
    'b/photo.webp',
    'b/x.ts',
    'b/y.WMV',
    'a/10.jpg',
    'a/11.tif',
    'a/12.gif',
    'a/13.avif',
    'a/14.jp2',
    'a/9.JPEG',
  ]);
  const { files, problems } = await findInputs([folder.path]);
  assert.deepEqual(short(folder.path, files), [
    'a/9.JPEG',
    'a/10.jpg',
    'a/11.tif',
    'a/12.gif',
    'a/13.avif',
    'a/14.jp2',
    'b/photo.webp',
    'b/x.ts',
    'b/y.WMV',
    'clip2.MP4',
    'clip10.mp4',
  ]);
  assert.deepEqual(problems, []);
});

test('inputs: a named file is taken whatever it is called, each file once, in the order named', async () => {
  using folder = folderWith(['z.bin', 'a.mp4']);
  const { files } = await findInputs([folder.file('z.bin'), folder.path, folder.file('a.mp4'), folder.file('z.bin')]);
  assert.deepEqual(short(folder.path, files), ['z.bin', 'a.mp4']);
});

test('inputs: what fails is reported and the rest goes on', async () => {
  using folder = folderWith(['a.mp4', 'empty/', 'text/readme.txt']);
  const found = await findInputs([
    folder.file('gone.mp4'),
    folder.file('empty'),
    folder.file('text'),
    folder.file('a.mp4'),
  ]);
  assert.deepEqual(short(folder.path, found.files), ['a.mp4']);
  assert.deepEqual(
    found.problems.map(({ code }) => code),
    ['input-missing', 'no-input-found', 'no-input-found'],
  );
  assert.match(found.problems[0]!.message, /gone\.mp4 does not exist; check the spelling$/);
  assert.match(found.problems[1]!.message, /empty holds no video or photo; name a folder that does$/);
});

test('inputs: links that lead back up or to the same file are followed once', async (t) => {
  using folder = folderWith(['a/clip.mp4']);
  try {
    symlinkSync(folder.path, join(folder.path, 'a', 'up'), 'dir');
    symlinkSync(folder.file('a/clip.mp4'), folder.file('same.mp4'));
    symlinkSync(folder.file('nowhere.mp4'), folder.file('dangling.mp4'));
  } catch {
    return t.skip('this system lets us make no links');
  }
  const { files, problems } = await findInputs([folder.path, folder.file('a')]);
  assert.deepEqual(short(folder.path, files), ['a/clip.mp4']);
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['input-missing'],
  );
  const gone = /dangling\.mp4 is a link to something that is gone; mend it or remove it$/;
  assert.match(problems[0]!.message, gone);
  assert.match((await findInputs([folder.file('dangling.mp4')])).problems[0]!.message, gone);
});

test('inputs: a .ts file that is a program is no video; one that is empty or cannot be told is', async () => {
  using folder = folderWith(['a.ts', 'types.d.ts', 'empty.ts', 'code.TS']);
  writeFileSync(folder.file('types.d.ts'), 'export declare const \u00fc: number;\r\n\tö');
  writeFileSync(folder.file('code.TS'), 'x');
  writeFileSync(folder.file('empty.ts'), '');
  const { files } = await findInputs([folder.path]);
  assert.deepEqual(short(folder.path, files), ['a.ts', 'empty.ts']);
  assert.deepEqual((await findInputs([folder.file('types.d.ts')])).files.length, 1, 'named, it is taken');
});

test('inputs: a name that is not UTF-8 is told as such, and the others are taken', {
  skip: process.platform !== 'linux',
}, async () => {
  using folder = folderWith(['a.mp4']);
  writeFileSync(Buffer.concat([Buffer.from(`${folder.path}/b`), Buffer.from([0xff]), Buffer.from('.mp4')]), 'x');
  const { files, problems } = await findInputs([folder.path]);
  assert.deepEqual(short(folder.path, files), ['a.mp4']);
  assert.deepEqual(
    problems.map(({ code, message }) => [code, message.replace(folder.path, '')]),
    [['input-unreadable', '/b\uFFFD.mp4 cannot be opened: its name is not UTF-8; rename it']],
  );
});
