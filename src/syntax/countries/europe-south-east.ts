import { lettersWithout } from '../pattern.ts';
import { type Country, country, fewer, seldom } from '../plate-rule.ts';

const BALKAN = lettersWithout('QWXY');
const HR_CITY =
  '(BJ|BM|CK|DA|DE|DJ|DU|GS|IM|KA|KC|KR|KT|KZ|MA|NA|NG|OG|OS|PS|PU|PZ|RI|SB|SI|SK|SL|ST|SU|VK|VT|VU|VZ|ZD|ZG|ZP|ZU)';
const ME_CITY = '(AN|BA|BD|BP|BR|CT|DG|GS|HN|KL|KO|MK|NK|PG|PL|PT|PV|PZ|RO|SN|TV|TZ|UL|ZB|ZT)';
const MK_CITY =
  '(BE|BT|DB|DE|DH|DK|GE|GV|KA|KI|KO|KP|KR|KS|KU|MB|MK|NE|OH|PE|PP|PR|PS|RA|RE|RS|SK|SN|SR|ST|SU|TE|TT|VA|VE|VI|VV)';
const SI_CITY = '(CE|GO|KK|KP|KR|LJ|MB|MS|NM|PO|SG)';

/** The Balkans, Greece, Cyprus and Turkey. */
export const EUROPE_SOUTH_EAST: readonly Country[] = [
  country('AL', 'Albania', { letters: lettersWithout('IOQ'), fromMemory: { 'since 2011': 'aa ddd aa' } }),
  country('BA', 'Bosnia and Herzegovina', {
    letters: 'AEJKMOT',
    checked: {
      'since 2009': 'add-a-ddd',
      '1998 to 2009': fewer('ddd-a-ddd'),
      'taxis, temporary': seldom('T[AT]-dddddd'),
    },
  }),
  country('CY', 'Cyprus', {
    letters: 'ABEHKMNPTXYZ',
    checked: {
      standard: 'aaa ddd',
      'before 2013': '[A-HJ-NPR-Z]{3} ddd',
      '1956 to 1990': seldom('[A-HJ-NPR-Z]{2} ddd'),
    },
  }),
  country('GR', 'Greece', {
    letters: 'ABEZHIKMNOPTYX',
    checked: { standard: 'aaa-nddd', motorcycles: fewer('aaa nd{0,2}') },
  }),
  country('HR', 'Croatia', {
    letters: BALKAN,
    checked: {
      standard: `${HR_CITY} ddd{1,2}-a{1,2}`,
      'own choice': seldom(`${HR_CITY} ([A-Z]{4,7}|[A-Z]{4,5}dd?)`),
    },
  }),
  country('ME', 'Montenegro', { letters: BALKAN, checked: { standard: `${ME_CITY} aaddd` } }),
  country('MK', 'North Macedonia', {
    letters: BALKAN,
    checked: { 'since 2012': `${MK_CITY} dddd-aa`, '1993 to 2012': fewer(`${MK_CITY} ddd-aa`) },
  }),
  country('RS', 'Serbia', {
    letters: lettersWithout('QW'),
    checked: { standard: '[A-PR-VZ]{2} ddd{1,2}-aa' },
    fromMemory: { taxis: seldom('[A-PR-VZ]{2} dddd-TX') },
  }),
  country('SI', 'Slovenia', {
    letters: lettersWithout('OQ'),
    checked: { 'own choice': seldom(`${SI_CITY} [A-Z0-9]{3,6}`) },
    fromMemory: {
      standard: `${SI_CITY} (aa-ddd|dd-aaa|aaa-dd|ddd-aa|ad-ddd|ddd-da|da-ddd|ddd-ad)`,
      short: fewer(`${SI_CITY} (a-ddd|ddd-a|d-aaa|aaa-d|aa-dd|dd-aa)`),
    },
  }),
  country('TR', 'Turkey', {
    letters: lettersWithout('QWX'),
    checked: { standard: '(0[1-9]|[1-7]d|8[01]) (a dddd|a ddddd|aa ddd|aa dddd|aaa dd|aaa ddd)' },
  }),
  country('XK', 'Kosovo', {
    letters: BALKAN,
    fromMemory: { 'since 2010': '0[1-7] ddd-aa', 'before 2010': seldom('ddd-KS-ddd') },
  }),
];
