import { lettersWithout } from '../pattern.ts';
import { type Country, country, fewer, seldom } from '../plate-rule.ts';

/** The Nordic and Baltic countries. */
export const EUROPE_NORTH: readonly Country[] = [
  country('DK', 'Denmark', {
    letters: lettersWithout('IOQ'),
    fromMemory: { standard: 'aa dd ddd', 'own choice': seldom('[A-Z0-9]{2,7}') },
  }),
  country('EE', 'Estonia', {
    letters: lettersWithout('QW'),
    fromMemory: { standard: 'ddd aaa', motorcycles: seldom('dd aa'), 'two digits': seldom('dd aaa') },
  }),
  country('FI', 'Finland', {
    fromMemory: {
      standard: 'aaa-nd{1,2}',
      'short or own choice': fewer('a{2,3}-nd{0,2}'),
      motorcycles: seldom('nd{0,2} a{2,3}'),
    },
  }),
  country('FO', 'Faroe Islands', {
    page: 'the Faroe Islands',
    fromMemory: { standard: 'aa ddd' },
  }),
  country('IS', 'Iceland', {
    letters: lettersWithout('CQW'),
    fromMemory: { 'since 2007': 'aa add', '1989 to 2007': 'aa ddd', 'own choice': seldom('[A-Z0-9]{2,6}') },
  }),
  country('LT', 'Lithuania', {
    letters: lettersWithout('QWX'),
    fromMemory: {
      standard: 'aaa ddd',
      electric: fewer('E[A-Z] dddd'),
      'mopeds and motorcycles': seldom('(ddd aa|dd aaa)'),
      'own choice': seldom('[A-Z0-9]{1,6}'),
    },
  }),
  country('LV', 'Latvia', {
    letters: lettersWithout('QWXY'),
    fromMemory: { standard: 'aa-nd{1,3}', 'one digit': seldom('aa-n'), 'own choice': seldom('[A-Z0-9]{2,8}') },
  }),
  country('NO', 'Norway', {
    letters: lettersWithout('GIMOQW'),
    fromMemory: {
      standard: 'aa ddddd',
      'motorcycles, trailers': fewer('[A-Z]{2} dddd'),
      'own choice': seldom('[A-Z0-9]{2,7}'),
    },
  }),
  country('SE', 'Sweden', {
    letters: lettersWithout('IQV'),
    fromMemory: {
      standard: 'aaa ddd',
      'since 2019': 'aaa dd[A-HJ-NPR-UW-Z]',
      'own choice': seldom('[A-Z0-9]{2,7}'),
    },
  }),
];
