import {
  decodeDistributions,
  encodeDistributions,
  type Observation,
  type Point,
  type Quad,
  rounded,
} from '../domain/index.ts';
import type { StatsPlate } from './stats-line.ts';

const share = (value: number): number => Number(value.toPrecision(6));

/** What an observation was decoded from. */
const ORIGIN = new WeakMap<Observation, StatsPlate>();

/** An observation that knows how it is written. */
export interface EncodedLook extends Observation {
  encoded(): StatsPlate;
}

/**
 * An observation in the form in which it is written: hundredths of a pixel, six digits of a probability. One that was decoded is
 * written exactly as it was.
 */
export function encodePlate(observation: Observation): StatsPlate {
  if ('encoded' in observation) return (observation as EncodedLook).encoded();
  const origin = ORIGIN.get(observation);
  if (origin) return origin;
  const { detection, reading, plateWidthPx, sharpness } = observation;
  const { box, corners, score } = detection;
  return {
    box: [box.x1, box.y1, box.x2, box.y2].map((value) => rounded(value, 2)),
    ...(corners && { corners: corners.flatMap(({ x, y }) => [rounded(x, 2), rounded(y, 2)]) }),
    score: rounded(score, 5),
    width: rounded(plateWidthPx, 2),
    sharp: rounded(sharpness, 5),
    text: reading.text,
    p: share(reading.probability),
    none: share(reading.notPlateProbability),
    regions: reading.regions.map(({ region, probability }) => [region, share(probability)]),
    candidates: reading.candidates.map(({ text, probability }) => [text, share(probability)]),
    positions: Buffer.from(encodeDistributions(reading.positions)).toString('base64'),
  };
}

/** The observation, decoded, with its look's frame and time. */
export function decodePlate(plate: StatsPlate, timeUs: number, frameIndex: number): Observation {
  const [x1, y1, x2, y2] = plate.box as [number, number, number, number];
  const observation: Observation = {
    timeUs,
    frameIndex,
    detection: { box: { x1, y1, x2, y2 }, ...(plate.corners && { corners: quad(plate.corners) }), score: plate.score },
    reading: {
      text: plate.text,
      probability: plate.p,
      positions: decodeDistributions(Buffer.from(plate.positions, 'base64')),
      candidates: plate.candidates.map(([text, probability]) => ({ text, probability })),
      regions: plate.regions.map(([region, probability]) => ({ region, probability })),
      notPlateProbability: plate.none,
    },
    plateWidthPx: plate.width,
    sharpness: plate.sharp,
  };
  ORIGIN.set(observation, plate);
  return observation;
}

function quad(values: readonly number[]): Quad {
  const point = (at: number): Point => ({ x: values[2 * at]!, y: values[2 * at + 1]! });
  return [point(0), point(1), point(2), point(3)];
}
