import { lettersWithout } from '../pattern.ts';
import { type Country, country, fewer, seldom } from '../plate-rule.ts';

/** Latin America. The United States and Canada have files of their own. */
export const AMERICAS: readonly Country[] = [
  country('AR', 'Argentina', {
    checked: { 'Mercosur, since 2016': 'aa ddd aa', '1995 to 2016': 'aaa ddd' },
    fromMemory: {
      'Mercosur motorcycles': fewer('a ddd aaa'),
      'motorcycles before 2016': fewer('ddd aaa'),
      'provinces, before 1995': seldom('a ddddddd?'),
    },
  }),
  country('BO', 'Bolivia', {
    letters: lettersWithout('OQ'),
    checked: { standard: 'dddd aaa', 'three digits': fewer('ddd aaa') },
  }),
  country('BR', 'Brazil', { checked: { 'Mercosur, since 2018': 'aaadadd', '1990 to 2018': 'aaa-dddd' } }),
  country('CL', 'Chile', {
    letters: 'BCDFGHJKLPRSTVWXYZ',
    checked: { 'since 2007': 'aa aa-dd', 'before 2007': fewer('[A-Z]{2} nd-dd'), trailers: seldom('[A-Z]{3} ddd') },
    fromMemory: { motorcycles: seldom('aaa dd') },
  }),
  country('CO', 'Colombia', {
    checked: { standard: 'aaa ddd', motorcycles: fewer('aaa dd[A-Z]?') },
    fromMemory: { trailers: seldom('[RS]ddddd') },
  }),
  country('CR', 'Costa Rica', {
    letters: 'BCDFGHJKLMNPQRSTVWXYZ',
    fromMemory: {
      'since 2013': 'aaa-ddd',
      'before 2013': fewer('dddddd'),
      'light lorries': fewer('CL dddddd'),
      motorcycles: fewer('MOT (dddddd|dddaaa)'),
    },
  }),
  country('EC', 'Ecuador', {
    checked: { standard: 'aaa-dddd', 'three digits': fewer('aaa-ddd') },
    fromMemory: { motorcycles: seldom('aa ddda') },
  }),
  country('MX', 'Mexico', {
    letters: lettersWithout('IOQ'),
    checked: {
      'since 2016': 'aaa-ddd-a',
      '1998 to 2016': 'aaa-nd-dd',
      'Mexico City, to 2016': fewer('ndd-aaa'),
      'for hire, since 2016': fewer('a-ddd-aaa'),
      lorries: fewer('aa-dd-ddd?'),
    },
    fromMemory: {
      'Mexico City': fewer('add-aaa'),
      'lorries, since 2016': fewer('aa-dddd-a'),
      motorcycles: seldom('(ddd-aa-d|a{2,3}dda?d?)'),
    },
  }),
  country('PE', 'Peru', {
    letters: lettersWithout('IOQ'),
    checked: {
      'since 2010': 'ada-ddd',
      '1995 to 2010': fewer('[A-Z]{3}-ddd'),
      '1974 to 1995': seldom('[A-Z]{2}-dddd'),
    },
    fromMemory: { 'since 2010, three letters': fewer('aaa-ddd'), motorcycles: seldom('dddd-dx') },
  }),
  country('PY', 'Paraguay', {
    checked: { 'Mercosur, since 2019': 'aaaa ddd' },
    fromMemory: { 'before 2019': 'aaa ddd', 'Mercosur motorcycles': fewer('ddd aaaa') },
  }),
  country('UY', 'Uruguay', {
    checked: { standard: 'aaa dddd', Salto: seldom('aaa ddd') },
    fromMemory: { motorcycles: seldom('(aaa dd|aa dddd)') },
  }),
];
