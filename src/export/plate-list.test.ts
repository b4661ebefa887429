import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { temporaryFolder } from '../../tests/fakes/temporary-folder.ts';
import { decodeListBytes } from './list-encoding.ts';
import { parsePlateList, readPlateList } from './plate-list.ts';

const TEXT = 'Plate;Name;Notes\r\nB 123-XYZ;Müller;"seen; twice"\r\nCJ??ABC;;\r\n';
const utf16 = (text: string, mark: boolean, bigEndian: boolean): Uint8Array => {
  const bytes = Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

test('encodings of spreadsheets', () => {
  const encoded: readonly (readonly [string, Uint8Array])[] = [
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['Windows-1252', Buffer.from(TEXT, 'latin1')],
    ['UTF-16 LE with a mark', utf16(TEXT, true, false)],
    ['UTF-16 BE with a mark', utf16(TEXT, true, true)],
    ['UTF-16 LE', utf16(TEXT, false, false)],
    ['UTF-16 BE', utf16(TEXT, false, true)],
  ];
  for (const [name, bytes] of encoded)
    assert.deepEqual(
      parsePlateList(decodeListBytes(bytes).text, 'list.csv').wanted,
      [
        { pattern: 'B123XYZ', label: 'Müller', notes: 'seen; twice' },
        { pattern: 'CJ??ABC', label: '', notes: '' },
      ],
      name,
    );
  assert.deepEqual(decodeListBytes(new Uint8Array()), { text: '', isGuessed: false });
  assert.deepEqual(decodeListBytes(new Uint8Array([0x80])), { text: '€', isGuessed: true });
});

test('a first row that is a plate with a label is no header, whatever the label is', () => {
  for (const label of ['911 Targa', 'Reg', 'Number plate', 'Plates'])
    assert.deepEqual(
      parsePlateList(`B123XYZ,${label}\nCJ04ABC,VW Golf\n`, 'list.csv').wanted.map(({ pattern }) => pattern),
      ['B123XYZ', 'CJ04ABC'],
      label,
    );
  for (const head of ['Plate,Note 2024', 'Owner,Plate 1', 'Year,Plate'])
    assert.equal(parsePlateList(`${head}\nB123XYZ,CJ04ABC\n`, 'list.csv').wanted.length, 1, head);
  for (const head of ['id,plate,owner,phone1', 'Nr;Kennzeichen;Fall 2026'])
    assert.deepEqual(
      parsePlateList(`${head}\n101,B123XYZ,Ann,555\n`.replaceAll(',', head.includes(';') ? ';' : ','), 'l').wanted.map(
        ({ pattern }) => pattern,
      ),
      ['B123XYZ'],
      head,
    );
});

test('separators, orders of columns, with and without a header', () => {
  for (const text of [
    'plate,label,notes\nB123XYZ,me,n\n',
    'sep=|\nplate|label|notes\nB123XYZ|me|n\n',
    'Notes\tRegistration No.\tOwner\nn\tB123XYZ\tme\n',
    'kennzeichen;name;bemerkung\nB123XYZ;me;n',
    'B123XYZ,me,n',
    '"B 123 XYZ","me","n"\r\n\r\n',
  ])
    assert.deepEqual(parsePlateList(text, 'l').wanted, [{ pattern: 'B123XYZ', label: 'me', notes: 'n' }], text);
  assert.equal(parsePlateList('B123XYZ\nCJ07ABC\n', 'l').wanted.length, 2, 'a single column');
});

test('a file whose lines end in several ways has all its rows', () => {
  const { wanted } = parsePlateList('plate,label\r\nB123XYZ,x\nB124XYZ,"y\nz"\rB125XYZ,\r\n', 'l');
  assert.deepEqual(
    wanted.map(({ pattern, label }) => [pattern, label]),
    [
      ['B123XYZ', 'x'],
      ['B124XYZ', 'y\nz'],
      ['B125XYZ', ''],
    ],
  );
});

test('what people call the column of plates; what is no such name is told', () => {
  for (const name of [
    ...[
      'Plate number',
      'License plate number',
      'Plate No.',
      'plate_number',
      'Registration plate',
      'VRM',
      'Reg. number',
    ],
    ...['Vehicle registration', 'Kfz-Kennzeichen', 'Amtliches Kennzeichen', "Numéro d'immatriculation", 'Nº matrícula'],
    ...['Nr. înmatriculare', 'Nr. inmatriculare', 'Număr', 'Placa', 'Targa', 'Kenteken'],
  ])
    assert.deepEqual(
      parsePlateList(`Owner;${name}\nAnna;B123XYZ\n`, 'l').wanted,
      [{ pattern: 'B123XYZ', label: 'Anna', notes: '' }],
      name,
    );
  for (const name of ['template', 'Registration date', 'region', 'Placement'])
    assert.match(parsePlateList(`Owner;${name}\nAnna;B123XYZ\n`, 'l').left[0]!, /no column is named "plate"/, name);
  assert.deepEqual(parsePlateList('B123XYZ;me\n', 'l').left, []);
});

test('rows that ask for nothing or nearly everything are told; the same row twice counts once', () => {
  const { wanted, left } = parsePlateList('plate\n*\nB?\nB1\nb-1\n---\n', 'l');
  assert.deepEqual(
    wanted.map(({ pattern }) => pattern),
    ['B1'],
  );
  assert.equal(left.length, 3);
});

test('remarks are no plates, and what is longer than any plate is told', () => {
  const { wanted, left } = parsePlateList(
    '# people I know\nB987XYZ # my comment\nKXY4567 WX54321\nC 1-ABC,car #2\n',
    'l',
  );
  assert.deepEqual(
    wanted.map(({ pattern, label }) => [pattern, label]),
    [
      ['B987XYZ', ''],
      ['C1ABC', 'car #2'],
    ],
  );
  const below = parsePlateList('# people I know\r\n#\r\nname;plate\r\nme;B987XYZ\r\n', 'l');
  assert.deepEqual(below.wanted, [{ pattern: 'B987XYZ', label: 'me', notes: '' }]);
  const numbered = parsePlateList('#,plate,label\n1,B987XYZ,me\n', 'l');
  assert.deepEqual(numbered.wanted, [{ pattern: 'B987XYZ', label: 'me', notes: '' }]);
  assert.deepEqual(left, ['"KXY4567 WX54321" has more letters and digits than a plate, 12 at most; left out']);
});

test('remarks above the header may have any signs, and the header may begin with one', () => {
  for (const remark of ['# Export 22.11.2026, Police', '# stolen; seen | twice', '#'])
    assert.deepEqual(
      parsePlateList(`${remark}\n${remark}\nlabel;plate\nVW;B123XYZ\n`, 'l').wanted,
      [{ pattern: 'B123XYZ', label: 'VW', notes: '' }],
      remark,
    );
  assert.equal(parsePlateList(`${'# a\n'.repeat(20_000)}B123XYZ\n`, 'l').wanted.length, 1);
  for (const head of ['plate,owner,registration', 'Plate,Owner,Pattern', 'Nr,Owner,Note'])
    assert.equal(parsePlateList(`${head}\nB123XYZ,Ann,2019\n`, 'l').wanted[0]?.pattern, 'B123XYZ', head);
  assert.deepEqual(parsePlateList('# mine\n#plate;label\nB123XYZ;VW\n', 'l').wanted, [
    { pattern: 'B123XYZ', label: 'VW', notes: '' },
  ]);
});

test('letters of another code page are told, and HMACs are plates', async () => {
  using folder = temporaryFolder();
  const path = folder.file('list.csv');
  writeFileSync(
    path,
    Buffer.from([...Buffer.from('plate;label\nB123XYZ;M'), 0xfc, 10, 0xc8, ...Buffer.from('K 123-AB;x\n')]),
  );
  const { wanted, left } = await readPlateList(path);
  assert.equal(wanted.length, 2);
  assert.equal(left.length, 1);
  assert.match(left[0]!, /may be another plate, since the file is not UTF-8/);
  const hashed = 'AB'.repeat(32);
  assert.deepEqual(parsePlateList(`plate\n${hashed.toLowerCase()}\n`, 'l').wanted, [
    { pattern: hashed, label: '', notes: '' },
  ]);
});

test('a list that is none is refused', async () => {
  using folder = temporaryFolder();
  const path = folder.file('list.csv');
  await assert.rejects(readPlateList(path), { code: 'csv-unreadable', message: /it is not there/ });
  for (const text of ['', 'plate,label\n', ';;;\n']) {
    writeFileSync(path, text);
    await assert.rejects(readPlateList(path), { code: 'csv-foreign', message: /holds no plates/ });
  }
  await assert.rejects(readPlateList(folder.path), { code: 'csv-unreadable', message: /it is a folder/ });
  writeFileSync(
    path,
    Buffer.concat([Buffer.from('B123XYZ\nCJ07ABC\n'), Buffer.alloc(3), Buffer.from('x\xff', 'latin1')]),
  );
  await assert.rejects(readPlateList(path), { code: 'csv-foreign', message: /is no list of plates; save it as CSV/ });
  const vague = folder.file('vague.csv');
  writeFileSync(vague, 'plate;label\nB*;mine\n');
  await assert.rejects(readPlateList(vague), { code: 'csv-foreign', message: /"B\*" has fewer than 2 letters/ });
});
