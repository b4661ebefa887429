import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { tinyModel } from '../../tests/fakes/tiny-model.ts';
import { deviceFault, loadManifest, onnxruntimeVersion, openSession } from './index.ts';
import { manifestFileOf } from './manifest.ts';
import { sha256Of } from './model-file.ts';

test('onnx: the version is a version', () => assert.match(onnxruntimeVersion(), /^\d+\.\d+\.\d+$/));

test('onnx: a session knows its inputs and outputs and runs a batch', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('double.onnx'), tinyModel());
  await using session = await openSession(folder.file('double.onnx'));
  assert.deepEqual(session.inputs, [{ name: 'x', dtype: 'float32', shape: [-1, 2] }]);
  assert.deepEqual(session.outputs, [{ name: 'y', dtype: 'float32', shape: [-1, 2] }]);
  assert.equal(session.sha256, sha256Of(tinyModel()));
  const { y } = await session.run({ x: { data: Float32Array.of(1, 2, 3, 4), dims: [2, 2] } });
  assert.deepEqual([...y!.data], [2, 4, 6, 8]);
  assert.deepEqual(y!.dims, [2, 2]);
});

test('onnx: a view on a larger buffer is read from its own place', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('double.onnx'), tinyModel());
  await using session = await openSession(folder.file('double.onnx'));
  const { y } = await session.run({ x: { data: Float32Array.of(9, 9, 1, 2).subarray(2), dims: [1, 2] } });
  assert.deepEqual([...y!.data], [2, 4]);
});

const refusals: readonly [name: string, bytes: Uint8Array | undefined, code: string, words: RegExp][] = [
  ['missing', undefined, 'model-missing', /model\.onnx does not exist; check the path$/],
  ['empty', new Uint8Array(), 'model-broken', /model\.onnx is empty \(0 bytes\); download it again$/],
  [
    'not ONNX',
    Buffer.from('not a model'),
    'model-broken',
    /model\.onnx is not an ONNX model .* download model\.onnx again$/,
  ],
  ['cut off', tinyModel().subarray(0, 40), 'model-broken', /model\.onnx is not an ONNX model/],
];
for (const [name, bytes, code, message] of refusals) {
  test(`onnx: a model that is ${name}`, async () => {
    using folder = temporaryFolder();
    if (bytes !== undefined) writeFileSync(folder.file('model.onnx'), bytes);
    await assert.rejects(openSession(folder.file('model.onnx')), { name: 'PlatelogError', code, message });
  });
}

test('onnx: a folder is no model', async () => {
  using folder = temporaryFolder();
  await assert.rejects(openSession(folder.path), {
    code: 'model-missing',
    message: /is a folder; name the \.onnx file/,
  });
});

function modelWithManifest(manifest: unknown) {
  const folder = temporaryFolder();
  writeFileSync(folder.file('model.onnx'), tinyModel());
  writeFileSync(folder.file('model.json'), typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  return folder;
}

const WHOLE = {
  kind: 'k-1',
  name: 'n',
  sha256: sha256Of(tinyModel()),
  input: { widthPx: 8 },
  looks: [2, 1],
  regions: ['RO'],
};

test('manifest: fields by their paths', async () => {
  using folder = modelWithManifest(WHOLE);
  const manifest = (await loadManifest(folder.file('model.onnx')))!;
  assert.deepEqual([manifest.kind, manifest.name, manifest.sha256], ['k-1', 'n', WHOLE.sha256]);
  assert.equal(manifest.number('input.widthPx'), 8);
  assert.deepEqual(manifest.numbers('looks'), [2, 1]);
  assert.deepEqual(manifest.texts('regions'), ['RO']);
  assert.deepEqual([manifest.has('input.widthPx'), manifest.has('input.none.deeper')], [true, false]);
});

test('manifest: a field that is absent or of another type names the file', async () => {
  using folder = modelWithManifest(WHOLE);
  const manifest = (await loadManifest(folder.file('model.onnx')))!;
  const broken = { code: 'model-broken', message: /model\.json: "version" must be a text/ };
  assert.throws(() => manifest.version, broken);
  assert.throws(() => manifest.number('looks'), { code: 'model-broken', message: /"looks" must be a number/ });
  assert.throws(() => manifest.texts('looks'), { message: /"looks" must be a list of texts/ });
});

test('manifest: none beside the model, or another program’s file', async () => {
  using folder = modelWithManifest({ model_type: 'yolo' });
  assert.equal(await loadManifest(folder.file('model.onnx')), undefined);
  assert.equal(await loadManifest(folder.file('other.onnx')), undefined);
  assert.equal(manifestFileOf('a/b.ONNX'), 'a/b.json');
});

test('manifest: broken JSON, other bytes than described, no model', async () => {
  using broken = modelWithManifest('{');
  await assert.rejects(loadManifest(broken.file('model.onnx')), { code: 'model-broken', message: /is not JSON/ });
  using changed = modelWithManifest({ ...WHOLE, sha256: '0'.repeat(64) });
  await assert.rejects(loadManifest(changed.file('model.onnx')), { code: 'model-broken', message: /SHA-256 differs/ });
});

test("onnx: the CPU is always there, another system's device never", async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('double.onnx'), tinyModel());
  assert.equal(await deviceFault('cpu', folder.file('double.onnx')), undefined);
  const elsewhere = process.platform === 'darwin' ? 'directml' : 'coreml';
  assert.match((await deviceFault(elsewhere, folder.file('double.onnx'))) ?? '', new RegExp(`no ${elsewhere} for`));
});

test('onnx: a device works, or the reason is one short line', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('double.onnx'), tinyModel());
  for (const device of ['cuda', 'webgpu'] as const) {
    const fault = await deviceFault(device, folder.file('double.onnx'));
    if (fault !== undefined) assert.match(fault, /^[^\n]{5,100}$/);
    else await (await openSession(folder.file('double.onnx'), device))[Symbol.asyncDispose]();
  }
});
