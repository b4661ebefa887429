import { lettersWithout } from '../pattern.ts';
import { type Country, federation, fewer, part, seldom } from '../plate-rule.ts';

const NO_IOQ = lettersWithout('IOQ');
const NO_IO = lettersWithout('IO');
const NO_VOWELS = lettersWithout('AEIOUQ');
const NO_O = lettersWithout('O');

/** The states, by how many vehicles they have, and the District of Columbia. */
const STATES = [
  part('CA', 'California', 10, {
    letters: NO_IOQ,
    checked: { 'since 1980': 'na[A-Z]addd' },
    fromMemory: {
      'once 9ZZZ999 is used up': seldom('ddd aaan'),
      'lorries, since 2011': fewer('dddddan'),
      'lorries, before 2011': fewer('nadddd d?'),
      'before 1980': seldom('(ddd aaa|aaa ddd)'),
      exempt: seldom('1d{6}'),
    },
  }),
  part('TX', 'Texas', 7, {
    letters: NO_VOWELS,
    checked: { 'since 2012': 'aaa-dddd', 'before 2009': fewer('(ddd-aaa|add-aaa|aaa-ddd)') },
    fromMemory: {
      '2009 to 2012': fewer('aad-addd'),
      lorries: fewer('(dda-aad|add-daa|aad-ddd)'),
    },
  }),
  part('FL', 'Florida', 6, {
    letters: NO_O,
    checked: { 'letters first': 'aaa add', 'four letters': '(aaaa dd|aaa ddd)' },
    fromMemory: {
      'letter in between': '(add daa|ddd daa|dda aaa|aaa dda|add aaa)',
      'other blocks': fewer('(daa aaa|daa aad|daa add|aad aaa|ada aaa|add aad|dda aad)'),
    },
  }),
  part('NY', 'New York', 5, {
    page: 'New York',
    letters: NO_IOQ,
    checked: { 'since 2001': 'aaa-dddd' },
    fromMemory: {
      lorries: fewer('ddddd-a[A-Z]'),
      'before 2001': seldom('(aaa-ddd|add-daa|[A-Z]dda daa)'),
      hire: fewer('[TY]dddddd?[CY]'),
    },
  }),
  part('IL', 'Illinois', 4, {
    letters: NO_IO,
    checked: { 'letter, six digits': '[A-Z]dd dddd' },
    fromMemory: {
      'since 2015': 'aa ddddd',
      'seven digits': fewer('ddd dddd'),
      lorries: fewer('ddddddd?[A-Z]'),
    },
  }),
  part('PA', 'Pennsylvania', 4, {
    letters: lettersWithout('IOQU'),
    checked: { 'since 1999': 'aaa-dddd' },
    fromMemory: { lorries: fewer('[YZ]aa-dddd'), 'before 1999': seldom('aaa-ddd') },
  }),
  part('OH', 'Ohio', 4, {
    letters: NO_O,
    checked: { 'since 1997': 'aaa dddd' },
    fromMemory: {
      'optional designs': fewer('(aa dd aa|aa dd[A-Z])'),
      lorries: seldom('P[A-Z]{2}dddd'),
    },
  }),
  part('GA', 'Georgia', 3.5, {
    page: 'Georgia (U.S. state)',
    letters: NO_O,
    checked: { 'since 2007': 'aaadddd' },
    fromMemory: { 'before 2007': fewer('(ddd aaa|dddd aaa|aaa ddd)') },
  }),
  part('NC', 'North Carolina', 3.2, {
    letters: lettersWithout('GIOQU'),
    checked: { 'since 1982': 'aaa-dddd' },
    fromMemory: { lorries: fewer('[A-Z]{2}-dddd') },
  }),
  part('MI', 'Michigan', 3.2, {
    letters: NO_IO,
    checked: { 'since 2007': 'aaa dddd' },
    fromMemory: {
      'other designs': fewer('(daa add|daaadd|aaa ddd)'),
      lorries: fewer('[A-Z]{2} ddddd?'),
    },
  }),
  part('NJ', 'New Jersey', 2.8, {
    letters: NO_IOQ,
    fromMemory: {
      'since 2010': 'add-aaa',
      '1999 to 2010': '(aaa-dda|aa-dddd?[A-Z])',
      lorries: fewer('X[A-Z]{2} dd[A-Z]'),
    },
  }),
  part('VA', 'Virginia', 2.8, {
    letters: NO_IOQ,
    checked: { 'since 1993': 'aaa-dddd' },
    fromMemory: { 'other designs': fewer('(dddd-aa|aaa-ddd|dddd-[A-Z]{2}|dddddd?-?[A-Z])') },
  }),
  part('WA', 'Washington', 2.6, {
    page: 'Washington (state)',
    letters: NO_IOQ,
    checked: { 'since 2009': 'aaa dddd' },
    fromMemory: { 'before 2009': '(ddd-aaa|aaa-ddd)', lorries: fewer('[ABC]ddddd[A-Z]') },
  }),
  part('AZ', 'Arizona', 2.4, {
    letters: lettersWithout('IOQU'),
    checked: { '2008 to 2020': 'aaa dddd' },
    fromMemory: {
      'since 2020': '[A-Z]{2}[0-9A-Z] d[0-9A-Z][A-Z0-9]',
      'before 2008': fewer('(ddd-aaa|aaa ddd)'),
    },
  }),
  part('MA', 'Massachusetts', 2, {
    letters: NO_IOQ,
    fromMemory: {
      'digits first': '(daa ddd|ddda add?|dda add|ddd aad)',
      'letters last': 'dddd aa',
      'since 2015': '(daa add|daad dd|ddd aa d|naaadd)',
      'low numbers': seldom('nd{2,5}'),
      lorries: fewer('[A-Z]dd ddd'),
    },
  }),
  part('TN', 'Tennessee', 2.2, {
    letters: NO_IO,
    checked: { 'since 2022': '[B-HJ-NPR-Z]{2,3} dddd' },
    fromMemory: {
      '2011 to 2022': '[A-Z]dd-dd[A-Z]',
      'before 2011': fewer('(ddd-aaa|aaa-ddd|a?d?d-?daa|ada-dda)'),
    },
  }),
  part('IN', 'Indiana', 2.2, {
    letters: NO_O,
    fromMemory: {
      'since 2008': '(ddda{1,3}|dddaa)',
      'since 2012': 'aaa ddd',
      county: fewer('nd?[A-Z]d{1,4}'),
      lorries: fewer('TKddd[A-Z]{3}'),
    },
  }),
  part('MO', 'Missouri', 2.1, {
    letters: NO_IOQ,
    fromMemory: {
      'since 2008': '(aad ada|aad-a[0-9]a)',
      'before 2008': fewer('(ddd-aaa|aaa ddd|ddd a[0-9]a|daa ddd)'),
      lorries: fewer('d[A-Z][A-Z0-9]-?ddd?d?'),
    },
  }),
  part('MD', 'Maryland', 2, {
    letters: lettersWithout('IOQU'),
    checked: { 'since 2010': 'naadddd' },
    fromMemory: {
      '1986 to 2010': fewer('(aaa ddd|Maadddd|[LM]aa ddd)'),
      lorries: fewer('(ddaddd|nad-ddd)'),
    },
  }),
  part('WI', 'Wisconsin', 2, {
    letters: NO_IOQ,
    checked: { 'since 2017': 'aaa-dddd' },
    fromMemory: { '1986 to 2017': '(ddd-aaa|aaa-ddd)', lorries: fewer('[A-Z]{2} ?ddddd?') },
  }),
  part('CO', 'Colorado', 2, {
    letters: lettersWithout('Q'),
    checked: { '2000 to 2018': '(ddd-aaa|aaa-ddd|ddda?aa)' },
    fromMemory: {
      'since 2018': 'aaa-?add',
      'other designs': fewer('(aad-ddd|ddd-add|ada-ddd)'),
    },
  }),
  part('MN', 'Minnesota', 2, {
    letters: NO_IOQ,
    fromMemory: { 'since 2008': '(ddd-aaa|aaa-ddd)', lorries: fewer('[Y][A-Z]{2}dddd') },
  }),
  part('SC', 'South Carolina', 1.7, {
    letters: NO_O,
    fromMemory: { 'since 2016': '(aaa ddd|dddd aa|ddd aaa)', other: fewer('(aaa dddd|[A-Z]dddddd?)') },
  }),
  part('AL', 'Alabama', 1.7, {
    letters: NO_IOQ,
    fromMemory: {
      'county, one digit': '(nadddad|nadddda|naddddd|naadddd?|nadaddd?|naddadd)',
      'county, two digits': '([1-6]dadddd|[1-6]dadd[0-9A-Z][0-9A-Z]|[1-6]daaddd?)',
    },
  }),
  part('LA', 'Louisiana', 1.4, {
    letters: NO_IOQ,
    fromMemory: { 'since 2010': 'ddd aaa', 'before 2010': fewer('aaa ddd'), lorries: fewer('[A-Z]dddddd') },
  }),
  part('KY', 'Kentucky', 1.5, {
    letters: NO_IOQ,
    fromMemory: {
      'since 2020': 'axa ddd',
      'before 2020': 'ddd-aaa',
      'other designs': fewer('(dddd[A-Z][0-9A-Z]|[0-9A-Z]dd[A-Z]dd?)'),
    },
  }),
  part('OR', 'Oregon', 1.5, {
    letters: NO_IO,
    checked: { 'since 2004': 'ddd aaa' },
    fromMemory: { 'since 2017': 'aaa ddd', lorries: fewer('Tdddddd') },
  }),
  part('OK', 'Oklahoma', 1.5, {
    letters: NO_IO,
    fromMemory: { 'since 2017': 'aaa-ddd', 'before 2017': '(ddd-aaa|dd[0-9A-Z]-ddd)', other: seldom('[A-Z]{2}ddddd') },
  }),
  part('CT', 'Connecticut', 1.2, {
    letters: NO_O,
    fromMemory: {
      'since 2015': 'aa-ddddd',
      '2000 to 2015': '(ddd-aaa|daa-aad|aaa-ddd)',
      'before 2000': fewer('ddd aaa'),
      lorries: fewer('Cddddd[A-Z]?|[A-Z]-?ddddd'),
    },
  }),
  part('UT', 'Utah', 1.1, {
    letters: NO_IOQ,
    fromMemory: {
      'since 2003': '(add daa|ddd daa)',
      'since 2014': '(daa daa|daa add|naddaa)',
      'before 2003': fewer('(ddd aaa|aaa ddd)'),
    },
  }),
  part('IA', 'Iowa', 1.3, {
    letters: NO_IO,
    fromMemory: { 'since 1997': '(ddd aaa|aaa ddd)', lorries: fewer('[A-Z]{2}dddd') },
  }),
  part('NV', 'Nevada', 1.1, {
    letters: NO_IOQ,
    fromMemory: {
      'since 2001': 'dda-ddd',
      'since 2016': '(ddd-add|ddda?dd)',
      'before 2001': fewer('(ddd-aaa|aaa-ddd)'),
      other: seldom('(d{5}[A-Z]|[A-Z]{2}dddd)'),
    },
  }),
  part('AR', 'Arkansas', 1, {
    letters: NO_O,
    fromMemory: { 'since 2014': 'aaa dda', 'before 2014': '(ddd aaa|aaa ddd)' },
  }),
  part('MS', 'Mississippi', 0.9, {
    letters: NO_O,
    checked: { 'since 2019': 'aa[A-Z0-9] ddddd?' },
    fromMemory: { 'before 2019': '(aaa ddd|ddd aaa)' },
  }),
  part('KS', 'Kansas', 1, {
    letters: NO_IO,
    checked: { 'since 2018': '(ddd aaa|dddd aaa)' },
    fromMemory: { 'before 2018': 'ddd aaa|aaa ddd' },
  }),
  part('NM', 'New Mexico', 0.8, {
    letters: NO_IOQ,
    fromMemory: { 'since 2009': '(ddd-aaa|aaa-ddd)', 'since 2018': 'aaaadd' },
  }),
  part('NE', 'Nebraska', 0.8, {
    letters: NO_O,
    checked: { 'large counties': 'aaa ddd' },
    fromMemory: { county: '(nd?-add{0,3}|nd?-a?d{2,4})', other: fewer('nd?-dddd?d?') },
  }),
  part('ID', 'Idaho', 0.8, {
    letters: NO_IOQ,
    fromMemory: {
      county: '(nd?[A-Z] [A-Z]?d{3,5}[A-Z]?|[A-Z] d{5,6}|[A-Z] [A-Z]?ddddd?[A-Z]?)',
      'Ada county': '1[A-Z] [A-Z0-9]dddd[A-Z0-9]?',
    },
  }),
  part('WV', 'West Virginia', 0.7, {
    letters: NO_IOQ,
    fromMemory: {
      'month first': '([1-9OND]aa ddd|[1-9OND]ad ddd|[1-9OND]d dddd)',
      'county and counter': seldom('dddd [A-Z]{2}'),
    },
  }),
  part('HI', 'Hawaii', 0.6, {
    letters: lettersWithout('O'),
    fromMemory: { standard: '[EFHJKLMNPRSTVWXYZ][A-Z]{2} ddd', lorries: fewer('d{3,5} [A-Z]{1,3}') },
  }),
  part('NH', 'New Hampshire', 0.6, {
    fromMemory: { 'seven digits': 'ddd dddd', 'six digits': 'ddd ddd', 'low numbers': seldom('nd{2,4}') },
  }),
  part('ME', 'Maine', 0.6, {
    letters: NO_IO,
    checked: { standard: 'dddd aa' },
    fromMemory: { 'other designs': fewer('(ddd-aaa|dddaa|ddd-?aaa)') },
  }),
  part('RI', 'Rhode Island', 0.5, {
    letters: NO_IO,
    checked: { standard: '(aa-ddd|ddd-ddd|ddddd)' },
    fromMemory: { 'since 2022': 'daa-ddd', lorries: fewer('ddddd?') },
  }),
  part('MT', 'Montana', 0.6, {
    letters: NO_IOQ,
    fromMemory: {
      county: '(nd?-dddd[A-Z]|nd?-ddddd[A-Z]?|nd?-ddd[A-Z])',
      'other designs': '(aaa ddd|[A-Z]{3}dd[A-Z]|dddd-?[A-Z]{2})',
    },
  }),
  part('DE', 'Delaware', 0.5, {
    checked: { 'six digits': 'dddddd' },
    fromMemory: { 'low numbers': fewer('nd{2,4}'), other: fewer('(PC|C|RT|T|MC)-?d{4,6}') },
  }),
  part('SD', 'South Dakota', 0.5, {
    letters: NO_IOQ,
    fromMemory: { county: '(nd?[A-Z][0-9A-Z]{1,2} ?ddd|nd?[A-Z] ?dddd?)', other: fewer('nd?[A-Z]{2}ddd') },
  }),
  part('ND', 'North Dakota', 0.4, { letters: NO_IOQ, fromMemory: { 'since 1993': '(aaa ddd|ddd aaa)' } }),
  part('AK', 'Alaska', 0.4, { letters: NO_IOQ, fromMemory: { standard: 'aaa ddd', other: seldom('dddd?[A-Z]{2}') } }),
  part('VT', 'Vermont', 0.4, {
    letters: NO_IO,
    fromMemory: { standard: 'aaa ddd', lorries: fewer('ddd[A-Z]ddd?'), 'before 1990': seldom('dddd[A-Z]|[A-Z]dddd') },
  }),
  part('WY', 'Wyoming', 0.4, {
    letters: NO_IOQ,
    fromMemory: { county: '(nd?-dddd?d?|nd?-ddd?d?[A-Z]|nd?-d?d?d?d[A-Z]{1,2})' },
  }),
  part('DC', 'District of Columbia', 0.3, {
    page: 'Washington, D.C.',
    letters: NO_IOQ,
    fromMemory: { 'since 1997': 'aa-dddd', hire: fewer('[HT]ddddd?') },
  }),
] as const;

/** The United States. */
export const UNITED_STATES: Country = federation('US', 'United States', STATES, {
  page: 'the United States',
  fromMemory: {
    'own choice, letters': { pattern: '[A-Z]{2,8}', share: 0.06 },
    'own choice, a word and a number': { pattern: '([A-Z]{2,6}d{1,3}|d{1,3}[A-Z]{2,6})', share: 0.03 },
    'own choice': { pattern: '[A-Z0-9]{2,8}', share: 0.05 },
    organisations: { pattern: '([A-Z]{2}d{3,5}|d{3,5}[A-Z]{1,2}|[A-Z]d{4,6})', share: 0.08 },
    temporary: { pattern: '(d{7,8}|d{4}[A-Z]dd|[A-Z]d{6,7}|d{5}[A-Z]d|[A-Z]{2}d{5})', share: 0.02 },
  },
});
