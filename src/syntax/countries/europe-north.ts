import { lettersWithout } from '../pattern.ts';
import { type Country, country, fewer, seldom } from '../plate-rule.ts';

/** The Nordic and Baltic countries. */
export const EUROPE_NORTH: readonly Country[] = [
  country('DK', 'Denmark', {
    letters: lettersWithout('IOQ'),
    checked: { standard: 'aa dd ddd', 'own choice': seldom('[A-Z0-9]{2,7}') },
    fromMemory: { mopeds: seldom('aa dddd?') },
  }),
  country('EE', 'Estonia', {
    letters: lettersWithout('QW'),
    checked: { standard: 'ddd aaa', motorcycles: seldom('dd aa'), lorries: seldom('ddd aa') },
    fromMemory: { 'two digits': seldom('dd aaa'), 'own choice': seldom('[A-Z0-9]{2,9}') },
  }),
  country('FI', 'Finland', {
    checked: { standard: 'aaa-nd{1,2}', 'short or own choice': fewer('a{2,3}-nd{0,2}') },
    fromMemory: { motorcycles: seldom('nd{0,2} a{2,3}') },
  }),
  country('FO', 'Faroe Islands', { page: 'the Faroe Islands', checked: { standard: 'aa ddd' } }),
  country('IS', 'Iceland', {
    letters: lettersWithout('CQW'),
    checked: { 'since 2007': 'aa add', '1989 to 2007': 'aa ddd' },
    fromMemory: { 'own choice': seldom('[A-Z0-9]{2,6}') },
  }),
  country('LT', 'Lithuania', {
    letters: lettersWithout('QWX'),
    checked: { standard: 'aaa ddd', taxis: seldom('T ddddd') },
    fromMemory: {
      electric: fewer('E[A-Z] dddd'),
      'mopeds and motorcycles': seldom('(ddd aa|dd aaa)'),
      'own choice': seldom('[A-Z0-9]{2,6}'),
    },
  }),
  country('LV', 'Latvia', {
    letters: lettersWithout('QWXY'),
    checked: { standard: 'aa-nd{1,3}', 'one digit': seldom('aa-n'), 'own choice': seldom('[A-Z0-9]{2,8}') },
  }),
  country('NO', 'Norway', {
    letters: lettersWithout('IMOQ'), // G since 2006, W since 2002
    checked: {
      standard: 'aa ddddd',
      'motorcycles, trailers': fewer('aa dddd'),
      'own choice': seldom('[A-Z0-9]{2,7}'),
    },
  }),
  country('SE', 'Sweden', {
    letters: lettersWithout('IQV'),
    checked: {
      standard: 'aaa ddd',
      'since 2019': 'aaa dd[A-HJ-NPR-UW-Z]',
      'own choice': seldom('[A-Z0-9]{2,7}'),
    },
  }),
];
