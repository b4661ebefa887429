import { lettersWithout } from '../pattern.ts';
import { type Country, country, fewer, seldom } from '../plate-rule.ts';

/** Latin America. The United States and Canada have files of their own. */
export const AMERICAS: readonly Country[] = [
  country('AR', 'Argentina', {
    fromMemory: {
      'Mercosur, since 2016': 'aa ddd aa',
      '1995 to 2016': 'aaa ddd',
      'Mercosur motorcycles': fewer('a ddd aaa'),
      'motorcycles before 2016': fewer('ddd aaa'),
      'provinces, before 1995': seldom('a ddddddd?'),
    },
  }),
  country('BO', 'Bolivia', { fromMemory: { standard: 'dddd aaa', 'three digits': fewer('ddd aaa') } }),
  country('BR', 'Brazil', { fromMemory: { 'Mercosur, since 2018': 'aaadadd', '1990 to 2018': 'aaa-dddd' } }),
  country('CL', 'Chile', {
    letters: 'BCDFGHJKLPRSTVWXYZ',
    fromMemory: { 'since 2007': 'aa aa-dd', 'before 2007': fewer('[A-Z]{2} dd-dd'), motorcycles: seldom('aaa dd') },
  }),
  country('CO', 'Colombia', {
    fromMemory: { standard: 'aaa ddd', motorcycles: fewer('aaa dd[A-Z]?'), trailers: seldom('[RS]ddddd') },
  }),
  country('CR', 'Costa Rica', {
    letters: 'BCDFGHJKLMNPQRSTVWXYZ',
    fromMemory: { 'since 2013': 'aaa-ddd', 'before 2013': fewer('dddddd') },
  }),
  country('EC', 'Ecuador', {
    fromMemory: { standard: '[A-Z]aa-dddd', 'three digits': fewer('aaa-ddd'), motorcycles: seldom('aa ddda') },
  }),
  country('MX', 'Mexico', {
    letters: lettersWithout('IOQ'),
    fromMemory: {
      'cars, three letters first': 'aaa-ddd-a',
      'cars, three letters and four digits': 'aaa-dd-dd',
      'Mexico City': fewer('(add-aaa|ddd-aaa)'),
      lorries: fewer('(aa-dd-ddd|aa-dddd-a)'),
      motorcycles: seldom('(ddd-aa-d|a{2,3}dda?d?)'),
    },
  }),
  country('PE', 'Peru', {
    letters: lettersWithout('IOQ'),
    fromMemory: { 'since 2010': 'axa-ddd', 'before 2010': fewer('a[A-Z][A-Z0-9]-ddd'), motorcycles: seldom('dddd-dx') },
  }),
  country('PY', 'Paraguay', {
    fromMemory: {
      'Mercosur, since 2019': 'aaaa ddd',
      'before 2019': 'aaa ddd',
      'Mercosur motorcycles': fewer('ddd aaaa'),
    },
  }),
  country('UY', 'Uruguay', { fromMemory: { standard: 'aaa dddd', motorcycles: seldom('(aaa dd|aa dddd|aaa ddd)') } }),
];
