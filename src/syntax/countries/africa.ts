import { lettersWithout } from '../pattern.ts';
import { type Country, country, fewer, seldom } from '../plate-rule.ts';

/** Africa. */
export const AFRICA: readonly Country[] = [
  country('KE', 'Kenya', {
    letters: lettersWithout('IO'),
    checked: { standard: 'Kaa ddda' },
    fromMemory: { 'before 2007': fewer('Kaa ddd'), motorcycles: seldom('KMaa ddda') },
  }),
  // The Arabic letter between the numbers is not read.
  country('MA', 'Morocco', {
    fromMemory: { standard: 'nd{3,4} (n|[1-8]d)', 'low numbers': fewer('nd{0,2} (n|[1-8]d)') },
  }),
  country('NG', 'Nigeria', {
    letters: lettersWithout('IO'),
    checked: { 'since 2011': 'aaa-dddaa' },
    fromMemory: { 'before 2011': fewer('aa ddd-aaa') },
  }),
  country('TN', 'Tunisia', { fromMemory: { standard: 'd{1,3} dddd', 'low numbers': seldom('d{1,3} nd{0,2}') } }),
  country('ZA', 'South Africa', {
    letters: 'BCDFGHJKLMNPRSTVWXYZ',
    checked: {
      Gauteng: 'aa dd aa GP',
      'KwaZulu-Natal, since 2023': fewer('aa dd aa ZN'),
      'KwaZulu-Natal, own choice': seldom('[A-Z0-9]{1,7} ZN'),
      'Western Cape': 'C[A-Z]{0,2} nd{0,5}',
    },
    fromMemory: {
      'Gauteng, before 2010': fewer('aaa ddd GP'),
      'other provinces': 'aaa ddd (EC|FS|L|MP|NC|NW)',
      'KwaZulu-Natal': 'N[A-Z]{1,3} nd{0,5}',
      'own choice': seldom('[A-Z0-9]{1,7} (GP|WP|EC|FS|L|MP|NC|NW)'),
    },
  }),
];
