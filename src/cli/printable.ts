/** A text that is safe to print as one line: a file's name may have line ends and control sequences in it. */
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '\uFFFD');
