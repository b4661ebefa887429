import {
  ABSENT,
  ALPHABET,
  type Box,
  type Candidate,
  type CharacterDistribution,
  characterIndex,
  type Observation,
  type Reading,
  type RegionProbability,
} from '../../src/domain/index.ts';

/** A distribution: the given characters' probabilities (`-` is "none here"), the rest spread evenly. */
export function distribution(of: Readonly<Record<string, number>>): CharacterDistribution {
  const given = Object.entries(of);
  const rest = 1 - given.reduce((sum, [, probability]) => sum + probability, 0);
  const result = new Float32Array(ALPHABET.length + 1).fill(rest / (ALPHABET.length + 1 - given.length));
  for (const [character, probability] of given)
    result[character === '-' ? ABSENT : characterIndex(character)] = probability;
  return result;
}

/**
 * A reading of a text: each character with probability `sure`, unless `doubts` names others at its index
 * (`{ 3: { O: 0.6, '0': 0.39 } }`).
 */
export function fakeReading(
  text: string,
  options: {
    sure?: number;
    doubts?: Readonly<Record<number, Readonly<Record<string, number>>>>;
    notPlateProbability?: number;
    regions?: readonly RegionProbability[];
  } = {},
): Reading {
  const { sure = 0.99, doubts = {}, notPlateProbability = 0, regions = [] } = options;
  const positions = [...text].map((character, index) => distribution(doubts[index] ?? { [character]: sure }));
  const probability =
    text === ''
      ? 0
      : [...text].reduce((product, character, i) => product * positions[i]![characterIndex(character)]!, 1);
  const candidates: readonly Candidate[] = text === '' ? [] : [{ text, probability }];
  return { text, probability, positions, candidates, regions, notPlateProbability };
}

/** One look at a plate 80 px wide and 20 high with its centre at (`x`, `y`). */
export function look(
  timeS: number,
  x: number,
  y: number,
  reading: Reading | string,
  { widthPx = 80, score = 0.9, sharpness = 0.5, frameIndex = Math.round(timeS * 30) } = {},
): Observation {
  const box: Box = { x1: x - widthPx / 2, y1: y - widthPx / 8, x2: x + widthPx / 2, y2: y + widthPx / 8 };
  return {
    timeUs: Math.round(timeS * 1e6),
    frameIndex,
    detection: { box, score },
    reading: typeof reading === 'string' ? fakeReading(reading) : reading,
    plateWidthPx: widthPx,
    sharpness,
  };
}
