/** Characters that reverse the direction in which what follows is shown: `exe.4pm` looks like `4pm.exe`. */
const TURNING = '\\u202A-\\u202E\\u2066-\\u2069';
const UNPRINTABLE = new RegExp(`[\\p{Cc}${TURNING}]`, 'gu');
const RAW_IN_JSON = new RegExp(`[\\x7F-\\x9F${TURNING}]`, 'gu');

/** A text that is safe to print as one line: a file's name may have line ends and control sequences in it. */
export const printable = (text: string): string => text.replace(UNPRINTABLE, '\uFFFD');

/** A value as one line of JSON that is safe to print too; whoever parses it gets the same value. */
export const jsonLine = (value: unknown): string =>
  JSON.stringify(value).replace(RAW_IN_JSON, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
