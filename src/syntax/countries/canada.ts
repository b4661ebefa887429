import { lettersWithout } from '../pattern.ts';
import { type Country, federation, fewer, part, seldom } from '../plate-rule.ts';

const NO_IOQ = lettersWithout('IOQ');

/** Canada with its provinces and territories, by how many vehicles they have. */
export const CANADA: Country = federation(
  'CA',
  'Canada',
  [
    part('ON', 'Ontario', 9, {
      letters: lettersWithout('IOU'),
      checked: { 'since 1997': 'aaaa ddd' },
      fromMemory: {
        '1973 to 1997': fewer('(aaa ddd|ddd aaa)'),
        lorries: fewer('(a[A-Z] ddddd|[A-Z]{2}d ddd|ddd[0-9] [A-Z]{2})'),
        green: seldom('GV[A-Z]{2} ddd'),
      },
    }),
    part('QC', 'Quebec', 6, {
      letters: lettersWithout('IOU'),
      fromMemory: {
        'since 2009': 'add aaa',
        '1983 to 2009': fewer('(ddd aaa|aaa ddd)'),
        firms: fewer('Fa[A-Z] dddd|Fdd [A-Z]{3}'),
        electric: seldom('C?dd[A-Z] ?[A-Z]{3}|[ACV][A-Z0-9]{2}[A-Z]{3}'),
      },
    }),
    part('BC', 'British Columbia', 3.5, {
      letters: NO_IOQ,
      checked: { 'since 2014': 'aad dda' },
      fromMemory: {
        '1979 to 2014': 'aaa ddd',
        before: fewer('ddd aaa'),
        lorries: fewer('(aa dddd|dddd aa|[A-Z]d dddd)'),
      },
    }),
    part('AB', 'Alberta', 3.5, {
      letters: lettersWithout('AEIOQUY'),
      checked: { 'since 2010': '[B-HJ-NPR-TV-Z]aa-dddd' },
      fromMemory: {
        'before 2010': fewer('aaa-ddd'),
        lorries: seldom('[A-Z]-?ddddd'),
      },
    }),
    part('MB', 'Manitoba', 1, {
      letters: NO_IOQ,
      fromMemory: { standard: 'aaa ddd', lorries: seldom('C[A-Z]{2} ddd') },
    }),
    part('SK', 'Saskatchewan', 1, {
      letters: NO_IOQ,
      fromMemory: { standard: 'ddd aaa', 'since 2022': fewer('ddd aad') },
    }),
    part('NS', 'Nova Scotia', 0.7, {
      letters: NO_IOQ,
      fromMemory: { standard: 'aaa ddd', lorries: fewer('(aaa ddd|dd-?ddd[A-Z])') },
    }),
    part('NB', 'New Brunswick', 0.6, {
      letters: NO_IOQ,
      fromMemory: { standard: 'aaa ddd', lorries: fewer('[CL][A-Z]{2} ddd') },
    }),
    part('NL', 'Newfoundland and Labrador', 0.4, { letters: NO_IOQ, fromMemory: { standard: '[HJK][A-Z]{2} ddd' } }),
    part('PE', 'Prince Edward Island', 0.1, {
      letters: NO_IOQ,
      fromMemory: { 'since 2022': 'dd ddd?aa|ddaaa', 'before 2022': 'ddd?d? [A-Z]{2}', old: fewer('dd ddd') },
    }),
    part('YT', 'Yukon', 0.05, { letters: NO_IOQ, fromMemory: { standard: 'aaa dd' } }),
    part('NT', 'Northwest Territories', 0.05, {
      page: 'the Northwest Territories',
      fromMemory: { standard: 'dddddd' },
    }),
    part('NU', 'Nunavut', 0.02, { fromMemory: { standard: 'ddd ddd' } }),
  ],
  {
    fromMemory: {
      'own choice, letters': { pattern: '[A-Z]{2,8}', share: 0.04 },
      'own choice': { pattern: '[A-Z0-9]{2,8}', share: 0.04 },
    },
  },
);
