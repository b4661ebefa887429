/** The library as programs use it: the examples of docs/library.md, compiled strictly and run. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { builtInPicture } from '../src/cli/built-in-picture.ts';
import * as library from '../src/index.ts';
import { SAMPLE_CLIP } from './fakes/run-platelog.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '..');
const GUIDE = readFileSync(join(ROOT, 'docs', 'library.md'), 'utf8');

function run(argv: readonly string[], cwd: string): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, argv, { cwd });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out })));
}

/** A folder in which the package is installed, built from this checkout. */
async function installed(folder: ReturnType<typeof temporaryFolder>): Promise<void> {
  const home = folder.file('node_modules/platelog');
  mkdirSync(home, { recursive: true });
  copyFileSync(join(ROOT, 'package.json'), join(home, 'package.json'));
  const linked = ['models', 'node_modules'];
  for (const name of linked) symlinkSync(join(ROOT, name), join(home, name), 'junction');
  symlinkSync(join(ROOT, 'node_modules', '@types'), folder.file('node_modules/@types'), 'junction');
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const built = await run([tsc, '-p', join(ROOT, 'tsconfig.build.json'), '--outDir', join(home, 'dist')], ROOT);
  assert.equal(built.code, 0, built.out);
}

test('the examples of the guide compile and run from an installed package', async () => {
  using folder = temporaryFolder();
  await installed(folder);
  copyFileSync(SAMPLE_CLIP.path, folder.file('drive.mp4'));
  writeFileSync(folder.file('photo.png'), builtInPicture());
  writeFileSync(folder.file('package.json'), '{ "type": "module" }');
  const compilerOptions = {
    ...{ module: 'nodenext', target: 'es2022', lib: ['esnext', 'esnext.disposable'], types: ['node'], outDir: 'out' },
    ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true },
  };
  const examples = [...GUIDE.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code!);
  const files = examples.map((code, n) => {
    writeFileSync(folder.file(`example-${n + 1}.ts`), code);
    return `example-${n + 1}.ts`;
  });
  assert.ok(files.length >= 4);
  writeFileSync(folder.file('tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  const compiled = await run([join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')], folder.path);
  assert.deepEqual([compiled.code, compiled.out], [0, '']);
  const outs: string[] = [];
  for (const file of files) {
    const { code, out } = await run([`out/${file.replace('.ts', '.js')}`], folder.path);
    assert.equal(code, 0, out);
    outs.push(out);
  }
  assert.match(outs[0]!, /^B987XYZ 0\.\d+ drive\.plates\/.*^6 plates, 0 problems$/ms);
  assert.ok(readdirSync(folder.file('drive.plates')).length > 0);
  assert.match(outs[1]!, /KV274MT/);
  assert.match(outs[2]!, /^B987XYZ /m);
  assert.match(outs[3]!, /^B98\?XYZ .* B987XYZ$/m);
});

test('the guide has every event and every error code', () => {
  const found = (file: string, names: RegExp): readonly string[] =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(names)].map(([, name]) => name!);
  const events = found('src/pipeline/scan-event.ts', /event: '([a-z-]+)'/g);
  for (const event of events) assert.ok(GUIDE.includes(`| \`${event}\` |`), event);
  const codes = found('src/domain/platelog-error.ts', /\| '([a-z-]+)'/g);
  for (const code of codes) assert.ok(GUIDE.includes(`\`${code}\``), code);
  assert.ok(events.length >= 9 && codes.length >= 25, `${events.length} events, ${codes.length} codes`);
});

test('what is inside stays inside, and what programs need is there', () => {
  for (const name of ['VIEWS_FIT', 'METRES_PER_DEGREE', 'CONFUSION_COUNTS', 'onceFor', 'whyUnreadable'])
    assert.ok(!(name in library), name);
  for (const name of ['MODELS', 'DEFAULT_LOOK_OPTIONS', 'isSighting', 'readPlateList', 'scan'])
    assert.ok(name in library, name);
});
