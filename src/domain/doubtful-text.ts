/** Below this probability something else is as likely as the character: nothing decides the position. */
const DECIDED = 0.5;

/**
 * A text with `?` for every position that nothing decides; `B12?XYZ` says more than a guess does.
 * @param characters for each character of the text the probability that it is right
 */
export function markDoubts(text: string, characters: readonly number[]): string {
  return Array.from(text, (character, at) => ((characters[at] ?? 0) < DECIDED ? '?' : character)).join('');
}
