/** A text as one line that a terminal only shows: a file's name may hold line ends and control sequences. */
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '\uFFFD');
