/** Signs that turn round the way in which what follows is shown: `exe.4pm` looks like `4pm.exe`. */
const TURNING = '\\u202A-\\u202E\\u2066-\\u2069';
const UNPRINTABLE = new RegExp(`[\\p{Cc}${TURNING}]`, 'gu');
const RAW_IN_JSON = new RegExp(`[\\x7F-\\x9F${TURNING}]`, 'gu');

/** A text as one line that a terminal only shows: a file's name may hold line ends and control sequences. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, '\uFFFD');

/** A value as a line of JSON that a terminal only shows, too. Whoever reads it gets the same. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(RAW_IN_JSON, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
