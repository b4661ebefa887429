import {
  ABSENT,
  ALPHABET,
  alignerOf,
  type Candidate,
  type CharacterDistribution,
  characterIndex,
  type Observation,
  softmax,
  type TextAlignment,
} from '../domain/index.ts';
import { joinMargins } from './agreement.ts';
import type { LookWeight } from './look-weight.ts';
import type { FuseOptions } from './options.ts';

/**
 * Joins readings position by position, in three steps: they are aligned with the text that fits all of them best, what they say for
 * its characters against every other one is added up (see `joinMargins`), and other texts are spelled out from the sums. Texts of
 * another length come from the readings themselves. Empty when nothing was read.
 */
export function joinTexts(
  looks: readonly Observation[],
  weights: readonly LookWeight[],
  options: FuseOptions,
): readonly Candidate[] {
  const aligners = looks.map(({ reading }) => alignerOf(reading, options));
  const pool = candidatePool(looks, weights, options).map((text) => ({
    text,
    fits: Float64Array.from(aligners, (align) => align(text).logLikelihood),
  }));
  const scored = pool
    .map(({ text, fits }) => ({ text, fits, score: fits.reduce((sum, fit, at) => sum + weights[at]!.beside * fit, 0) }))
    .sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1));
  const common = scored[0];
  if (!common) return [];

  const texts = new Map<string, number>();
  const columns = joinColumns(
    looks,
    weights,
    aligners.map((align) => align(common.text).positionOf),
    common.text,
    options,
  );
  for (const { text, probability } of spellOut(columns, options)) texts.set(text, probability);
  // A text with a character more than the common one cannot be spelled out of its columns: it is weighed as a whole.
  const commonProbability = texts.get(common.text) ?? 0;
  const join = joinerOf(weights, options);
  for (const { text, fits } of scored)
    if (!texts.has(text)) {
      const margin = join((at) => common.fits[at]! - fits[at]!);
      texts.set(text, commonProbability * Math.exp(-margin));
    }

  const total = Math.max(
    1,
    [...texts.values()].reduce((sum, probability) => sum + probability, 0),
  );
  return [...texts]
    .map(([text, probability]) => ({ text, probability: probability / total }))
    .filter(({ text }) => text !== '')
    .sort((a, b) => b.probability - a.probability || (a.text < b.text ? -1 : 1));
}

/** The texts worth trying: the readings' own candidates, heaviest first. */
function candidatePool(
  looks: readonly Observation[],
  weights: readonly LookWeight[],
  options: FuseOptions,
): readonly string[] {
  const support = new Map<string, number>();
  looks.forEach(({ reading }, index) => {
    const candidates = reading.candidates.length > 0 ? reading.candidates : [reading];
    for (const { text, probability } of candidates.slice(0, options.candidatesPerReading))
      if (text !== '') support.set(text, (support.get(text) ?? 0) + weights[index]!.beside * probability);
  });
  return [...support]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, options.candidatesPerTrack)
    .map(([text]) => text);
}

/**
 * For each character of `text` the distribution that all readings together give.
 * @param placed for each look, where these characters are in its reading
 */
function joinColumns(
  looks: readonly Observation[],
  weights: readonly LookWeight[],
  placed: readonly TextAlignment['positionOf'][],
  text: string,
  options: FuseOptions,
): readonly Float64Array[] {
  const missed = missedDistribution(options);
  const join = joinerOf(weights, options);
  return Array.from(text, (_, at) => {
    const logs = looks.map(({ reading }, index) => {
      const position = placed[index]![at]!;
      const distribution = position < 0 ? missed : reading.positions[position]!;
      return distribution.map((probability) => Math.log(Math.max(options.floorProbability, probability)));
    });
    const own = characterIndex(text[at]!);
    const column = new Float64Array(ABSENT + 1); // 64 bits: of two sure texts the surer one must win, and 1 - 1e-9 is not 1
    for (let other = 0; other <= ABSENT; other++) {
      if (other === own) continue;
      column[other] = -join((index) => logs[index]![own]! - logs[index]![other]!);
    }
    return softmax(column);
  });
}

/** Joins the looks' log-likelihood ratios, told one by one, by how far each look is believed. */
function joinerOf(weights: readonly LookWeight[], { agreementPower }: FuseOptions) {
  const beside = new Float64Array(weights.length);
  const alone = new Float64Array(weights.length);
  return (marginOf: (index: number) => number): number => {
    for (let index = 0; index < weights.length; index++) {
      const margin = marginOf(index);
      beside[index] = weights[index]!.beside * margin;
      alone[index] = weights[index]!.alone * margin;
    }
    return joinMargins(beside, alone, agreementPower);
  };
}

/** What a reading that missed a character says about it: probably nothing is there. */
function missedDistribution({ missedProbability }: FuseOptions): CharacterDistribution {
  const result = new Float32Array(ABSENT + 1).fill(missedProbability / ALPHABET.length);
  result[ABSENT] = 1 - missedProbability;
  return result;
}

/**
 * The most probable texts of the columns, by a beam search, each with the product of its characters' probabilities. Texts far less
 * probable than the likeliest are left out: no shape of a plate makes up for that.
 */
function spellOut(columns: readonly Float64Array[], options: FuseOptions): readonly Candidate[] {
  let beam: readonly Candidate[] = [{ text: '', probability: 1 }];
  for (const column of columns) {
    const choices = Array.from(column, (probability, character) => ({ probability, character }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, options.charactersPerPosition);
    const least = beam[0]!.probability * choices[0]!.probability * options.leastSpelledShare;
    const next = new Map<string, number>();
    for (const { text, probability } of beam)
      for (const choice of choices) {
        const longerProbability = probability * choice.probability;
        if (longerProbability < least) break;
        const longer = choice.character === ABSENT ? text : text + ALPHABET[choice.character];
        next.set(longer, (next.get(longer) ?? 0) + longerProbability);
      }
    beam = [...next]
      .map(([text, probability]) => ({ text, probability }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, options.beamWidth);
  }
  return beam;
}
