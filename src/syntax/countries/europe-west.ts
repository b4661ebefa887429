import { lettersWithout } from '../pattern.ts';
import { type Country, country, fewer, seldom } from '../plate-rule.ts';

const NL_SERIES = '[BDFGHJ-NPR-TVWXZ]';
const GB_END = '[A-HJ-PR-Z]';
const GB_YEAR = '[A-HJ-NPR-TV-Y]';
const IE_SINCE_2014 = '(C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LM|LS|MH|MN|MO|OY|RN|SO|T|W|WH|WW|WX)';
const IE_BEFORE = '(C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|TN|TS|W|WD|WH|WW|WX)';
const CH_CANTON = '(AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH)';
const IT_PROVINCE =
  '(AG|AL|AN|AO|AP|AQ|AR|AT|AV|BA|BG|BL|BN|BO|BR|BS|BZ|CA|CB|CE|CH|CL|CN|CO|CR|CS|CT|CZ|EN|FE|FG|FI|FO|FR|GE|GO|GR|IM|IS|LE|LI|LT|LU|MC|ME|MI|MN|MO|MS|MT|NA|NO|NU|OR|PA|PC|PD|PE|PG|PI|PN|PR|PS|PT|PV|PZ|RA|RC|RE|RG|RI|RM|RO|SA|SI|SO|SP|SR|SS|SV|TA|TE|TN|TO|TP|TR|TS|TV|UD|VA|VC|VE|VI|VR|VT)';
const FR_DEPARTMENT = '(0[1-9]|[1-8]d|9[0-5]|2[AB]|97[1-6])';

