import { lettersWithout } from '../pattern.ts';
import { type Country, country, fewer, seldom } from '../plate-rule.ts';

const BG_REGION = '(A|B|BH|BP|BT|C|CA|CB|CC|CH|CM|CO|CT|E|EB|EH|H|K|KH|M|OB|P|PA|PB|PK|PP|T|TX|X|Y)';
const CYRILLIC_TWINS = 'ABCEHKMOPTXY'; // the Latin letters that look like Cyrillic ones
const RO_COUNTY =
  '(AB|AG|AR|BC|BH|BN|BR|BT|BV|BZ|CJ|CL|CS|CT|CV|DB|DJ|GJ|GL|GR|HD|HR|IF|IL|IS|MH|MM|MS|NT|OT|PH|SB|SJ|SM|SV|TL|TM|TR|VL|VN|VS)';
const SK_DISTRICT =
  '(BA|BB|BJ|BL|BN|BR|BS|BT|BY|CA|DK|DS|DT|GA|GL|HC|HE|IL|KA|KC|KE|KI|KK|KM|KN|KS|LC|LE|LM|LV|MA|MI|ML|MT|MY|NI|NM|NO|NR|NT|NZ|PB|PD|PE|PK|PN|PO|PP|PT|PU|PV|PX|PY|RA|RK|RS|RV|SA|SB|SC|SE|SI|SK|SL|SN|SO|SP|SV|TA|TB|TC|TN|TO|TR|TS|TT|TV|VK|VT|ZA|ZC|ZH|ZI|ZL|ZM|ZV)';
const UA_REGION =
  '(AA|AB|AC|AE|AH|AI|AK|AM|AO|AP|AT|AX|BA|BB|BC|BE|BH|BI|BK|BM|BO|BT|BX|CA|CB|CE|CH|HA|HB|HC|HE|HH|HI|HK|HM|HO|HT|HX|IA|IB|IC|IE|IH|II|IK|IM|IO|IT|IX|KA|KB|KC|KE|KH|KI|KK|KM|KO|KT|KX)';
const PL_HEAD = '[BCDEFGKLNOPRSTWZ]';
const RU_REGION = '(0[1-9]|nd|[1279]dd)';

/** Eastern Europe. */
export const EUROPE_EAST: readonly Country[] = [
  country('BG', 'Bulgaria', {
    letters: CYRILLIC_TWINS,
    fromMemory: {
      'region, four digits': `${BG_REGION} dddd aa`,
      'region, one letter': seldom(`${BG_REGION} dddd a`),
      electric: fewer('E[AB] dddd aa'),
    },
  }),
  country('BY', 'Belarus', {
    letters: 'ABCEHIKMOPTX',
    fromMemory: { standard: 'dddd aa-[0-8]', electric: seldom('Eddd aa-[0-8]') },
  }),
  country('CZ', 'Czech Republic', {
    page: 'the Czech Republic',
    letters: lettersWithout('GOQW'),
    fromMemory: {
      'since 2001': 'd[ABCEHJKLMPSTUZ][0-9A-FH-NPR-VX-Z] dddd',
      'before 2001': seldom('a{2,3} dd-dd'),
      electric: fewer('EL d[0-9A-FH-NPR-VX-Z] ddd'),
      'own choice': seldom('x{7,8}'),
    },
  }),
  country('HU', 'Hungary', {
    fromMemory: { 'since 2022': 'Aa aa-ddd', '1990 to 2022': 'aaa-ddd', 'own choice': seldom('a{4,5}-nd?') },
  }),
  country('MD', 'Moldova', {
    letters: lettersWithout('Q'),
    fromMemory: { 'since 2015': 'aaa ddd', 'before 2015': fewer('a{1,2} a{2} ddd') },
  }),
  country('PL', 'Poland', {
    letters: 'ACEFGHJKLMNPRSTUVWXY',
    fromMemory: {
      'two-letter district': `${PL_HEAD}[A-Z] (ddddd|dddda|dddaa|naddd|naadd)`,
      'three-letter district': `${PL_HEAD}[A-Z]{2} (addd|ddaa|nadd|ddan|naan|aadd|ddddd|dddda|dddaa|adda|anaa)`,
      'own choice': seldom(`${PL_HEAD}d [A-Z][A-Z0-9]{2,4}`),
      motorcycles: seldom(`${PL_HEAD}[A-Z]{1,2} (dddd|ddda)`),
    },
  }),
  country('RO', 'Romania', {
    letters: lettersWithout('Q'),
    fromMemory: {
      county: `${RO_COUNTY} dd [A-HJ-NPR-Z]aa`,
      Bucharest: 'B dd{1,2} [A-HJ-NPR-Z]aa',
      temporary: fewer(`(${RO_COUNTY}|B) 0nd{1,4}`),
      'red, longer lasting': seldom(`(${RO_COUNTY}|B) nd{2,5}`),
      diplomatic: seldom('(CD|TC|CO) ddd ddd'),
      army: seldom('A d{3,7}'),
      'interior ministry': seldom('MAI ddddd'),
    },
  }),
  country('RU', 'Russia', {
    letters: CYRILLIC_TWINS,
    fromMemory: {
      standard: `a ddd aa ${RU_REGION}`,
      taxis: fewer(`aa ddd ${RU_REGION}`),
      'trailers and motorcycles': seldom(`(aa dddd|dddd aa) ${RU_REGION}`),
    },
  }),
  country('SK', 'Slovakia', {
    letters: lettersWithout('QW'),
    fromMemory: {
      'since 2023': 'aa dddaa',
      '1997 to 2022': `${SK_DISTRICT} dddaa`,
      'own choice': seldom(`${SK_DISTRICT} x{5}`),
    },
  }),
  country('UA', 'Ukraine', {
    letters: 'ABCEHIKMOPTX',
    fromMemory: {
      'region, four digits': `${UA_REGION} dddd aa`,
      'no region': fewer('(DI|DK|PD|ED|DC) dddd aa'),
      'own choice': seldom('[A-Z0-9]{3,8}'),
    },
  }),
];
