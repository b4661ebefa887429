import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  COUNTRIES,
  countTexts,
  findCountry,
  formatOf,
  groupPlate,
  isPlateOf,
  matchesFormat,
  parseFormatOption,
} from './index.ts';

const YES: Readonly<Record<string, readonly string[]>> = {
  RO: ['B123XYZ', 'B12XYZ', 'CJ07ABC', 'if10nia', 'B 012345', 'TM 99 ZZZ'],
  DE: ['M-AB 123', 'B-X 1', 'FFBAM483', 'OFPS309E', 'HHAB12H'],
  FR: ['AB-123-CD', '1234 AB 75', '12 ABC 2A'],
  ES: ['1234 BCD', 'M-1234-AB', 'GC1234A'],
  IT: ['AB 123 CD', 'AB12345'],
  NL: ['AB-12-34', '12-BB-12', '12-BBB-1', 'BB-123-B', 'B-123-BB', '1-BB-123', '123-BB-1'],
  PL: ['WX 12345', 'KR 1234A', 'WPI 1A23', 'SK 1A234', 'W1 ABC', 'WGM 12AC', 'AE 12345', 'HPZ A123'],
  GB: ['AB12 CDE', 'A123 BCD', 'ABC 123D', 'AIG 1234'],
  US: ['7ABC123', 'ABC1234', 'GOFAST', '12345'],
  BR: ['ABC1D23', 'ABC-1234'],
  AR: ['AB 123 CD', 'ABC 123'],
  CH: ['ZH 123456', 'AI 1'],
  BG: ['CA 1234 AB', 'C 1234 AB'],
  IN: ['MH 12 AB 1234', '22 BH 1234 AA', 'DL 3 C 1234'],
  TR: ['34 ABC 123', '06 A 1234'],
  VN: ['30A-123.45', '59-X1 123.45'],
  UA: ['AA 1234 BB', 'AA 1234 YA', 'DI 1234 TX'],
  CZ: ['5AB 1234', '5AH B123', 'EL1 23AB'],
  RU: ['A 123 BC 77', 'A 123 BC 550'],
  CR: ['BCD-123', 'MOT 123456', 'CL 123456'],
  SE: ['ABC 123', 'ABC 12A'],
  'US-CA': ['7ABC123', '12345A1', 'GOFAST'],
  'US-TX': ['BCD-1234'],
  'CA-ON': ['ABCD 123'],
  'CA-QC': ['A12 BCD'],
  'AU-NSW': ['AB-12-CD', 'ABC-123'],
  'AU-WA': ['1ABC-123'],
  HU: ['ABC-123', 'AA BB-123'],
  GR: ['ABE-1234'],
  JP: ['500 12-34'],
  SG: ['SBA 1234 A'],
  IE: ['131-D-12345', '131-LK-123', '142-T-5', '99 WX 12'],
};

const NO: Readonly<Record<string, readonly string[]>> = {
  RO: ['', 'B123OYZ', 'B123IYZ', 'B12QAA', 'XX12ABC', 'CJ123ABC', 'B123XYZ1'],
  DE: ['', 'MAB0123', '123', 'ABCDEFG'],
  FR: ['', 'AO123BC', 'AB123IC', 'AB12CD'],
  ES: ['', '1234AEI', '123BCD'],
  IT: ['', 'AO123BC', 'AB123QC'],
  NL: ['', '12BAB1', 'ABCDEF', '123456'],
  PL: ['', 'XX12345', 'WX123B0', 'QX12345'],
  GB: ['', 'AI12CDE', 'AB12CDI', 'AB1CDE'],
  US: ['', 'A', 'ABC123456'],
  BR: ['', 'ABC12D3', 'AB12345'],
  'US-CA': ['', 'ABC123456'],
  'CA-ON': ['', 'ABCD12345'],
  SG: ['', 'SBA 1234 F', 'SIA 1234 A'],
  GR: ['', 'ABC-1234', 'ABE-0234'],
  RU: ['', 'A123BC050', 'A123BD77'],
  IE: ['', '141-LK-123', '133-D-1'],
};

