import { lettersWithout } from '../pattern.ts';
import { type Country, country, fewer, seldom } from '../plate-rule.ts';

const BG_REGION = '(A|B|BH|BP|BT|C|CA|CB|CC|CH|CM|CO|CT|E|EB|EH|H|K|KH|M|OB|P|PA|PB|PK|PP|T|TX|X|Y)';
const CYRILLIC_TWINS = 'ABCEHKMOPTXY'; // the Latin letters that look like Cyrillic ones
const RO_COUNTY =
  '(AB|AG|AR|BC|BH|BN|BR|BT|BV|BZ|CJ|CL|CS|CT|CV|DB|DJ|GJ|GL|GR|HD|HR|IF|IL|IS|MH|MM|MS|NT|OT|PH|SB|SJ|SM|SV|TL|TM|TR|VL|VN|VS)';
const SK_DISTRICT =
  '(BA|BB|BC|BJ|BL|BN|BR|BS|BT|BY|CA|DK|DS|DT|GA|GL|HC|HE|IL|KA|KC|KE|KI|KK|KM|KN|KS|LC|LE|LM|LV|MA|MI|ML|MT|MY|NI|NM|NO|NR|NT|NZ|PB|PD|PE|PK|PN|PO|PP|PT|PU|PV|PX|PY|RA|RK|RS|RV|SA|SB|SC|SE|SI|SK|SL|SN|SO|SP|SV|TA|TB|TC|TN|TO|TR|TS|TT|TV|VK|VT|ZA|ZC|ZH|ZI|ZL|ZM|ZV)';
const UA_REGION = '([AK][ABCEIKMOPTXH]|[BH][ABCEHIKMOTX]|[CI][ABEH]|II)'; // two prefixes a region
const PL_HEAD = '[BCDEFGKLNOPRSTWZ]';
const PL_LATER_HEAD = '[AV]';
const RU_REGION = '(0[1-9]|nd|ndd)'; // since 2020 a third digit may be any

