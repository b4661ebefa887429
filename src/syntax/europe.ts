import { type Country, country } from './plate-rule.ts';

// Letters that a series never uses are left out of its classes: they decide between O and 0, I and 1.
const NL = '[BDFGHJ-NPR-TVWXZ]';
const PL_HEAD = '[BCDEFGKLNOPRSTWZ]';
const PL = '[ACE-HJ-NPR-Y]';
const RO_COUNTY = 'A[BGR]|B[CHNRTVZ]|C[JLSTV]|D[BJ]|G[JLR]|H[DR]|I[FLS]|M[HMS]|NT|OT|PH|S[BJMV]|T[LMR]|V[LNS]';
const BG_REGION = 'A|B|B[HPT]|C|C[ABCHMOT]|E|E[BH]|H|K|K[H]|M|OB|P|P[ABKP]|T|T[X]|X|Y';
const BG = '[ABEKMHOPCTYX]';

/** Countries of Europe; Turkey and Ukraine among them. */
export const EUROPE: readonly Country[] = [
  country('AT', 'Austria', 'Austria', {
    'district and number': '([A-PR-Z]{1,2})([1-9]\\d{0,4}[A-PR-Z]{1,3})',
    'district and own choice': '([A-PR-Z]{1,2})([A-PR-Z]{1,5}[1-9]\\d{0,3})',
  }),
  country('BE', 'Belgium', 'Belgium', {
    'since 2010': '([1-9])([A-Z]{3})(\\d{3})',
    '1973 to 2008': '([A-HJ-LN-PR-Z][A-Z]{2})(\\d{3})',
    '2008 to 2010': '(\\d{3})([A-Z]{3})',
  }),
  country('BG', 'Bulgaria', 'Bulgaria', {
    'region, four digits': `(${BG_REGION})(\\d{4})(${BG}{1,2})`,
    electric: '(E[AB])(\\d{4})([ABEKMHOPCTYX]{2})',
  }),
  country('CH', 'Switzerland', 'Switzerland', {
    'canton and number':
      '(AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH)([1-9]\\d{0,5})',
  }),
  country('CZ', 'Czech Republic', 'the_Czech_Republic', {
    'since 2001': '(\\d[ABCEHJKLMPSTUZ][0-9A-FH-NPR-VX-Z])(\\d{4})',
    'before 2001': '([A-FH-NPR-VX-Z]{2,3})(\\d{2})(\\d{2})',
    electric: '(EL\\d)([0-9A-FH-NPR-VX-Z]{2})(\\d{2})',
    'own choice': '(?=.*\\d)([A-FH-NPR-VX-Z0-9]{8})',
  }),
  country('DE', 'Germany', 'Germany', {
    'district, letters, number': '(?=.{3,9}$)([A-Z]{2,5})([1-9]\\d{0,3}[EH]?)',
  }),
  country('DK', 'Denmark', 'Denmark', { standard: '([A-HJ-NPR-Z]{2})(\\d{2})(\\d{3})' }),
  country('EE', 'Estonia', 'Estonia', { standard: '(\\d{2,3})([A-Z]{3})' }),
  country('ES', 'Spain', 'Spain', {
    'since 2000': '(\\d{4})([BCDFGHJ-NPR-TV-Z]{3})',
    'provinces, 1971 to 2000': '([A-PR-Z]{1,3})(\\d{4})([A-Z]{1,2})',
    'mopeds, trailers, tractors': '([CRE])(\\d{4})([BCDFGHJ-NPR-TV-Z]{3})',
  }),
  country('FI', 'Finland', 'Finland', {
    standard: '([A-Z]{2,3})(\\d{1,3})',
    motorcycles: '(\\d{1,3})([A-Z]{2,3})',
  }),
  country('FR', 'France', 'France', {
    'since 2009': '([A-HJ-NP-TV-Z]{2})(\\d{3})([A-HJ-NP-TV-Z]{2})',
    'departments, before 2009': '([1-9]\\d{0,3})([A-HJ-NP-TV-Z]{2,3})(\\d{2}|2[AB]|97[1-6])',
  }),
  country('GB', 'United Kingdom', 'the_United_Kingdom', {
    'since 2001': '([A-HJ-PR-Y]{2}\\d{2})([A-HJ-PR-Z]{3})',
    'year first, 1983 to 2001': '([A-HJ-NPR-TV-Y][1-9]\\d{0,2})([A-HJ-PR-Z]{3})',
    'year last, 1963 to 1983': '([A-HJ-PR-Z]{3})([1-9]\\d{0,2}[A-HJ-NPR-TV-Y])',
    'Northern Ireland and no year': '([A-PR-Z]{2,3})([1-9]\\d{0,3})',
    'no year, reversed': '([1-9]\\d{0,3})([A-PR-Z]{1,3})',
  }),
  country('HR', 'Croatia', 'Croatia', { standard: '([A-PR-VZ]{2})(\\d{3,4})([A-PR-VZ]{1,2})' }),
  country('HU', 'Hungary', 'Hungary', {
    'since 2022': '(A[A-Z])([A-Z]{2})(\\d{3})',
    '1990 to 2022': '([A-Z]{3})(\\d{3})',
  }),
  country('IE', 'Ireland', 'the_Republic_of_Ireland', {
    'since 2013':
      '(\\d{2}[12])(C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LM|LS|MH|MN|MO|OY|RN|SO|T|W|WH|WW|WX)([1-9]\\d{0,5})',
    '1987 to 2012':
      '(\\d{2})(C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|TN|TS|W|WD|WH|WW|WX)([1-9]\\d{0,5})',
  }),
  country('IT', 'Italy', 'Italy', {
    'since 1994': '([A-HJ-NPR-TV-Z]{2})(\\d{3})([A-HJ-NPR-TV-Z]{2})',
    'motorcycles and trailers': '([A-HJ-NPR-TV-Z]{2})(\\d{5})',
  }),
  country('LT', 'Lithuania', 'Lithuania', { standard: '([A-PR-VZ]{3})(\\d{3})', electric: '(E[A-Z])(\\d{4})' }),
  country('LV', 'Latvia', 'Latvia', { standard: '([A-PR-VZ]{2})(\\d{1,4})' }),
  country('NL', 'Netherlands', 'the_Netherlands', {
    'sidecode 1': '([A-Z]{2})(\\d{2})(\\d{2})',
    'sidecode 2': '(\\d{2})(\\d{2})([A-Z]{2})',
    'sidecode 3': `(\\d{2})(${NL}{2})(\\d{2})`,
    'sidecode 4': `(${NL}{2})(\\d{2})(${NL}{2})`,
    'sidecode 5': `(${NL}{2})(${NL}{2})(\\d{2})`,
    'sidecode 6': `(\\d{2})(${NL}{2})(${NL}{2})`,
    'sidecode 7': `(\\d{2})(${NL}{3})(\\d)`,
    'sidecode 8': `(\\d)(${NL}{3})(\\d{2})`,
    'sidecode 9': `(${NL}{2})(\\d{3})(${NL})`,
    'sidecode 10': `(${NL})(\\d{3})(${NL}{2})`,
    'sidecode 11': `(${NL}{3})(\\d{2})(${NL})`,
    'sidecode 12': `(${NL})(\\d{2})(${NL}{3})`,
    'sidecode 13': `(\\d)(${NL}{2})(\\d{3})`,
    'sidecode 14': `(\\d{3})(${NL}{2})(\\d)`,
  }),
  country('NO', 'Norway', 'Norway', { standard: '([A-FHJ-LNPR-VX-Z]{2})(\\d{5})', mopeds: '([A-Z]{2})(\\d{4})' }),
  country('PL', 'Poland', 'Poland', {
    'two-letter district': `(${PL_HEAD}[A-Z])(\\d{5}|\\d{4}${PL}|\\d{3}${PL}{2}|[1-9]${PL}\\d{3}|[1-9]${PL}{2}\\d{2})`,
    'three-letter district': `(${PL_HEAD}[A-Z]{2})(${PL}\\d{3}|\\d{2}${PL}{2}|[1-9]${PL}\\d{2}|\\d{2}${PL}[1-9]|[1-9]${PL}{2}[1-9]|${PL}{2}\\d{2}|\\d{5}|\\d{4}${PL}|\\d{3}${PL}{2}|${PL}\\d{2}${PL}|${PL}[1-9]${PL}{2})`,
    'own choice': `(${PL_HEAD}\\d)([A-Z][A-Z0-9]{2,4})`,
    motorcycles: `(${PL_HEAD}[A-Z]{1,2})(\\d{4}|\\d{3}${PL})`,
  }),
  country('PT', 'Portugal', 'Portugal', {
    'since 2020': '([A-Z]{2})(\\d{2})([A-Z]{2})',
    '2005 to 2020': '(\\d{2})([A-Z]{2})(\\d{2})',
    '1992 to 2005': '(\\d{2})(\\d{2})([A-Z]{2})',
    'before 1992': '([A-Z]{2})(\\d{2})(\\d{2})',
  }),
  country('RO', 'Romania', 'Romania', {
    // No Q; the three letters never begin with I or O.
    county: `(${RO_COUNTY})(\\d{2})([A-HJ-NPR-Z][A-PR-Z]{2})`,
    Bucharest: '(B)(\\d{2,3})([A-HJ-NPR-Z][A-PR-Z]{2})',
    temporary: `(${RO_COUNTY}|B)(0[1-9]\\d{1,4})`,
    diplomatic: '(CD|TC|CO)(\\d{3})(\\d{3})',
    army: '(A)(\\d{3,7})',
    'interior ministry': '(MAI)(\\d{5})',
  }),
  country('RS', 'Serbia', 'Serbia', { standard: '([A-PR-VZ]{2})(\\d{3,4})([A-PR-VX-Z]{2})' }),
  country('RU', 'Russia', 'Russia', {
    standard: '([ABEKMHOPCTYX])(\\d{3})([ABEKMHOPCTYX]{2})(\\d{2}|[1279]\\d{2})',
    taxis: '([ABEKMHOPCTYX]{2})(\\d{3})(\\d{2,3})',
    'trailers and motorcycles': '([ABEKMHOPCTYX]{2})(\\d{4})(\\d{2,3})',
  }),
  country('SE', 'Sweden', 'Sweden', { standard: '([A-HJ-PR-UW-Z]{3})(\\d{2}[0-9A-HJ-NPR-UW-Z])' }),
  country('SI', 'Slovenia', 'Slovenia', { standard: '(CE|GO|KK|KP|KR|LJ|MB|MS|NM|PO|SG)([A-PR-VZ0-9]{4,6})' }),
  country('SK', 'Slovakia', 'Slovakia', { standard: '([A-PR-VX-Z]{2})(\\d{3})([A-PR-VX-Z]{2})' }),
  country('TR', 'Turkey', 'Turkey', {
    standard: '(0[1-9]|[1-7]\\d|8[01])([A-PR-VYZ]{1,3})(\\d{2,5})',
  }),
  country('UA', 'Ukraine', 'Ukraine', { standard: '([ABCEHIKMOPTX]{2})(\\d{4})([ABCEHIKMOPTX]{2})' }),
];
