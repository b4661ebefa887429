import {
  ABSENT,
  ALPHABET,
  alignText,
  type Candidate,
  type CharacterDistribution,
  type Observation,
} from '../domain/index.ts';
import type { FuseOptions } from './options.ts';

/**
 * Joins readings position by position: they are lined up with the text that fits all of them best, their weighted
 * log-probabilities are added, and other texts are spelled out from the sums. Texts of another length come from the
 * readings themselves. Empty when nothing was read.
 */
export function joinTexts(
  looks: readonly Observation[],
  weights: readonly number[],
  options: FuseOptions,
): readonly Candidate[] {
  const pool = candidatePool(looks, weights, options);
  const scored = pool
    .map((text) => ({ text, score: weightedLikelihood(looks, weights, text, options) }))
    .sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
  const common = scored[0];
  if (!common) return [];

  const texts = new Map<string, number>();
  const columns = joinColumns(looks, weights, common.text, options);
  for (const { text, probability } of spellOut(columns, options)) texts.set(text, probability);
  // A text with a character more than the common one cannot be spelled out of its columns: it is weighed as a whole.
  const commonProbability = texts.get(common.text) ?? 0;
  for (const { text, score } of scored)
    if (!texts.has(text)) texts.set(text, commonProbability * Math.exp(score - common.score));

  const total = Math.max(
    1,
    [...texts.values()].reduce((sum, probability) => sum + probability, 0),
  );
  return [...texts]
    .map(([text, probability]) => ({ text, probability: probability / total }))
    .filter(({ text }) => text !== '')
    .sort((a, b) => b.probability - a.probability || (a.text < b.text ? -1 : 1));
}

/** The texts worth trying: what the readings hold for probable, by weight. */
function candidatePool(
  looks: readonly Observation[],
  weights: readonly number[],
  options: FuseOptions,
): readonly string[] {
  const support = new Map<string, number>();
  looks.forEach(({ reading }, index) => {
    const candidates = reading.candidates.length > 0 ? reading.candidates : [reading];
    for (const { text, probability } of candidates.slice(0, options.candidatesPerReading))
      if (text !== '') support.set(text, (support.get(text) ?? 0) + weights[index]! * probability);
  });
  return [...support]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, options.candidatesPerTrack)
    .map(([text]) => text);
}

function weightedLikelihood(
  looks: readonly Observation[],
  weights: readonly number[],
  text: string,
  options: FuseOptions,
): number {
  return looks.reduce(
    (sum, { reading }, index) => sum + weights[index]! * alignText(reading, text, options).logLikelihood,
    0,
  );
}

/** For each character of `text` one distribution that all readings together give. */
function joinColumns(
  looks: readonly Observation[],
  weights: readonly number[],
  text: string,
  options: FuseOptions,
): readonly CharacterDistribution[] {
  const columns = Array.from(text, () => new Float32Array(ALPHABET.length + 1));
  const log = (probability: number): number => Math.log(Math.max(options.floorProbability, probability));
  const missedAbsent = log(1 - options.missedProbability);
  const missedCharacter = log(options.missedProbability / ALPHABET.length);
  looks.forEach(({ reading }, index) => {
    const weight = weights[index]!;
    const { positionOf } = alignText(reading, text, options);
    columns.forEach((column, at) => {
      const position = positionOf[at]!;
      const distribution = position < 0 ? undefined : reading.positions[position]!;
      for (let character = 0; character <= ABSENT; character++) {
        const value = distribution
          ? log(distribution[character]!)
          : character === ABSENT
            ? missedAbsent
            : missedCharacter;
        column[character]! += weight * value;
      }
    });
  });
  return columns.map(softmax);
}

function softmax(logits: Float32Array): CharacterDistribution {
  const highest = Math.max(...logits);
  const result = logits.map((value) => Math.exp(value - highest));
  const total = result.reduce((sum, value) => sum + value, 0);
  return result.map((value) => value / total);
}

/** The most probable texts of the columns, by a beam search; each with the product of its characters' probabilities. */
function spellOut(columns: readonly CharacterDistribution[], options: FuseOptions): readonly Candidate[] {
  let beam: readonly Candidate[] = [{ text: '', probability: 1 }];
  for (const column of columns) {
    const choices = Array.from(column, (probability, character) => ({ probability, character }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, options.charactersPerPosition);
    const next = new Map<string, number>();
    for (const { text, probability } of beam)
      for (const choice of choices) {
        const longer = choice.character === ABSENT ? text : text + ALPHABET[choice.character];
        next.set(longer, (next.get(longer) ?? 0) + probability * choice.probability);
      }
    beam = [...next]
      .map(([text, probability]) => ({ text, probability }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, options.beamWidth);
  }
  return beam;
}