/** Eastern Europe. */
export const EUROPE_EAST: readonly Country[] = [
  country('BG', 'Bulgaria', {
    letters: 'ABCEHKMPTX', // in the series; E since 2022
    checked: {
      'region, four digits': `${BG_REGION} dddd aa`,
      'own choice': seldom(`${BG_REGION} [A-Z0-9]{6}`),
      army: seldom('(BA|CP) dddddd'),
    },
    fromMemory: {
      'region, one letter': seldom(`${BG_REGION} dddd [${CYRILLIC_TWINS}]`),
      'other letters': seldom(`${BG_REGION} dddd [${CYRILLIC_TWINS}]{2}`),
      electric: fewer('E[AB] dddd aa'),
    },
  }),
  country('BY', 'Belarus', {
    letters: 'ABCEHIKMOPTX',
    checked: {
      standard: 'dddd aa-[0-8]',
      'lorries and buses': fewer('aa dddd-[0-8]'),
      trailers: fewer('a dddd a-[0-8]'),
      taxis: fewer('[1-8]TAX dddd'),
    },
    fromMemory: { electric: seldom('Eddd aa-[0-8]') },
  }),
  country('CZ', 'Czech Republic', {
    page: 'the Czech Republic',
    letters: lettersWithout('GOQW'),
    checked: {
      'since 2001': 'd[ABCEHJKLMPSTUZ]d dddd',
      'since 2009, two letters': 'd[ABCEHJKLMPSTUZ]a dddd',
      'own choice': seldom('x{7,8}'),
    },
    fromMemory: {
      'before 2001': seldom('a{2,3} dd-dd'),
      'since 2023, three letters': fewer('d[ABCEHJKLMPSTUZ]a addd'), // Prague, since two letters are used up
      electric: fewer('EL d dd aa'),
    },
  }),
  country('HU', 'Hungary', {
    checked: {
      'since 2022': '[AEIOU]{2} aa-ddd',
      'since 2022, consonants': seldom('[B-DF-HJ-NP-TV-Z]{2} aa-ddd'),
      '1990 to 2022': 'aaa-ddd',
    },
    fromMemory: { 'own choice': seldom('a{4,5}-nd?') },
  }),
  country('MD', 'Moldova', {
    checked: {
      'since 2015': 'aaa ddd',
      'before 2015': fewer('a{1,2} aa ddd'),
      'fewer digits': seldom('a{1,2} aa nd?'),
    },
  }),
  country('PL', 'Poland', {
    letters: 'ACEFGHJKLMNPRSTUVWXY',
    checked: {
      'two-letter district': `${PL_HEAD}[A-Z] (ddddd|dddda|dddaa|naddd|naadd)`,
      'three-letter district': `${PL_HEAD}[A-Z]{2} (addd|ddaa|nadd|ddan|naan|aadd|ddddd|dddda|dddaa|adda|anaa)`,
      'own choice': seldom(`${PL_HEAD}d ([A-Z]{3,5}|[A-Z]{2,4}d|[A-Z]{1,3}dd)`),
    },
    fromMemory: {
      motorcycles: seldom(`${PL_HEAD}[A-Z]{1,2} (dddd|ddda)`),
      // Second letters of Mazovia and Lower Silesia, since 2022.
      'two-letter district, later heads': seldom(`${PL_LATER_HEAD}[A-Z] (ddddd|dddda|dddaa|naddd|naadd)`),
      'three-letter district, later heads': seldom(`${PL_LATER_HEAD}[A-Z]{2} (addd|ddaa|nadd|ddan|naan|aadd)`),
      'own choice, later heads': seldom(`${PL_LATER_HEAD}d ([A-Z]{3,5}|[A-Z]{2,4}d|[A-Z]{1,3}dd)`),
      services: seldom('H[BCEGKMPSTW][A-Z]{1,2} (ddda|dddd|ddd|ddaa|addd)'),
    },
  }),
  country('RO', 'Romania', {
    letters: lettersWithout('Q'),
    checked: {
      county: `${RO_COUNTY} dd [A-HJ-NPR-Z]aa`,
      Bucharest: 'B dd{1,2} [A-HJ-NPR-Z]aa',
      temporary: fewer(`(${RO_COUNTY}|B) 0nd{1,4}`),
      diplomatic: seldom('(CD|TC|CO) ddd ddd'),
    },
    fromMemory: {
      'black digits, longer lasting': seldom(`(${RO_COUNTY}|B) nd{2,5}`),
      army: seldom('A d{3,7}'),
      'interior ministry': seldom('MAI ddddd'),
    },
  }),
  country('RU', 'Russia', {
    letters: CYRILLIC_TWINS,
    checked: {
      standard: `a ddd aa ${RU_REGION}`,
      'trailers and motorcycles': seldom(`(aa dddd|dddd aa) ${RU_REGION}`),
    },
    fromMemory: { taxis: fewer(`aa ddd ${RU_REGION}`), police: seldom(`a dddd ${RU_REGION}`) },
  }),
  country('SK', 'Slovakia', {
    letters: lettersWithout('Q'),
    checked: { 'since 2023': 'aa dddaa', '1997 to 2022': `${SK_DISTRICT} dddaa` },
    fromMemory: { 'own choice': seldom(`${SK_DISTRICT} x{5}`) },
  }),
  country('UA', 'Ukraine', {
    letters: 'ABCEHIKMOPTX',
    checked: { 'region, four digits': `${UA_REGION} dddd aa` },
    fromMemory: {
      electric: fewer(`(${UA_REGION}|DI|DK|PD|ED|DC) dddd ([YZ]a|T[V-Z])`), // green, since 2020
      'no region': fewer('(DI|DK|PD|ED|DC) dddd aa'),
      'own choice': seldom('[A-Z0-9]{3,8}'),
    },
  }),
];
