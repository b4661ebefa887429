import { ABSENT, ALPHABET, type Candidate, type CharacterDistribution, type Reading } from '../domain/index.ts';

const MOST_CANDIDATES = 5;
const LEAST_CANDIDATE = 1e-4;

type SlotText = Pick<Reading, 'text' | 'probability' | 'positions' | 'candidates'>;

/**
 * The reading of one crop out of `slots * alphabet.length` probabilities: the best character of each slot. Slots whose
 * best is the pad character are left out, at the end and between. The text's probability is the product of the
 * characters' own; the slots left out do not count. Characters that a Reading cannot hold are left out of the
 * distributions, which are scaled to sum to 1.
 */
export function slotReading(values: Float32Array, alphabet: string, padCharacter: string): SlotText {
  const indices = Array.from(alphabet, (character) =>
    character === padCharacter ? ABSENT : ALPHABET.indexOf(character.toUpperCase()),
  );
  const positions: CharacterDistribution[] = [];
  for (let offset = 0; offset + alphabet.length <= values.length; offset += alphabet.length) {
    const position = new Float32Array(ALPHABET.length + 1);
    for (const [entry, index] of indices.entries()) if (index >= 0) position[index]! += values[offset + entry]!;
    const sum = position.reduce((a, b) => a + b, 0);
    if (sum > 0 && bestOf(position) !== ABSENT) positions.push(position.map((value) => value / sum));
  }
  const best = positions.map(bestOf);
  const probability = positions.length === 0 ? 0 : positions.reduce((p, position, i) => p * position[best[i]!]!, 1);
  const text = best.map((index) => ALPHABET[index]!).join('');
  return { text, probability, positions, candidates: candidatesOf(text, probability, positions, best) };
}

/** The text, and the likeliest texts that differ from it at one place. */
function candidatesOf(
  text: string,
  probability: number,
  positions: readonly CharacterDistribution[],
  best: readonly number[],
): Candidate[] {
  if (text === '') return [];
  const others = positions.flatMap((position, place) =>
    [...position.entries()]
      .filter(([index]) => index !== best[place])
      .map(([index, value]) => ({
        text: text.slice(0, place) + (ALPHABET[index] ?? '') + text.slice(place + 1),
        probability: (probability / position[best[place]!]!) * value,
      })),
  );
  // Two ways to one text ("AA" less either A) add up.
  const sums = new Map<string, number>();
  for (const other of others) sums.set(other.text, (sums.get(other.text) ?? 0) + other.probability);
  const ranked = [...sums]
    .map(([otherText, sum]) => ({ text: otherText, probability: sum }))
    .filter((other) => other.probability >= LEAST_CANDIDATE)
    .sort((a, b) => b.probability - a.probability);
  return [{ text, probability }, ...ranked.slice(0, MOST_CANDIDATES - 1)];
}

const bestOf = (position: CharacterDistribution): number => position.indexOf(Math.max(...position));
