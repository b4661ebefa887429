import {
  type Candidate,
  type Detection,
  type Frame,
  iou,
  joinViews,
  type Observation,
  type Reading,
} from '../domain/index.ts';
import { fuseTrack, isSighting } from '../fuse/index.ts';
import type { DetectorPort, ReaderPort } from './ports.ts';

/** Nothing is left out, however short, unsure or unlike a plate. */
const KEEP_ALL = { minLength: 1, maxLength: 99, notPlateProbability: 2, unreadableProbability: 0, minProbability: 0 };

/**
 * The text of a single look, as a scan would choose it if there were no other: the reader's, weighed by the formats of the
 * countries it may be from. Empty, with probability 0, where nothing was read.
 */
export function textOfOneLook(look: Observation): Candidate {
  const joined = fuseTrack({ id: 1, observations: [look] }, '', KEEP_ALL);
  return isSighting(joined) ? { text: joined.text, probability: joined.probability } : { text: '', probability: 0 };
}

/** In a picture of one plate the plate covers at least this share; a smaller find is something else. */
const LEAST_COVERED = 0.25;

const wholeFrame = (frame: Frame): Detection => ({
  box: { x1: 0, y1: 0, x2: frame.widthPx, y2: frame.heightPx },
  score: 1,
});

/** What `readCrop` reads of a picture of one plate: the whole picture and, when the detector finds the plate in it, the plate. */
export async function plateInCrop(frame: Frame, detector?: DetectorPort): Promise<readonly Detection[]> {
  const whole = wholeFrame(frame);
  const seen = await detector?.refine(frame, whole, 0);
  return seen !== undefined && seen !== whole && iou(seen.box, whole.box) >= LEAST_COVERED ? [whole, seen] : [whole];
}

/**
 * Reads a picture of one plate, whose edges are taken for an upright box around it. With a detector the plate is also read as the
 * detector finds it in there, straightened and without a rim, and both readings are joined like views of one plate. Of 235 held-out
 * training crops with a rim of a tenth, 212 were read so and 200 without (training/ROUNDS.md). The frame stays the caller's.
 */
export async function readCrop(
  frame: Frame,
  reader: ReaderPort,
  detector?: DetectorPort,
): Promise<{ readonly reading: Reading; readonly joined: Candidate }> {
  const whole = wholeFrame(frame);
  const detections = await plateInCrop(frame, detector);
  const crops = detections.map((detection) => reader.cropPlate(frame, detection));
  const reading = joinViews(await reader.read(crops, 'single'));
  const { plateWidthPx, sharpness } = crops[0]!;
  const look = { timeUs: frame.timeUs, frameIndex: frame.index, detection: whole, reading, plateWidthPx, sharpness };
  return { reading, joined: textOfOneLook(look) };
}