/** Western Europe, Italy and the Iberian peninsula. */
export const EUROPE_WEST: readonly Country[] = [
  country('AD', 'Andorra', { fromMemory: { standard: 'a dddd' } }),
  country('AT', 'Austria', {
    letters: lettersWithout('Q'),
    checked: {
      'district and number': 'a{1,2}-nd{2,4} a{1,2}',
      'district, low number': fewer('a{1,2}-nd{0,3} a{1,3}'),
      'district and own choice': fewer('a{1,2}-a{1,5} nd{0,3}'),
    },
  }),
  country('BE', 'Belgium', {
    checked: {
      'since 2010': '[12]-aaa-ddd',
      '1973 to 2008': fewer('[A-HJ-LN-PR-Z]aa-ddd'),
      '2008 to 2010': fewer('ddd-aaa'),
      'other leading digits': seldom('n-aaa-ddd'),
      'trailers, tractors, motorcycles': seldom('[A-Z]-aaa-ddd'),
      '1953 to 1973': seldom('(adddd|daddd|ddadd|dddad|dddda|aaddd|daadd|ddaad|dddaa|addda)'),
    },
    fromMemory: { 'own choice': seldom('x{2,8}') },
  }),
  country('CH', 'Switzerland', { checked: { 'canton and number': `${CH_CANTON} nd{0,5}` } }),
  country('DE', 'Germany', {
    checked: {
      'district, letters, number': 'a{1,3}-a{1,2} nd{0,3}',
      'electric or old car': fewer('a{1,3}-a{1,2} nd{0,2}[EH]'),
    },
    fromMemory: {
      authorities: seldom('a{1,3} nd{2,5}'),
      'dealers, red': seldom('a{1,3} 0[67]d{1,4}'),
    },
  }),
  country('ES', 'Spain', {
    checked: {
      'since 2000': 'dddd [BCDFGHJ-NPR-TV-Z]{3}',
      'provinces, 1971 to 2000': fewer('[A-PR-Z]{1,2}-dddd-[A-PR-Z]{1,2}'),
      'provinces of three letters': seldom('[A-PR-Z]{3}-dddd-[A-PR-Z]{1,2}'),
      'provinces, 1900 to 1971': seldom('[A-PR-Z]{1,2}-d{4,6}'),
      'other colours': seldom('[A-Z] dddd [BCDFGHJ-NPR-TV-Z]{3}'),
    },
  }),
  country('FR', 'France', {
    letters: lettersWithout('IOU'),
    checked: { 'since 2009': 'aa-ddd-aa' },
    fromMemory: {
      'departments, before 2009': fewer(`nd{0,3} [A-HJ-NP-TV-Z]{2,3} ${FR_DEPARTMENT}`),
    },
  }),
  country('GB', 'United Kingdom', {
    page: 'the United Kingdom',
    letters: lettersWithout('IQ'),
    checked: {
      'since 2001': `[A-HJ-PR-Y]{2}dd ${GB_END}{3}`,
      'year first, 1983 to 2001': fewer(`${GB_YEAR}nd{0,2} ${GB_END}{3}`),
      'year last, 1963 to 1983': fewer(`${GB_END}{3} nd{0,2}${GB_YEAR}`),
      'Northern Ireland': fewer('[A-HJ-PR-Z]?([A-HJ-PR-Z]Z|I[A-PR-Z]) nd{0,3}'),
      'no year': fewer('[A-PR-Z]{2,3} nd{0,3}'),
      'no year, reversed': seldom('nd{0,3} [A-PR-Z]{1,3}'),
    },
    fromMemory: { 'rebuilt cars': seldom(`Qd{3} ${GB_END}{3}`) },
  }),
  country('IE', 'Ireland', {
    page: 'the Republic of Ireland',
    checked: {
      'since 2014': `(1[4-9]|[2-9]d)[12]-${IE_SINCE_2014}-nd{0,5}`,
      '2013': fewer(`13[12]-${IE_BEFORE}-nd{0,5}`), // the last year of Limerick's, Tipperary's and Waterford's two codes
      '1987 to 2012': fewer(`(8[7-9]|9d|0d|1[0-2])-${IE_BEFORE}-nd{0,5}`),
    },
  }),
  country('IT', 'Italy', {
    letters: lettersWithout('IOQU'),
    checked: { 'since 1994': 'aa ddd aa' },
    fromMemory: {
      'motorcycles and trailers': fewer('aa ddddd'),
      'provinces, before 1994': seldom(`${IT_PROVINCE} [0-9A-Z]ddddd`),
      Rome: seldom('ROMA [0-9A-Z]ddddd'),
    },
  }),
  country('LI', 'Liechtenstein', { fromMemory: { standard: 'FL nd{0,4}' } }),
  country('LU', 'Luxembourg', {
    checked: {
      standard: '[A-HJ-NP-Z]{2} dddd',
      'five digits': fewer('ndddd'),
      'four digits': seldom('nddd'),
      'before 2003': seldom('(aa ddd|a dddd)'),
      mopeds: seldom('aa dd'),
    },
  }),
  country('MC', 'Monaco', { fromMemory: { standard: '(dddx|ddxd|dxdd|xddd)' } }),
  country('MT', 'Malta', { fromMemory: { standard: 'aaa ddd', 'own choice': seldom('x{2,9}') } }),
  country('NL', 'Netherlands', {
    page: 'the Netherlands',
    checked: {
      'sidecode 1': seldom('aa-dd-dd'),
      'sidecode 2': seldom('dd-dd-aa'),
      'sidecode 3': seldom(`dd-${NL_SERIES}{2}-dd`),
      'sidecode 4': fewer(`${NL_SERIES}{2}-dd-${NL_SERIES}{2}`),
      'sidecode 5': fewer(`${NL_SERIES}{2}-${NL_SERIES}{2}-dd`),
      'sidecode 6': `dd-${NL_SERIES}{2}-${NL_SERIES}{2}`,
      'sidecode 7': `dd-${NL_SERIES}{3}-d`,
      'sidecode 8': `d-${NL_SERIES}{3}-dd`,
      'sidecode 9': `${NL_SERIES}{2}-ddd-${NL_SERIES}`,
      'sidecode 10': `${NL_SERIES}-ddd-${NL_SERIES}{2}`,
      'sidecode 11': fewer(`${NL_SERIES}{3}-dd-${NL_SERIES}`),
      'sidecode 12': fewer(`${NL_SERIES}-dd-${NL_SERIES}{3}`),
      'sidecode 13': fewer(`d-${NL_SERIES}{2}-ddd`),
      'sidecode 14': fewer(`ddd-${NL_SERIES}{2}-d`),
    },
  }),
  country('PT', 'Portugal', {
    checked: {
      'since 2020': 'aa dd aa',
      '2005 to 2020': 'dd-aa-dd',
      '1992 to 2005': 'dd-dd-aa',
      'before 1992': fewer('aa-dd-dd'),
    },
  }),
];
