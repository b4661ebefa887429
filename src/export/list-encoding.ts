/** Where every byte is valid, and any other code page may be meant. */
const GUESS = 'windows-1252';

/**
 * The text of a file that a spreadsheet wrote: UTF-8 or UTF-16 by its byte-order mark, UTF-16 without one by its zeros, UTF-8 when it
 * is valid UTF-8, else Windows-1252, which is a guess: what is no ASCII may be other letters.
 */
export function decodeListBytes(bytes: Uint8Array): { readonly text: string; readonly isGuessed: boolean } {
  const encoding = markedEncoding(bytes) ?? unmarkedEncoding(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), isGuessed: encoding === GUESS };
}

function markedEncoding([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined;
}

/** How many bytes are looked at for zeros. */
const SAMPLE_BYTES = 1000;

function unmarkedEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) at % 2 === 0 ? even++ : odd++;
  // Every second byte of Latin letters in UTF-16 is zero, and none of any text in UTF-8.
  if (odd > sample.length / 4) return 'utf-16le';
  if (even > sample.length / 4) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return GUESS;
  }
}
