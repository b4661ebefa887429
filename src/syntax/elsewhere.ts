import { type Country, country } from './plate-rule.ts';

/** Countries outside Europe. */
export const ELSEWHERE: readonly Country[] = [
  country('AR', 'Argentina', 'Argentina', {
    'Mercosur, since 2016': '([A-Z]{2})(\\d{3})([A-Z]{2})',
    '1995 to 2016': '([A-Z]{3})(\\d{3})',
    'Mercosur motorcycles': '([A-Z])(\\d{3})([A-Z]{3})',
    'motorcycles before 2016': '(\\d{3})([A-Z]{3})',
  }),
  country('BR', 'Brazil', 'Brazil', {
    'Mercosur, since 2018': '([A-Z]{3})(\\d)([A-Z])(\\d{2})',
    '1990 to 2018': '([A-Z]{3})(\\d{4})',
  }),
  country('CL', 'Chile', 'Chile', {
    'since 2007': '([BCDFGHJ-LPR-TV-Z]{4})(\\d{2})',
    'before 2007': '([A-Z]{2})(\\d{4})',
  }),
  country('CN', 'China', 'China', {
    // The province's Chinese character, which stands first, is not read.
    standard: '([A-Z])([A-HJ-NP-Z0-9]{5})',
    'new energy': '([A-Z])([A-HJ-NP-Z][A-HJ-NP-Z0-9]\\d{4}|\\d{5}[A-HJ-NP-Z])',
  }),
  country('CO', 'Colombia', 'Colombia', { standard: '([A-Z]{3})(\\d{3})', motorcycles: '([A-Z]{3})(\\d{2}[A-Z]?)' }),
  country('IN', 'India', 'India', {
    'state, district, series':
      '(AN|AP|AR|AS|BR|CG|CH|DD|DL|DN|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|OR|PB|PY|RJ|SK|TG|TN|TR|TS|UK|UP|WB)(\\d{1,2})([A-HJ-NP-Z]{0,3})(\\d{4})',
    'Bharat series': '(\\d{2})(BH)(\\d{4})([A-HJ-NP-Z]{1,2})',
  }),
  country('KZ', 'Kazakhstan', 'Kazakhstan', { standard: '(\\d{3})([A-Z]{2,3})(0[1-9]|1\\d|20)' }),
  country('US', 'United States', 'the_United_States', {
    // Fifty states and many series each: what they share is only this much.
    serial: '(?=.*\\d)([A-Z0-9]{4,8})',
    'own choice': '([A-Z]{2,8})',
  }),
  country('VN', 'Vietnam', 'Vietnam', {
    cars: '([1-9]\\d)([A-HK-NPR-VX-Z])(\\d{4,5})',
    'two letters': '([1-9]\\d)([A-Z]{2})(\\d{4,5})',
    motorcycles: '([1-9]\\d)([A-Z][1-9])(\\d{4,5})',
  }),
];
