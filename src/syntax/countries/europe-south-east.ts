import { lettersWithout } from '../pattern.ts';
import { type Country, country, fewer, seldom } from '../plate-rule.ts';

const BALKAN = lettersWithout('QWXY');
const HR_CITY =
  '(BJ|BM|DA|DE|DJ|DU|GS|IM|KA|KC|KR|KT|KZ|MA|NA|NG|OG|OS|PS|PU|PZ|RI|SB|SK|SL|ST|SI|SU|VK|VT|VU|VZ|ZD|ZG|ZP|ZU)';
const ME_CITY = '(AN|BA|BD|BP|BR|CT|DG|GS|HN|KL|KO|MK|NK|PG|PL|PT|PV|RO|SN|TV|TZ|UL|ZB|ZT)';
const MK_CITY =
  '(BE|BT|DB|DE|DH|DK|GE|GV|KA|KI|KO|KP|KR|KS|KU|MB|MK|NE|OH|PE|PP|PR|PS|RA|RE|RS|SK|SN|SR|ST|SU|TE|TT|VA|VE|VI|VV)';
const SI_CITY = '(CE|GO|KK|KP|KR|LJ|MB|MS|NM|PO|SG)';

/** The Balkans, Greece, Cyprus and Turkey. */
export const EUROPE_SOUTH_EAST: readonly Country[] = [
  country('AL', 'Albania', { letters: lettersWithout('IOQ'), fromMemory: { 'since 2011': 'aa ddd aa' } }),
  country('BA', 'Bosnia and Herzegovina', {
    letters: 'AEJKMOT',
    fromMemory: { 'since 2009': 'add-a-ddd', '1998 to 2009': fewer('ddd-a-ddd'), taxis: seldom('T[AX]-dddddd') },
  }),
  country('CY', 'Cyprus', {
    letters: lettersWithout('IOQ'),
    fromMemory: { standard: 'aaa ddd', 'before 1990': seldom('aa nd{1,2}') },
  }),
  country('GR', 'Greece', {
    letters: 'ABEZHIKMNOPTYX',
    fromMemory: { standard: 'aaa-dddd', 'taxis and motorcycles': fewer('aaa nd{0,2}') },
  }),
  country('HR', 'Croatia', {
    letters: BALKAN,
    fromMemory: {
      standard: `${HR_CITY} ddd{1,2}-a{1,2}`,
      'own choice': seldom(`${HR_CITY} [A-Z0-9]{4,7}`),
    },
  }),
  country('ME', 'Montenegro', { letters: BALKAN, fromMemory: { standard: `${ME_CITY} aaddd` } }),
  country('MK', 'North Macedonia', {
    letters: BALKAN,
    fromMemory: { 'since 2012': `${MK_CITY} dddd-aa`, 'three digits': fewer(`${MK_CITY} ddd-aa`) },
  }),
  country('RS', 'Serbia', {
    letters: lettersWithout('QW'),
    fromMemory: { standard: '[A-PR-VZ]{2} ddd{1,2}-aa', taxis: seldom('[A-PR-VZ]{2} dddd-TX') },
  }),
  country('SI', 'Slovenia', {
    letters: BALKAN,
    fromMemory: {
      standard: `${SI_CITY} (aa-ddd|dd-aaa|aaa-dd|ddd-aa|ad-ddd|ddd-da|da-ddd|ddd-ad)`,
      'own choice': seldom(`${SI_CITY} [A-Z0-9]{4,6}`),
    },
  }),
  country('TR', 'Turkey', {
    letters: lettersWithout('QWX'),
    fromMemory: { standard: '(0[1-9]|[1-7]d|8[01]) (a dddd|a ddddd|aa ddd|aa dddd|aaa dd|aaa ddd)' },
  }),
  country('XK', 'Kosovo', {
    letters: BALKAN,
    fromMemory: { 'since 2010': '0[1-7] ddd-aa', 'before 2010': seldom('ddd-KS-ddd') },
  }),
];