for (const [code, texts] of Object.entries(YES))
  test(`${code} plates match`, () => {
    for (const text of texts) assert.ok(matchesFormat(text, code.toLowerCase()), text);
  });
for (const [code, texts] of Object.entries(NO))
  test(`what is no ${code} plate does not match`, () => {
    for (const text of texts) assert.ok(!matchesFormat(text, code), text);
  });

test('every country has a code of its own; every rule a source, a pattern that takes some texts and not the empty one', () => {
  const codes = COUNTRIES.map((country) => country.code);
  assert.equal(new Set(codes).size, codes.length);
  assert.ok(codes.length >= 60, `${codes.length}`);
  for (const country of COUNTRIES) {
    assert.match(country.code, /^[A-Z]{2}$/);
    assert.match(country.source, /^https:\/\/en\.wikipedia\.org\/wiki\/\S+$/);
    for (const rule of country.rules) {
      const name = `${country.code} ${rule.part} ${rule.name}`;
      assert.match(rule.source, /^https:\/\/en\.wikipedia\.org\/wiki\/\S+$/, name);
      const { texts } = countTexts(rule);
      assert.ok(texts > 1 && Number.isSafeInteger(texts), `${name}: ${texts}`);
      assert.ok(!isPlateOf('', { ...country, rules: [rule] }), name);
      assert.ok(rule.share > 0, name);
    }
  }
  for (const code of ['RO', 'DE', 'FR', 'ES', 'IT', 'NL', 'PL', 'GB', 'US', 'BR'])
    assert.ok(codes.includes(code), code);
});

test('all states of the United States, the provinces of Canada and the states of Australia have series of their own', () => {
  for (const [code, parts] of [
    ['US', 51],
    ['CA', 13],
    ['AU', 8],
  ] as const) {
    const country = findCountry(code);
    assert.equal(new Set(country.parts.map((part) => part.code)).size, parts);
    for (const part of country.parts) {
      assert.ok(
        country.rules.some((rule) => rule.part === part.code),
        `${code}-${part.code}`,
      );
      assert.equal(findCountry(`${code}-${part.code}`).name, part.name);
    }
  }
  assert.throws(() => findCountry('us-zz'), { code: 'bad-option' });
  assert.throws(() => findCountry('ro-b'), { code: 'bad-option' });
});

test('several countries, either matches; uk is gb', () => {
  const format = formatOf('ro', 'uk');
  assert.deepEqual(format.countries, ['RO', 'GB']);
  assert.ok(format.matches('B123XYZ') && format.matches('AB12CDE') && !format.matches('12BBB1'));
});

test('an unknown country says what is known', () => {
  assert.throws(() => formatOf('xx'), {
    code: 'bad-option',
    message: /^--country xx: not known; known are ad, ae, .*--format/,
  });
});

test("the user's expression is matched in full, in any case", () => {
  const format = parseFormatOption('b\\d{2}[a-z]{3}|TAXI');
  for (const text of ['B12ABC', 'TAXI']) assert.ok(format.matches(text));
  for (const text of ['', 'B12ABCD', 'XB12ABC', 'TAXIS']) assert.ok(!format.matches(text));
});

test('a broken expression is told with its reason', () => {
  for (const bad of ['[A-', '(', 'a)|(b', '*'])
    assert.throws(() => parseFormatOption(bad), {
      code: 'bad-option',
      message: /^--format .*Invalid regular expression/,
    });
});

test('plates are shown in their groups', () => {
  assert.equal(groupPlate('B123XYZ', 'ro'), 'B 123 XYZ');
  assert.equal(groupPlate('AB12CDE', 'GB'), 'AB12 CDE');
  assert.equal(groupPlate('NOPLATE99', 'RO'), 'NOPLATE99');
  assert.equal(groupPlate('ABC', ''), 'ABC');
  assert.equal(groupPlate('', 'RO'), '');
  assert.equal(groupPlate('7ABC123', 'us-ca'), '7ABC123');
  assert.equal(groupPlate('AB123CD', 'FR'), 'AB-123-CD');
  assert.equal(groupPlate('A12345', 'PT'), 'A12345');
  assert.equal(groupPlate('30A12345', 'VN'), '30A-123.45');
});
