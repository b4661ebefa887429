import { lettersWithout } from '../pattern.ts';
import { type Country, country, fewer, seldom } from '../plate-rule.ts';

const IN_STATE =
  '(AN|AP|AR|AS|BR|CG|CH|DD|DL|DN|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|OR|PB|PY|RJ|SK|TG|TN|TR|TS|UK|UP|WB)';
const ID_AREA =
  '(A|AA|AB|AD|AE|AG|B|BA|BB|BD|BE|BG|BH|BK|BL|BM|BN|BP|D|DA|DB|DC|DD|DE|DG|DH|DK|DL|DM|DN|DP|DR|DS|DT|DW|E|EA|EB|ED|F|G|H|K|KB|KH|KT|KU|L|M|N|P|PA|PB|R|S|T|W|Z)';
const JP_CLASS = 'd[0-9ACFHKLMPXY]{2}';
const KZ_REGION = '(0[1-9]|1d|20)';
const SG_CHECK = '[A-EGHJ-MPR-UXYZ]'; // a checksum of what stands before it
const UZ_REGION = '(0[1-9]|[1-9]d)';
const VN_PROVINCE = '[1-9]d';

/** Asia without Turkey. What is written in other scripts beside the number is not read. */
export const ASIA: readonly Country[] = [
  country('AE', 'United Arab Emirates', {
    page: 'the United Arab Emirates',
    checked: { 'Dubai, letter and number': 'a{1,2} nd{2,4}' },
    fromMemory: { 'numbered code': fewer('nd? nd{2,4}'), 'number alone': seldom('nd{2,5}') },
  }),
  country('AM', 'Armenia', { checked: { standard: 'dd aa ddd', 'since 2014': 'ddd aa dd' } }),
  country('AZ', 'Azerbaijan', { letters: lettersWithout('W'), fromMemory: { standard: 'dd-aa-ddd' } }),
  country('CN', 'China', {
    letters: lettersWithout('IO'),
    checked: {
      // The province's Chinese character, which stands first, is not read.
      'digits and up to two letters':
        '[A-Z] (ddddd|adddd|daddd|ddadd|dddad|dddda|aaddd|addda|dddaa|adadd|daadd|ddaad|dadda|ddada|addad|dadad)',
      'new energy': fewer('[A-Z] ([DF]xdddd|ddddd[DF])'),
    },
    fromMemory: {
      'any five': seldom('[A-Z] x{5}'),
      'new energy, later letters': seldom('[A-Z] ([ABCEGHJK]xdddd|ddddd[ABCEGHJK])'),
    },
  }),
  country('GE', 'Georgia', {
    page: 'Georgia (country)',
    checked: { 'since 2014': 'aa-ddd-aa', 'before 2014': fewer('aaa-ddd') },
  }),
  country('HK', 'Hong Kong', {
    letters: lettersWithout('IOQ'),
    checked: {
      standard: 'aa nd{2,3}',
      'low numbers': seldom('aa nd?'),
      'own choice': seldom('x{1,8}'),
    },
    fromMemory: { 'no letters': seldom('a?nd{0,3}') },
  }),
  country('ID', 'Indonesia', {
    checked: {
      standard: `${ID_AREA} nd{2,3} a{2,3}`,
      'other lengths': fewer(`${ID_AREA} nd{0,3} a{0,3}`),
    },
  }),
  country('IL', 'Israel', {
    checked: { 'since 2017': 'ddd-dd-ddd', '1980 to 2017': 'dd-ddd-dd', 'before 1980': seldom('ddd-ddd') },
  }),
  country('IN', 'India', {
    letters: lettersWithout('IO'),
    checked: { 'state, district, series': `${IN_STATE} dd a{1,2} dddd` },
    fromMemory: {
      'other lengths': fewer(`${IN_STATE} dd? a{0,3} nd{0,3}`),
      Delhi: fewer('DL n?d ?[CSRPTBVL]a{1,2} dddd'),
      'Bharat series': seldom('dd BH dddd a{1,2}'),
    },
  }),
  country('JP', 'Japan', {
    // The office's name and the kana are not read.
    fromMemory: {
      standard: `${JP_CLASS} dd-dd`,
      'low numbers': fewer(`${JP_CLASS} nd{0,2}`),
      old: seldom('dd dd-dd'),
    },
  }),
  country('KR', 'South Korea', { checked: { 'since 2019': 'ddd dddd', 'before 2019': 'dd dddd' } }),
  country('KZ', 'Kazakhstan', {
    checked: { 'since 2012': `ddd aaa ${KZ_REGION}`, 'before 2012': fewer('a ddd aa{1,2}') },
    fromMemory: { firms: fewer(`ddd aa ${KZ_REGION}`), 'two lines': seldom(`${KZ_REGION} ddd aa{1,2}`) },
  }),
  country('LK', 'Sri Lanka', {
    letters: lettersWithout('IO'),
    fromMemory: { standard: '((CP|EP|NC|NE|NW|SB|SG|SP|UP|WP) )?[A-Z]{2,3}-dddd', old: seldom('dd?d?-dddd') },
  }),
  country('MY', 'Malaysia', {
    letters: lettersWithout('IOZ'),
    checked: {
      standard: 'a{2,3} nd{2,3}',
      'one letter or low number': fewer('a{1,3} nd{0,3}'),
      'with a last letter': fewer('a{1,3} nd{0,3} a'),
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
    checked: { standard: 'dddd aaa', 'own choice': seldom('d{1,3} aaa') },
  }),
  country('SG', 'Singapore', {
    letters: lettersWithout('IO'),
    checked: {
      cars: `Saa nddd ${SG_CHECK}`,
      'low numbers': fewer(`Sa{1,2} nd{0,2} ${SG_CHECK}`),
    },
    fromMemory: { 'goods, taxis, motorcycles': fewer(`[EFGPQRTVWXY]a{1,2} nd{0,3} ${SG_CHECK}`) },
  }),
  country('TH', 'Thailand', {
    // The two Thai letters are not read.
    fromMemory: { standard: 'd?nd{2,3}', 'low numbers': fewer('nd?'), lorries: seldom('dd-dddd') },
  }),
  country('TW', 'Taiwan', {
    letters: lettersWithout('IO'),
    checked: { 'since 2012': 'aaa-[0-35-9]{4}' }, // no 4 since then
    fromMemory: {
      'since 2012, with a 4': fewer('aaa-dddd'),
      'before 2012': fewer('(dddd-[A-Z0-9][A-Z]|[A-Z0-9][A-Z]-dddd|dddd-[A-Z]d)'),
      motorcycles: fewer('([A-Z]{3}-ddd|ddd-[A-Z]{3})'),
    },
  }),
  country('UZ', 'Uzbekistan', {
    checked: { private: `${UZ_REGION} a ddd aa`, authorities: fewer(`${UZ_REGION} ddd aaa`) },
  }),
  country('VN', 'Vietnam', {
    letters: lettersWithout('IJOQW'), // R for trailers
    checked: { cars: `${VN_PROVINCE}a-ddd.dd`, motorcycles: fewer(`${VN_PROVINCE}-aa ddd.dd`) },
    fromMemory: {
      'cars, four digits': fewer(`${VN_PROVINCE}a-dddd`),
      'motorcycles, letter and digit': fewer(`${VN_PROVINCE}-an ddd.dd`),
      'motorcycles, four digits': seldom(`${VN_PROVINCE}-a[1-9A-Z] dddd`),
      'foreign firms, diplomats': seldom(`${VN_PROVINCE}-[A-Z]{2} ddd.dd`),
    },
  }),
];
