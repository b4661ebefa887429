import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { tinyModel } from '../../tests/fakes/tiny-model.ts';
import type { Session } from '../onnx/index.ts';
import { fastPlateOcrFault, fastPlateOcrInput } from './fast-plate-ocr.ts';
import { openReader } from './open-reader.ts';
import { type PlateConfig, parsePlateConfig, plateConfigFilesOf } from './plate-config.ts';
import { codeOfRegion } from './region-codes.ts';

const PLAIN = "max_plate_slots: 7\nalphabet: 'AB01_'\npad_char: '_'\nimg_height: 70\nimg_width: 140\n";

test('config: defaults are grey, stretched, without countries', () => {
  assert.deepEqual(parsePlateConfig('x.yaml', PLAIN), {
    slots: 7,
    alphabet: 'AB01_',
    padCharacter: '_',
    widthPx: 140,
    heightPx: 70,
    keepsAspect: false,
    isColour: false,
    padding: [114, 114, 114],
    regions: [],
  } satisfies PlateConfig);
});

test('config: everything given, and keys that we do not know', () => {
  const config = parsePlateConfig(
    'x.yaml',
    `${PLAIN}keep_aspect_ratio: true\ninterpolation: linear\nimage_color_mode: rgb\npadding_color: [1, 2, 3]\nplate_regions: ['Poland',\n  Unknown]\nnew_key: 1\n`,
  );
  assert.deepEqual(
    [config.keepsAspect, config.isColour, config.padding, config.regions],
    [true, true, [1, 2, 3], ['Poland', 'Unknown']],
  );
  assert.deepEqual(parsePlateConfig('x.yaml', `${PLAIN}padding_color: 9\n`).padding, [9, 9, 9]);
});

const faults: readonly [text: string, message: RegExp][] = [
  ['', /x\.yaml: is not a plate configuration; download it again/],
  ['a: [', /x\.yaml: is not YAML/],
  [PLAIN.replace('7', 'seven'), /"max_plate_slots" must be a whole number above 0/],
  [PLAIN.replace("pad_char: '_'", "pad_char: '-'"), /"pad_char" must be in "alphabet"/],
  [`${PLAIN}image_color_mode: bgr\n`, /"image_color_mode" must be grayscale or rgb/],
  [`${PLAIN}interpolation: cubic\n`, /"interpolation" other than linear is not supported/],
];
for (const [text, message] of faults) {
  test(`config: ${message.source.slice(0, 50)}`, () => {
    assert.throws(() => parsePlateConfig('x.yaml', text), { code: 'model-broken', message });
  });
}

test('config: where it is looked for', () => {
  assert.deepEqual(plateConfigFilesOf('m/cct.onnx'), ['m/cct_plate_config.yaml', 'm/cct_config.yaml', 'm/cct.yaml']);
});

const input = (dtype: string, shape: number[]): Session =>
  ({ inputs: [{ name: 'input', dtype, shape }] }) as unknown as Session;
const grey = parsePlateConfig('x.yaml', PLAIN);
const colour = { ...grey, isColour: true };
const probes: readonly [name: string, session: Session, config: PlateConfig, shape: unknown][] = [
  [
    'bytes, channels last',
    input('uint8', [-1, 70, 140, 3]),
    colour,
    { isChannelsFirst: false, isFloat: false, batch: undefined },
  ],
  [
    'floats, channels first, one crop',
    input('float32', [1, 3, 70, 140]),
    colour,
    { isChannelsFirst: true, isFloat: true, batch: 1 },
  ],
  ['grey', input('uint8', [-1, 70, 140, 1]), grey, { isChannelsFirst: false, isFloat: false, batch: undefined }],
  ['colour for a grey configuration', input('uint8', [-1, 70, 140, 3]), grey, undefined],
  ['another size', input('uint8', [-1, 64, 128, 3]), colour, undefined],
  ['another type', input('int64', [-1, 70, 140, 3]), colour, undefined],
  ['three axes', input('uint8', [70, 140, 3]), colour, undefined],
];
for (const [name, session, config, shape] of probes) {
  test(`probe: ${name}`, () => assert.deepEqual(fastPlateOcrInput(session, config), shape));
}

const misfits: readonly [session: Session, config: PlateConfig, fault: RegExp][] = [
  [input('uint8', [-1, 64, 140, 1]), grey, /^img_height: 70 by the configuration, 64 by the model$/],
  [input('uint8', [-1, 70, 140, 3]), grey, /^channels of image_color_mode: 1 by the configuration, 3 by the model$/],
  [
    input('float32', [1, 3, 64, 128]),
    colour,
    /^img_height: 70 .* 64 by the model, img_width: 140 .* 128 by the model$/,
  ],
  [input('int64', [-1, 70, 140, 3]), colour, /^the model takes int64/],
  [input('uint8', [70, 140, 3]), colour, /^the model does not take one picture$/],
];
for (const [session, config, fault] of misfits)
  test(`misfit: ${fault.source}`, () => {
    assert.equal(fastPlateOcrInput(session, config), undefined);
    assert.match(fastPlateOcrFault(session, config), fault);
  });

test('a model without its configuration, and with that of another, are told as such', async () => {
  using folder = temporaryFolder();
  writeFileSync(folder.file('mine.onnx'), tinyModel());
  await assert.rejects(openReader(folder.file('mine.onnx')), {
    code: 'model-foreign',
    message: /none of mine\.json, mine_plate_config\.yaml, mine_config\.yaml, mine\.yaml lies beside it/,
  });
  writeFileSync(folder.file('mine_config.yaml'), PLAIN);
  await assert.rejects(openReader(folder.file('mine.onnx')), {
    code: 'model-foreign',
    message: /mine\.onnx and mine_config\.yaml beside it are not of one fast-plate-ocr model: the model does not take/,
  });
});

test('regions: names and codes become codes, "Unknown" nothing', () => {
  assert.deepEqual(['Romania', 'PL', 'Unknown', ''].map(codeOfRegion), ['RO', 'PL', undefined, undefined]);
});
