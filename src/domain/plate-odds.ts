import { confusedWith } from './confusions.ts';
import { logLikelihoodOfPattern, type PlatePattern, patternExpression } from './plate-pattern.ts';
import { ALPHABET, type CharacterDistribution } from './reading.ts';

/** What is known of one sighting of a plate. */
export interface SeenPlate {
  /** The plate that it was held for, ... */
  readonly plate: string;
  /** ... with this probability of being exactly right, 0 to 1. */
  readonly confidence: number;
  /** What was read, when that is another text. */
  readonly readText?: string | undefined;
  /** For each character of what was read a distribution; see `poolReadings`. */
  readonly distribution: readonly CharacterDistribution[];
}

/** How a text is weighed against a pooled distribution. */
const WEIGHED = { floorProbability: 1e-4, missedProbability: 0.02 };

/**
 * The probability, 0 to 1, that a sighting is of a plate that was asked for, although it may have been read otherwise. The
 * plate itself, and an open pattern that it fits, have its confidence. Another text shares what that leaves: it is as much less
 * probable as the looks speak more for the plate than for it.
 */
export function plateOdds(asked: PlatePattern, { plate, confidence, readText, distribution }: SeenPlate): number {
  if (patternExpression(asked).test(plate)) return confidence;
  const places = distribution.map(againstLikeliest);
  const of = (pattern: PlatePattern): number => logLikelihoodOfPattern(places, pattern, WEIGHED);
  const own = Math.max(of(plate), readText === undefined ? Number.NEGATIVE_INFINITY : of(readText));
  const ratio = Math.exp(Math.min(0, of(asked) - own));
  return Math.min(confidence * ratio, 1 - confidence);
}

/** A place's probabilities against that of its likeliest character, so that what a pattern leaves open costs nothing. */
function againstLikeliest(place: CharacterDistribution): CharacterDistribution {
  let most = 0;
  for (let entry = 0; entry < place.length; entry++) if (place[entry]! > most) most = place[entry]!;
  const against = new Float32Array(place.length);
  for (let entry = 0; entry < place.length; entry++) against[entry] = place[entry]! / most;
  return against;
}

/** Characters that are taken for each other at least so often are alike: three others to a character, in the mean. */
const ALIKE_RATE = 0.0015;

const ALIKE: ReadonlyMap<string, readonly string[]> = new Map(
  [...ALPHABET].map((character) => [character, confusedWith(character, ALIKE_RATE)]),
);

const alikeOf = (character: string): readonly string[] => ALIKE.get(character) ?? [];

/**
 * Texts that a plate may have been read as: itself, every text with one character changed, missing or too many, and every
 * one with two characters changed to ones that the reader takes for them. Some seven hundred for a plate of seven; how probable each is tell
 * the sightings that were read so.
 */
export function similarTexts(text: string): readonly string[] {
  const texts = new Set([text]);
  const changed = (at: number, to: string, from = text): string => from.slice(0, at) + to + from.slice(at + 1);
  for (let at = 0; at < text.length; at++) {
    texts.add(changed(at, ''));
    for (const character of ALPHABET) texts.add(changed(at, character));
    for (const first of alikeOf(text[at]!))
      for (let other = at + 1; other < text.length; other++)
        for (const second of alikeOf(text[other]!)) texts.add(changed(other, second, changed(at, first)));
  }
  for (let at = 0; at <= text.length; at++)
    for (const character of ALPHABET) texts.add(text.slice(0, at) + character + text.slice(at));
  texts.delete('');
  return [...texts];
}

/** An open pattern, and it with each of its known characters left open in turn: what one misread character may hide. */
export function similarPatterns(pattern: PlatePattern): readonly PlatePattern[] {
  const signs = [...pattern];
  return [
    pattern,
    ...signs.flatMap((sign, at) => (sign === '?' || sign === '*' ? [] : [signs.with(at, '?').join('')])),
  ];
}
