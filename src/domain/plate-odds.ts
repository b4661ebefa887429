import { confusedWith } from './confusions.ts';
import {
  alignPatterns,
  likelihoodIn,
  type PatternAlignment,
  type PlatePattern,
  patternExpression,
} from './plate-pattern.ts';
import { ALPHABET, type CharacterDistribution } from './reading.ts';
import { hashEdits } from './text-hash.ts';

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
export function plateOdds(asked: PlatePattern, seen: SeenPlate): number {
  if (patternExpression(asked).test(seen.plate)) return seen.confidence;
  const { alignment, own } = alignSeen(seen);
  return sharedOdds(likelihoodIn(alignment, asked) - own, seen.confidence);
}

/** What of a sighting plates are weighed against that it does not read as. */
export interface AlignedSighting {
  readonly alignment: PatternAlignment;
  /** The logarithm that the plate itself has there, or what was read. */
  readonly own: number;
}

/** See `plateOdds`. */
export function alignSeen({ plate, readText, distribution }: SeenPlate): AlignedSighting {
  const alignment = alignPatterns(distribution.map(againstLikeliest), WEIGHED);
  const of = (text: string): number => likelihoodIn(alignment, text);
  return { alignment, own: Math.max(of(plate), readText === undefined ? Number.NEGATIVE_INFINITY : of(readText)) };
}

/** The odds of another plate than the one of that confidence. @param more its logarithm, less that of the plate itself */
export const sharedOdds = (more: number, confidence: number): number =>
  Math.min(confidence * Math.exp(Math.min(0, more)), 1 - confidence);

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

const codesOf = (characters: Iterable<string>): Int32Array =>
  Int32Array.from(characters, (character) => character.charCodeAt(0));

const CODES = codesOf(ALPHABET);

/** By a character's code, the codes of those that are alike. */
const ALIKE: readonly Int32Array[] = Array.from({ length: 128 }, (_, code) =>
  codesOf(confusedWith(String.fromCharCode(code), ALIKE_RATE)),
);

const NONE = new Int32Array(0);
const alikeTo = (code: number): Int32Array => ALIKE[code] ?? NONE;

/**
 * Texts that a plate may have been read as: itself, every text with one character changed, missing or too many, and every
 * one with two characters changed to ones that the reader takes for them. Some seven hundred for a plate of seven; how probable each is tell
 * the sightings that were read so.
 * @param has of the hash of a text (see `textHash`) whether it is wanted: others are not even spelled out
 */
export function similarTexts(text: string, has: (hash: number) => boolean = () => true): readonly string[] {
  const texts = new Set<string>();
  const { whole, powers, blank, without, gap } = hashEdits(text);
  const changed = (at: number, code: number, from = text): string =>
    from.slice(0, at) + String.fromCharCode(code) + from.slice(at + 1);
  // Counted loops: thousands of rows of a list come by here, and others take twice as long.
  if (has(whole)) texts.add(text);
  for (let at = 0; at < text.length; at++) {
    if (has(without(at))) texts.add(text.slice(0, at) + text.slice(at + 1));
    const [bare, power] = [blank(at), powers[at]!];
    for (let n = 0; n < CODES.length; n++)
      if (has((bare + Math.imul(CODES[n]!, power)) | 0)) texts.add(changed(at, CODES[n]!));
    const alike = alikeTo(text.charCodeAt(at));
    for (let first = 0; first < alike.length; first++) {
      const once = bare + Math.imul(alike[first]!, power);
      for (let other = at + 1; other < text.length; other++) {
        const code = text.charCodeAt(other);
        const otherAlike = alikeTo(code);
        for (let second = 0; second < otherAlike.length; second++)
          if (has((once + Math.imul(otherAlike[second]! - code, powers[other]!)) | 0))
            texts.add(changed(other, otherAlike[second]!, changed(at, alike[first]!)));
      }
    }
  }
  for (let at = 0; at <= text.length; at++) {
    const [open, power] = [gap(at), powers[at]!];
    for (let n = 0; n < CODES.length; n++)
      if (has((open + Math.imul(CODES[n]!, power)) | 0))
        texts.add(text.slice(0, at) + String.fromCharCode(CODES[n]!) + text.slice(at));
  }
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
