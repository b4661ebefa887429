/**
 * Measures what the counted confusions do to identity, on held-out crops that they were not counted on. Every crop is a single look at a
 * plate, fused to a text as in a scan; elsewhere a plate was read well, three times.
 * - A look that misreads its plate should be joined to that plate.
 * - A look that reads its plate right, while the plate seen elsewhere is another one of its fleet, should not be joined to that. The other
 *   plate's last digit is the one that the reader most often confuses with this one's.
 */
import {
  ABSENT,
  ALPHABET,
  CONFUSIONS,
  characterIndex,
  type Observation,
  type Reading,
  type Sighting,
} from '../src/domain/index.ts';
import { fuseTrack, isSighting } from '../src/fuse/index.ts';
import { type IdentifyOptions, identifyAll } from '../src/identify/index.ts';
import type { HeldCrop } from './held-crops.ts';

/** Where the look is: so many seconds after the plate was seen, or in another recording. */
export type Distance = number | 'another recording';

export interface JoinedCrops {
  /** Looks that misread their plate, and how many of them were joined to it. */
  readonly misread: number;
  readonly joined: number;
  /** Looks at one plate beside another of its fleet, and how many were joined to it. */
  readonly twins: number;
  readonly twinsJoined: number;
}

const SURE = 0.99;

/** A single look, as a scan joins it to a text, and what it shows. */
export interface CropSighting {
  readonly sighting: Sighting;
  readonly truth: string;
}

/** The looks that a scan makes a sighting of. */
export function cropSightings(crops: readonly HeldCrop[]): CropSighting[] {
  return crops.flatMap(({ reading, text }) => {
    const result = fuseTrack({ id: 0, observations: [lookAt(reading, 0)] }, 'ride.mp4');
    return isSighting(result) ? [{ sighting: result, truth: text }] : [];
  });
}

export function joinCrops(
  seen: readonly CropSighting[],
  distance: Distance,
  options: Partial<IdentifyOptions>,
): JoinedCrops {
  let [misread, joined, twins, twinsJoined] = [0, 0, 0, 0];
  for (const { sighting: here, truth } of seen) {
    const sighting = atDistance(here, distance);
    const isJoined = (plate: string): boolean => {
      const { plates, unlisted } = identifyAll([clearSighting(plate), sighting], options);
      return plates.length + unlisted.length === 1;
    };
    const { text } = sighting;
    if (text !== truth) {
      misread++;
      if (isJoined(truth)) joined++;
      continue;
    }
    const at = [...text].findLastIndex((character) => DIGITS.includes(character));
    if (at < 0) continue;
    twins++;
    if (isJoined(text.slice(0, at) + likestDigit(text[at]!) + text.slice(at + 1))) twinsJoined++;
  }
  return { misread, joined, twins, twinsJoined };
}

const DIGITS = ALPHABET.slice(0, 10);

/** The digit that was most often really there when this one was read by mistake. */
function likestDigit(read: string): string {
  const rates = CONFUSIONS.stood[characterIndex(read)]!;
  return [...DIGITS].sort((a, b) => rates[characterIndex(b)]! - rates[characterIndex(a)]!)[0]!;
}

function atDistance(sighting: Sighting, distance: Distance): Sighting {
  if (typeof distance !== 'number') return { ...sighting, source: 'other.mp4' };
  const observations = sighting.track.observations.map(({ reading }) => lookAt(reading, distance));
  return { ...sighting, track: { ...sighting.track, observations }, best: observations[0]! };
}

/** A plate that was read three times, well. */
function clearSighting(text: string): Sighting {
  const observations = [0, 0.1, 0.2].map((timeS) => lookAt(clearReading(text), timeS));
  return {
    source: 'ride.mp4',
    track: { id: 1, observations },
    text,
    probability: SURE,
    characters: Array.from(text, () => SURE),
    alternatives: [],
    readLooks: observations.length,
    agreeingLooks: observations.length,
    regions: [],
    best: observations[0]!,
  };
}

const lookAt = (reading: Reading, timeS: number): Observation => ({
  timeUs: Math.round(timeS * 1e6),
  frameIndex: 0,
  detection: { box: { x1: 100, y1: 100, x2: 180, y2: 120 }, score: 0.9 },
  reading,
  plateWidthPx: 80,
  sharpness: 0.5,
});

function clearReading(text: string): Reading {
  const positions = Array.from(text, (character) => {
    const distribution = new Float32Array(ABSENT + 1).fill((1 - SURE) / ABSENT);
    distribution[characterIndex(character)] = SURE;
    return distribution;
  });
  const probability = SURE ** text.length;
  return { text, probability, positions, candidates: [{ text, probability }], regions: [], notPlateProbability: 0 };
}
