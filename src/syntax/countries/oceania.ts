import { lettersWithout } from '../pattern.ts';
import { type Country, country, federation, fewer, part, seldom } from '../plate-rule.ts';

const AU = lettersWithout('IOQ');

/** Australia with its states, by how many vehicles they have, and New Zealand. */
export const OCEANIA: readonly Country[] = [
  federation(
    'AU',
    'Australia',
    [
      part('NSW', 'New South Wales', 6, {
        letters: AU,
        checked: { '1951 to 2004': 'aaa-ddd' },
        fromMemory: {
          'since 2004': 'aa-dd-aa',
          'since 2024': fewer('aaa-dda'),
          short: fewer('aa-dd-a'),
          'club cars and lorries': fewer('aa-dddd'),
        },
      }),
      part('VIC', 'Victoria', 5, {
        letters: AU,
        checked: { 'since 2013': 'naa-daa', '1953 to 2013': 'aaa-ddd' },
        fromMemory: { motorcycles: seldom('(naddd|an.daa|naaad)') },
      }),
      part('QLD', 'Queensland', 4, {
        letters: AU,
        checked: { '1977 to 2020': 'ddd-aaa' },
        fromMemory: { 'since 2020': 'ddd-aan', 'mixed, since 2020': fewer('ddd-(ana|naa)') },
      }),
      part('WA', 'Western Australia', 2.2, {
        letters: AU,
        checked: { '1978 to 1997': fewer('[6-9]aa-ddd') },
        fromMemory: { 'since 1997': '1aaa-ddd', country: fewer('[A-Z]{1,3} nd{1,4}') },
      }),
      part('SA', 'South Australia', 1.5, {
        letters: AU,
        checked: { '1966 to 2008': fewer('aaa-ddd') },
        fromMemory: { 'since 2008': 'Sddd-aaa' },
      }),
      part('TAS', 'Tasmania', 0.5, {
        letters: AU,
        fromMemory: { 'since 2008': 'a dd aa', '1971 to 2008': fewer('aa dddd') },
      }),
      part('ACT', 'Australian Capital Territory', 0.4, {
        page: 'the Australian Capital Territory',
        letters: AU,
        fromMemory: { standard: 'Yaa-ddx' },
      }),
      part('NT', 'Northern Territory', 0.3, {
        page: 'the Northern Territory',
        letters: AU,
        checked: { 'since 2011': 'Ca-dd-aa' },
        fromMemory: { 'before 2011': fewer('ddd-ddd') },
      }),
    ],
    {
      fromMemory: {
        'own choice, letters': { pattern: '[A-Z]{2,6}', share: 0.05 },
        'own choice': { pattern: '[A-Z0-9]{2,7}', share: 0.05 },
      },
    },
  ),
  country('NZ', 'New Zealand', {
    letters: lettersWithout('IOVX'),
    checked: {
      'since 2001': 'aaaddd',
      '1964 to 2001': fewer('[A-Z]{2} nd{2,3}'),
      '1964 to 2001, low numbers': seldom('[A-Z]{2} nd?'),
      'own choice': seldom('[A-Z0-9]{2,6}'),
    },
  }),
];
