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
  /** The plate that it was taken for ... */
  readonly plate: string;
  /** ... and the probability that this is exactly right, 0 to 1. */
  readonly confidence: number;
  /** What was read, when that is another text. */
  readonly readText?: string | undefined;
  /** For each character of what was read a distribution; see `poolReadings`. */
  readonly distribution: readonly CharacterDistribution[];
}

/** How a text is weighed against a pooled distribution. */
const WEIGHED = { floorProbability: 1e-4, missedProbability: 0.02 };

/**
 * The probability, 0 to 1, that a sighting is of the plate asked for, even if it was read differently. The plate that it was taken
 * for, and an open pattern that this fits, have its confidence. Other texts share the rest: each is as much less probable as the looks
 * speak more for the plate than for it.
 */
export function plateOdds(asked: PlatePattern, seen: SeenPlate): number {
  if (patternExpression(asked).test(seen.plate)) return seen.confidence;
  const { alignment, own } = alignSeen(seen);
  return sharedOdds(likelihoodIn(alignment, asked) - own, seen.confidence);
}

/** What a sighting's other possible plates are weighed against. */
export interface AlignedSighting {
  readonly alignment: PatternAlignment;
  /** The log-likelihood there of the plate itself or of what was read, whichever is greater. */
  readonly own: number;
}

/** See `plateOdds`. */
export function alignSeen({ plate, readText, distribution }: SeenPlate): AlignedSighting {
  const alignment = alignPatterns(distribution.map(againstLikeliest), WEIGHED);
  const of = (text: string): number => likelihoodIn(alignment, text);
  return { alignment, own: Math.max(of(plate), readText === undefined ? Number.NEGATIVE_INFINITY : of(readText)) };
}

/** The odds of another plate than the one with that confidence. @param more its log-likelihood, less that of the plate itself */
export const sharedOdds = (more: number, confidence: number): number =>
  Math.min(confidence * Math.exp(Math.min(0, more)), 1 - confidence);

/** A position's probabilities divided by its largest one, so that what a pattern leaves open costs nothing. */
function againstLikeliest(place: CharacterDistribution): CharacterDistribution {
  let most = 0;
  for (let entry = 0; entry < place.length; entry++) if (place[entry]! > most) most = place[entry]!;
  const against = new Float32Array(place.length);
  for (let entry = 0; entry < place.length; entry++) against[entry] = place[entry]! / most;
  return against;
}

/** Characters confused at least so often are alike: three others to a character, on average. */
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
 * Texts that a plate may have been read as: itself, every text with one character changed, missing or added, and every one with two
 * characters changed to ones that the reader confuses with them. Some seven hundred for a plate of seven; their sightings tell how
 * probable each is.
 * @param has whether the text with this hash (see `textHash`) is wanted: others are not even spelled out
 */
export function similarTexts(text: string, has: (hash: number) => boolean = () => true): readonly string[] {
  const texts = new Set<string>();
  const { whole, powers, blank, without, gap } = hashEdits(text);
  const changed = (at: number, code: number, from = text): string =>
    from.slice(0, at) + String.fromCharCode(code) + from.slice(at + 1);
  // Counted loops: thousands of rows of a list go through here, and `for ... of` takes twice as long.
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

/** An open pattern, and the same with each known character left open in turn, for one that was misread. */
export function similarPatterns(pattern: PlatePattern): readonly PlatePattern[] {
  const signs = [...pattern];
  return [
    pattern,
    ...signs.flatMap((sign, at) => (sign === '?' || sign === '*' ? [] : [signs.with(at, '?').join('')])),
  ];
}
