const DIGIT_LIKE: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', Z: '2', S: '5', G: '6', B: '8' };

/** A text with every letter that looks like a digit replaced by it: equal for texts that differ only in such characters. */
export const asDigits = (text: string): string =>
  Array.from(text, (character) => DIGIT_LIKE[character] ?? character).join('');
