import { lettersWithout } from '../pattern.ts';
import { type Country, country, fewer, seldom } from '../plate-rule.ts';

const IN_STATE =
  '(AN|AP|AR|AS|BR|CG|CH|DD|DL|DN|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|OR|PB|PY|RJ|SK|TG|TN|TR|TS|UK|UP|WB)';
const ID_AREA =
  '(A|AA|AB|AD|AE|AG|B|BA|BB|BD|BE|BG|BH|BK|BL|BM|BN|BP|D|DA|DB|DC|DD|DE|DG|DH|DK|DL|DM|DN|DP|DR|DS|DT|DW|E|EA|EB|ED|F|G|H|K|KB|KH|KT|KU|L|M|N|P|PA|PB|R|S|T|W|Z)';
const VN_PROVINCE = '[1-9]d';

/** Asia without Turkey. What is written in other scripts beside the number is not read. */
export const ASIA: readonly Country[] = [
  country('AE', 'United Arab Emirates', {
    page: 'the United Arab Emirates',
    fromMemory: {
      'code and number': 'a{1,2} nd{2,4}',
      'numbered code': fewer('n?d nd{2,4}'),
      'number alone': seldom('nd{2,5}'),
    },
  }),
  country('AM', 'Armenia', { fromMemory: { standard: 'dd aa ddd', 'since 2014': 'ddd aa dd' } }),
  country('AZ', 'Azerbaijan', { letters: lettersWithout('W'), fromMemory: { standard: 'dd-aa-ddd' } }),
  country('CN', 'China', {
    letters: lettersWithout('IO'),
    fromMemory: {
      // The province's Chinese character, which stands first, is not read.
      standard:
        '[A-Z] (ddddd|adddd|daddd|ddadd|dddad|dddda|aaddd|addda|dddaa|adadd|daadd|ddaad|dadda|ddada|addad|dadad)',
      'any five': seldom('[A-Z] x{5}'),
      'new energy': fewer('[A-Z] ([DFABCEGHJK]xdddd|ddddd[DFABCEGHJK])'),
    },
  }),
  country('GE', 'Georgia', {
    page: 'Georgia (country)',
    fromMemory: { 'since 2014': 'aa-ddd-aa', 'before 2014': fewer('aaa-ddd') },
  }),
  country('HK', 'Hong Kong', {
    letters: lettersWithout('IOQ'),
    fromMemory: {
      standard: 'aa nd{2,3}',
      'low numbers': seldom('a{0,2} nd{0,3}'),
      'own choice': seldom('[A-Z0-9]{1,8}'),
    },
  }),
  country('ID', 'Indonesia', {
    fromMemory: { standard: `${ID_AREA} nd{2,3} a{2,3}`, 'other lengths': fewer(`${ID_AREA} nd{0,3} a{1,3}`) },
  }),
  country('IL', 'Israel', {
    fromMemory: { 'since 2017': 'ddd-dd-ddd', 'before 2017': 'dd-ddd-dd', old: seldom('ddd-ddd') },
  }),
  country('IN', 'India', {
    letters: lettersWithout('IO'),
    fromMemory: {
      'state, district, series': `${IN_STATE} dd a{1,2} dddd`,
      'other lengths': fewer(`${IN_STATE} dd? a{0,3} nd{0,3}`),
      Delhi: fewer('DL n?d ?[CSRPTBVL]a{1,2} dddd'),
      'Bharat series': seldom('dd BH dddd a{1,2}'),
    },
  }),
  country('JP', 'Japan', {
    // The office's name and the kana are not read.
    fromMemory: {
      standard: 'd[0-9ACFHKLMPXY]{2} dd-dd',
      'low numbers': fewer('d[0-9ACFHKLMPXY]{2} nd{0,2}'),
      old: seldom('dd dd-dd'),
    },
  }),
  country('KR', 'South Korea', { fromMemory: { 'since 2019': 'ddd dddd', 'before 2019': 'dd dddd' } }),
  country('KZ', 'Kazakhstan', {
    letters: lettersWithout('IO'),
    fromMemory: {
      'since 2012': 'ddd [A-Z]{3} (0[1-9]|1d|20)',
      firms: fewer('ddd [A-Z]{2} (0[1-9]|1d|20)'),
      'before 2012': seldom('A ddd [A-Z]{3}'),
    },
  }),
  country('LK', 'Sri Lanka', {
    letters: lettersWithout('IO'),
    fromMemory: { standard: '(CP|EP|NC|NE|NW|SB|SG|SP|UP|WP)? ?[A-Z]{2,3}-dddd', old: seldom('dd?d?-dddd') },
  }),
  country('MY', 'Malaysia', {
    letters: lettersWithout('IOZ'),
    fromMemory: {
      standard: 'a{2,3} nd{2,3}',
      'one letter or low number': fewer('a{1,3} nd{0,3}'),
      'with a last letter': fewer('a{1,3} nd{0,3} a'),
      Langkawi: seldom('(KV|LL|L) nd{0,3} a?'),
    },
  }),
  country('PH', 'Philippines', {
    page: 'the Philippines',
    fromMemory: {
      'since 2014': 'aaa dddd',
      'before 2014': 'aaa ddd',
      motorcycles: fewer('(ddd aaa|aa ddddd|dddd aa)'),
    },
  }),
  country('PK', 'Pakistan', {
    fromMemory: {
      standard: 'a{2,3}-ddd',
      'four digits': 'a{2,3}-dddd',
      old: seldom('a{1,3}-nd{0,3}'),
      'with the year': fewer('a{2,3}-dd-ddd?d?'),
    },
  }),
  country('SA', 'Saudi Arabia', {
    letters: 'ABDEGHJKLNRSTUVXZ',
    fromMemory: { standard: 'dddd aaa', 'low numbers': seldom('nd{0,2} aaa') },
  }),
  country('SG', 'Singapore', {
    letters: lettersWithout('IO'),
    fromMemory: {
      cars: 'S[A-HJ-NP-Z][A-HJ-NP-Z] dddd [A-EGHJ-MPR-UXYZ]',
      'low numbers': fewer('S[A-HJ-NP-Z]{1,2} nd{0,2} [A-EGHJ-MPR-UXYZ]'),
      'goods, taxis, motorcycles': fewer('[EFGPQRTVWXY][A-HJ-NP-Z]{1,2} nd{0,3} [A-EGHJ-MPR-UXYZ]'),
    },
  }),
  country('TH', 'Thailand', {
    // The two Thai letters are not read.
    fromMemory: { standard: 'd?nd{2,3}', 'low numbers': fewer('nd?'), lorries: seldom('dd-dddd') },
  }),
  country('TW', 'Taiwan', {
    fromMemory: {
      'since 2012': '[A-HJ-NP-Z]{3}-dddd',
      'before 2012': fewer('(dddd-[A-Z0-9][A-Z]|[A-Z0-9][A-Z]-dddd|dddd-[A-Z]d)'),
      motorcycles: fewer('([A-Z]{3}-ddd|ddd-[A-Z]{3})'),
    },
  }),
  country('UZ', 'Uzbekistan', {
    fromMemory: {
      private: '(01|10|20|25|30|40|50|60|70|75|80|85|90|95) a ddd aa',
      firms: fewer('(01|10|20|25|30|40|50|60|70|75|80|85|90|95) ddd aaa'),
    },
  }),
  country('VN', 'Vietnam', {
    letters: 'ABCDEFGHKLMNPSTUVXYZ',
    fromMemory: {
      cars: `${VN_PROVINCE}a-ddd.dd`,
      'cars, four digits': fewer(`${VN_PROVINCE}a-dddd`),
      'two letters': fewer(`${VN_PROVINCE}[A-Z]{2}-ddd.dd`),
      motorcycles: fewer(`${VN_PROVINCE}-an ddd.dd`),
      'motorcycles, four digits': seldom(`${VN_PROVINCE}-a[1-9A-Z] dddd`),
      'not listed letters': seldom(`${VN_PROVINCE}[A-HK-NPR-VX-Z]-ddddd?`),
    },
  }),
];
